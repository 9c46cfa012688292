import { parseArgs } from "node:util";
import { markSetUp, offerSetUp } from "#modules/admin/index.ts";
import type { Command } from "../command.ts";

export const setUp: Command = {
  name: "set-up",
  options: "[--skip]",
  tells: "shows the link to the set-up of a new instance; --skip opens the instance without it",
  notes: [
    "Without the set-up there is no administrator yet: person role HANDLE administrator makes one of somebody with an account.",
  ],
  async run({ services, act, write }, args) {
    const { values } = parseArgs({ args, options: { skip: { type: "boolean" } } });
    if (values.skip) {
      await markSetUp(act().db);
      await services.refreshSettings();
    }
    const offered = await offerSetUp(services);
    await write(offered ? `${offered.link}\nIt also lies in ${offered.file}\n` : "This place is set up.\n");
  },
};
