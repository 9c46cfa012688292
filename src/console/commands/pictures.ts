import { parseArgs } from "node:util";
import { deletePictures, unusedPictures } from "#platform/files/index.ts";
import type { Command } from "../command.ts";

export const unusedPicturesOf: Command = {
  name: "pictures unused",
  options: "[--delete]",
  tells: "lists kept pictures that no text shows any more, and deletes them with --delete",
  async run({ services, write }, args) {
    const { values } = parseArgs({ args, options: { delete: { type: "boolean" } } });
    const { dataDir } = services.config;
    const unused = await unusedPictures(dataDir, await services.picturesShown(), new Date());
    for (const name of unused) await write(`${name}\n`);
    if (unused.length === 0) return write("Every kept picture is shown somewhere.\n");
    if (!values.delete) return;
    await deletePictures(dataDir, unused);
    await write(`Deleted: ${unused.length}\n`);
  },
};
