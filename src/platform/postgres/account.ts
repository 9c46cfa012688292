import { readFileSync } from "node:fs";
import { chown } from "node:fs/promises";

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The account the database server runs under, or undefined when it is our own.
 * PostgreSQL refuses to run as root, so root hands it to `postgres` or, where there is none, `nobody`.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = accountNamed("postgres") ?? accountNamed("nobody");
  return account ?? { name: "nobody", uid: 65534, gid: 65534 };
}

function accountNamed(name: string): Account | undefined {
  return accounts().find((account) => account.name === name);
}

/** The name of a user id, or undefined in a container that runs under an id without a name. */
export function nameOf(uid: number): string | undefined {
  return accounts().find((account) => account.uid === uid)?.name;
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

function accounts(): Account[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
