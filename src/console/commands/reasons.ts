import { parseArgs } from "node:util";
import { findPetitionFor, hideReason, reasonsToReview } from "#modules/petitions/index.ts";
import { isId } from "#platform/ids.ts";
import { moment, oneLine } from "../columns.ts";
import { type Command, type Desk, Misused } from "../command.ts";

const AT_ONCE = 200;

export const listReasons: Command = {
  name: "reasons",
  options: "SLUG",
  tells: "lists why people signed, the newest first, with the ids that hide and show them",
  async run({ act, write }, args) {
    const petitionId = await petitionOf({ act }, args);
    let after: { at: Date; id: string } | undefined;
    for (;;) {
      const page = await reasonsToReview(act(), petitionId, { after, limit: AT_ONCE });
      for (const { id, at, name, reason, hidden } of page)
        await write(
          `${id}  ${moment(at)}  ${hidden ? "hidden" : "shown "}  ${oneLine(`${name ?? "(no name)"}: ${reason}`)}\n`,
        );
      after = page.at(-1);
      if (page.length < AT_ONCE) return;
    }
  },
};

export const hideReasonOf = setting(
  "reason hide",
  true,
  "takes a reason off the page; the signature goes on counting",
);
export const showReason = setting("reason show", false, "puts a hidden reason back");

function setting(name: string, hidden: boolean, tells: string): Command {
  return {
    name,
    options: "SLUG SIGNATURE-ID",
    tells,
    async run({ act, write }, args) {
      const { positionals } = parseArgs({ args, allowPositionals: true });
      const signatureId = positionals[1] ?? "";
      if (!isId(signatureId)) throw new Misused("Say which: bin/console reasons SLUG lists the ids.");
      const petitionId = await petitionOf({ act }, positionals.slice(0, 1));
      await hideReason(act(), { petitionId, signatureId }, hidden);
      await write(hidden ? "Hidden.\n" : "Shown again.\n");
    },
  };
}

/** The petition that a command is about, by the one slug it was given. */
export async function petitionOf({ act }: Pick<Desk, "act">, args: string[]): Promise<string> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length !== 1) throw new Misused("Say which petition: bin/console petitions lists them.");
  return (await findPetitionFor(act().db, act().viewer, positionals[0]!)).id;
}
