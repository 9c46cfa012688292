import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of `package.json`, found from the code itself: the same for sources and for the built program. */
export const projectRoot: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();
