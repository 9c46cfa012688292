import { parseArgs } from "node:util";
import { type ListedPetition, listPetitionsFor, PETITION_STATES } from "#modules/petitions/index.ts";
import { columns, oneLine } from "../columns.ts";
import type { Command } from "../command.ts";

const AT_ONCE = 200;

export const petitions: Command = {
  name: "petitions",
  options: "",
  tells: "lists the petitions: address, state, count, how many of it on paper, title",
  async run({ act, write }, args) {
    parseArgs({ args });
    const { db, viewer } = act();
    const all: ListedPetition[] = [];
    for (;;) {
      const last = all.at(-1);
      const after = last && { at: last.openedAt, id: last.id };
      const page = await listPetitionsFor(db, viewer, { states: PETITION_STATES, after, limit: AT_ONCE });
      all.push(...page);
      if (page.length < AT_ONCE) break;
    }
    if (all.length === 0) return write("There is no petition yet: bin/console petition new\n");
    const rows = all.map(({ slug, state, counts, goal, title }) => [
      slug,
      state,
      counts.confirmed,
      counts.paper,
      goal,
      oneLine(title),
    ]);
    await write(columns(["address", "state", "count", "on paper", "goal", "title"], rows));
  },
};
