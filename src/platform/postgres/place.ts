import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, lstat, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefused } from "../start-refused.ts";
import { type Account, giveTo, nameOf, serverAccount } from "./account.ts";

/** Where the server of one data folder lies. */
export interface Place {
  /** Its cluster, logs and socket; only the server's account and root can enter. */
  root: string;
  cluster: string;
  /** Copies of the server's programs, one folder per version, shared by all data folders of root. */
  programs: string;
  socket: string;
  log: string;
  account: Account | undefined;
}

/** Of no network: it is part of the socket's name. */
export const PORT = 5432;
const SHARED = "/var/lib/gemeinsam";
const NOTE = "where-the-database-lies.txt";
const OWNER = "data-folder.txt";
/** A Unix socket's path holds 107 bytes; "/.s.PGSQL.5432.lock" needs 19 of them. */
const LONGEST_SOCKET_FOLDER = 88;

/**
 * Finds the server's place for a data folder, and makes it when there is none.
 *
 * An ordinary user has it inside the data folder. Root can't: the server runs under another account,
 * which may not be able to enter the folders above. So root has it under /var/lib, and a note in the
 * data folder is the one truth about where: a moved data folder still finds its database.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const folder = await realpath(dataDir);
  const account = serverAccount();
  await refuseForeignFolder(folder, account);
  const root = account ? await placeOfRoot(folder, account) : join(folder, "postgres");
  await mkdir(root, { recursive: true, mode: 0o700 });
  await giveTo(account, root);
  return {
    root,
    cluster: join(root, "cluster"),
    programs: account ? join(SHARED, "programs") : join(root, "programs"),
    socket: await socketFolder(root, account),
    log: join(root, "postgres.log"),
    account,
  };
}

/** Removes a data folder together with what lies for it under /var/lib. For tests and failed restores. */
export async function removeDataFolder(dataDir: string): Promise<void> {
  const root = await noted(dataDir);
  if (root?.startsWith(`${SHARED}/`)) await rm(root, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

async function refuseForeignFolder(folder: string, account: Account | undefined): Promise<void> {
  const inside = join(folder, "postgres", "cluster");
  if (account && existsSync(inside)) {
    const { uid } = await lstat(inside);
    const owner = nameOf(uid) ?? String(uid);
    throw new StartRefused(
      `The database in ${folder} belongs to the user "${owner}", and this is root. ` +
        `Start as that user: sudo -u ${owner} npm start`,
    );
  }
  if (!account && existsSync(join(folder, NOTE))) {
    throw new StartRefused(
      `The database of ${folder} was made by root and lies where only root can use it. ` +
        "Start as root again, or move to an ordinary user with bin/backup as root and bin/restore as the user.",
    );
  }
}

async function placeOfRoot(folder: string, account: Account): Promise<string> {
  const known = await noted(folder);
  if (known) {
    await claim(known, folder);
    return known;
  }
  await prepareShared();
  const root = freeRoot(folder);
  await mkdir(root, { recursive: true, mode: 0o700 });
  await giveTo(account, root);
  await writeFile(join(root, OWNER), `${folder}\n`);
  await writeFile(join(folder, NOTE), noteText(root));
  return root;
}

async function prepareShared(): Promise<void> {
  try {
    await mkdir(SHARED, { recursive: true, mode: 0o755 });
    if ((await lstat(SHARED)).uid !== 0) throw new Error("it belongs to another user");
    await chmod(SHARED, 0o755);
  } catch (cause) {
    throw new StartRefused(
      `Started by root, the database lies in ${SHARED}, and that can't be used: ${(cause as Error).message}. ` +
        "Mend that, or start as an ordinary user, whose database lies in DATA_DIR.",
      { cause },
    );
  }
}

async function noted(folder: string): Promise<string | undefined> {
  const note = join(folder, NOTE);
  return existsSync(note) ? (await readFile(note, "utf8")).split("\n")[0] : undefined;
}

/** A data folder that was moved takes its database along; a copy of one must not share it. */
async function claim(root: string, folder: string): Promise<void> {
  const mark = join(root, OWNER);
  if (!existsSync(mark)) {
    throw new StartRefused(
      `The database of ${folder} lay in ${root} and is no longer there. Put that folder back, or restore ` +
        `a backup with bin/restore, or, to begin anew without its content, delete ${join(folder, NOTE)}.`,
    );
  }
  const owner = (await readFile(mark, "utf8")).trim();
  if (owner === folder) return;
  if ((await noted(owner)) === root) {
    throw new StartRefused(
      `${folder} is a copy of ${owner}, and both would use the database in ${root}. ` +
        "To make a second instance, use bin/backup there and bin/restore here.",
    );
  }
  await writeFile(mark, `${folder}\n`);
}

/** What an earlier data folder of the same path left behind is never taken over nor deleted: it may be missed. */
function freeRoot(folder: string): string {
  const first = join(SHARED, createHash("sha256").update(folder).digest("hex").slice(0, 12));
  let root = first;
  for (let number = 2; existsSync(join(root, "cluster")); number++) root = `${first}-${number}`;
  return root;
}

function noteText(root: string): string {
  return `${root}

The database of this folder lies there and not here, because the program was started by root:
PostgreSQL never runs as root, and its own account may not be able to enter this folder.
Keep both together. bin/backup puts both into one file.
`;
}

async function socketFolder(root: string, account: Account | undefined): Promise<string> {
  const inside = join(root, "socket");
  const folder =
    Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER
      ? inside
      : join("/tmp", `gemeinsam-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await giveTo(account, folder);
  const { uid, mode } = await lstat(folder);
  // /tmp belongs to everyone: someone else may have put a folder or a link of this name there first.
  const expected = account?.uid ?? process.getuid?.();
  if (uid !== expected || (mode & 0o170777) !== 0o040700) {
    throw new StartRefused(`${folder} is not a private folder of this user. Remove it and start again.`);
  }
  return folder;
}
