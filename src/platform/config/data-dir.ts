import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { StartRefused } from "#platform/start-refused.ts";

/** Makes the data folder, for its owner alone, when there is none. @throws StartRefused when it can't be used */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reasons: Record<string, string> = {
      EACCES: "this user may not write there. Give it to the user who runs the program (chown)",
      EROFS: "that disk is read-only. Choose another place",
      ENOSPC: "the disk is full. Make room",
      ENOTDIR: "a part of that path is a file. Choose another place",
      EEXIST: "that is a file. Choose another place",
    };
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new StartRefused(
      `The data folder ${dataDir} can't be used: ${reasons[code ?? ""] ?? message}, or set DATA_DIR.`,
      {
        cause,
      },
    );
  }
}
