import { statfs } from "node:fs/promises";

const MB = 1_000_000;
/** Of a disk, this much stays free: its database must go on writing whatever a backup needs. */
const RESERVE = { share: 0.05, atLeast: 300 * MB, atMost: 5_000 * MB };

/** How many bytes a backup may take of the disk of this folder. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const { share, atLeast, atMost } = RESERVE;
  return bavail * bsize - Math.min(Math.max(blocks * bsize * share, atLeast), atMost);
}

export const megabytes = (bytes: number): string => `${Math.ceil(bytes / MB)} MB`;
