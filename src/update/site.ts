import type { Hands } from "./hands.ts";
import { isOther, ownerOf } from "./hands.ts";
import type { Program } from "./programs.ts";

/** Where an update happens, and what every part of it needs. */
export type Site = {
  hands: Hands;
  /** The program's folder, without symbolic links. */
  folder: string;
  /** How long a release may take to be ready. */
  seconds: number;
  /** Whether somebody wants it to end. */
  interrupted(): boolean;
};

/** Runs a command of `bin/` as the program itself runs. */
export const asProgram =
  ({ hands, folder }: Pick<Site, "hands" | "folder">, { account, env }: Program) =>
  (name: string, ...args: string[]): Promise<string> =>
    hands.run(`${folder}/bin/${name}`, args, { env, as: isOther(account) ? account : ownerOf(folder) });
