import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { projectRoot } from "#platform/project-root.ts";

export const bundled = (name: string): string => join(projectRoot, "dist", "bench", `${name}.js`);

/** A program of this folder, with a line to it; it ends when we do. */
export function forkProgram(name: string, args: string[] = []): ChildProcess {
  return fork(bundled(name), args, { env: { PATH: process.env.PATH, NODE_ENV: "production" } });
}

export async function message<Content>(child: ChildProcess): Promise<Content> {
  const [content] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`A program of the benchmark ended with ${code}`);
    }),
  ]);
  return content as Content;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Bytes that the process keeps in memory, as the system counts them. */
export async function residentMemory(pid: number): Promise<number> {
  const ps = spawn("ps", ["-o", "rss=", "-p", String(pid)]);
  let text = "";
  for await (const piece of ps.stdout) text += piece;
  return Number(text) * 1024;
}
