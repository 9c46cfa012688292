import { randomUUID } from "node:crypto";
import { link, mkdir, open, rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** What the program that holds a data folder tells those who ask. */
export type Holder = { pid: number; database?: string };

export type FolderLock = {
  /** Tells those who ask from now on where the database listens. */
  announce(database: string): void;
  release(): Promise<void>;
};

const NAME = "running";

/**
 * Holds a data folder for this process, or tells who does. The lock is a Unix socket we listen on: the kernel
 * closes it however the process ends, no process id can be mistaken for another, and it is seen from
 * containers that share the folder.
 */
export async function lockFolder(folder: string): Promise<FolderLock | { heldBy: Holder }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(folder);
  // Through the open folder, because a socket's path holds 107 bytes and the folder's may be longer.
  const path = (name: string) => `/proc/self/fd/${handle.fd}/${name}`;
  const own = `${NAME}.${randomUUID().slice(0, 8)}`;
  const holder: Holder = { pid: process.pid };
  const server = await listen(path(own), holder);
  try {
    const heldBy = await take(path, own);
    if (heldBy) {
      await close(server);
      await handle.close();
      return { heldBy };
    }
  } finally {
    await rm(path(own), { force: true });
  }
  return {
    announce(database) {
      holder.database = database;
    },
    async release() {
      await rm(join(folder, NAME), { force: true });
      await close(server);
      await handle.close();
    },
  };
}

/** Who holds the folder, or undefined. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  const handle = await open(folder).catch(() => undefined);
  if (!handle) return undefined;
  try {
    return await ask(`/proc/self/fd/${handle.fd}/${NAME}`);
  } finally {
    await handle.close();
  }
}

/** A hard link appears under the lock's name at once and only if the name is free. */
async function take(path: (name: string) => string, own: string): Promise<Holder | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      await link(path(own), path(NAME));
      // Another process may just be removing what it saw as a dead one's name.
      await wait(attempt === 0 ? 0 : 50);
      if ((await stat(path(NAME))).ino === (await stat(path(own))).ino) return undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EEXIST" && code !== "ENOENT") throw error;
    }
    const holder = await ask(path(NAME));
    if (holder) return holder;
    await rm(path(NAME), { force: true });
  }
  return { pid: 0 };
}

async function listen(path: string, holder: Holder): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(JSON.stringify(holder));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  // The lock alone keeps no process alive.
  server.unref();
  return server;
}

async function ask(path: string): Promise<Holder | undefined> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => (answer += chunk));
    socket.once("close", () => resolve(answer ? (JSON.parse(answer) as Holder) : undefined));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" || error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
