import { parseArgs } from "node:util";
import { giveRole, INSTANCE_ROLES, listPersons, suspend } from "#modules/accounts/index.ts";
import { columns, moment } from "../columns.ts";
import { type Command, Misused } from "../command.ts";

const SHOWN = 200;

export const persons: Command = {
  name: "persons",
  options: "",
  tells: "lists who has an account: those with a role first, then the newest",
  async run({ act, write }, args) {
    parseArgs({ args });
    const found = await listPersons(act(), SHOWN);
    if (found.length === 0) return write("Nobody has an account yet.\n");
    const rows = found.map(({ handle, name, role, joinedAt, suspendedAt }) => [
      handle,
      name,
      suspendedAt ? "suspended" : role,
      moment(joinedAt),
    ]);
    await write(columns(["handle", "name", "role", "joined (UTC)"], rows));
    if (found.length === SHOWN) await write(`These are the first ${SHOWN}.\n`);
  },
};

export const personRole: Command = {
  name: "person role",
  options: `HANDLE ${INSTANCE_ROLES.join("|")}`,
  tells: "gives somebody a role for the whole instance, or takes it; the first administrator is made so",
  async run({ act, write }, args) {
    const [handle, wanted] = parseArgs({ args, allowPositionals: true }).positionals;
    const role = INSTANCE_ROLES.find((known) => known === wanted);
    if (!handle || !role) throw new Misused("Say whose role it is, and which.");
    await giveRole(act(), handle, role);
    await write(role === "none" ? `${handle} has no role any more.\n` : `${handle} is ${role} now.\n`);
  },
};

export const personSuspend: Command = {
  name: "person suspend",
  options: "HANDLE",
  tells: "signs somebody out everywhere and lets them in no more",
  async run({ act, write }, args) {
    const handle = onlyHandle(args);
    await suspend(act(), handle, true);
    await write(`${handle} is suspended.\n`);
  },
};

export const personRestore: Command = {
  name: "person restore",
  options: "HANDLE",
  tells: "lets somebody in again who was suspended",
  async run({ act, write }, args) {
    const handle = onlyHandle(args);
    await suspend(act(), handle, false);
    await write(`${handle} may sign in again.\n`);
  },
};

function onlyHandle(args: string[]): string {
  const [handle, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
  if (!handle || more.length > 0) throw new Misused("Say who.");
  return handle;
}
