import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readlinkSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { removeDataFolder } from "#platform/postgres/index.ts";
import { findPlace } from "#platform/postgres/place.ts";
import { projectRoot } from "#platform/project-root.ts";

/** One folder for all, because making a database costs a second; each test leaves it usable for the next. */
const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-process-"));
const port = await freePort();
const running = new Set<Program>();

afterEach(async () => {
  for (const program of running) await program.end("SIGKILL");
});
afterAll(async () => {
  const program = await start();
  await program.end("SIGTERM");
  await removeDataFolder(dataDir);
});

describe("the program", () => {
  test("prints its address, and ends with 0 when asked, its database with it", async () => {
    const program = await start();
    expect(program.said()).toContain(`Gemeinsam runs at http://localhost:${port}`);
    expect(await fetchText("/")).toBe("done");
    expect(await program.end("SIGTERM")).toBe(0);
    expect(program.said()).toContain("jobs handed back");
    expect(await serverPid()).toBeUndefined();
  });

  test("a second start on the same folder says so in one line and leaves the first alone", async () => {
    const first = await start();
    const second = launch({ PORT: String(await freePort()) });
    expect(await second.gone).toBe(1);
    expect(second.said().trim().split("\n")).toHaveLength(1);
    expect(second.said()).toMatch(/already runs on .*process \d+.*DATA_DIR/);
    expect(await fetchText("/write")).toMatch(/^\d+$/);
    expect(await first.end("SIGINT")).toBe(0);
  });

  test("with other secrets than its database was filled with, it does not start, and with its own again it does", async () => {
    const first = await start();
    await first.end("SIGTERM");
    await rename(join(dataDir, "secrets"), join(dataDir, "kept"));
    const other = launch();
    expect(await other.gone).toBe(1);
    expect(other.said()).toMatch(/secrets.*are not those.*Copy the folder/);
    expect(await serverPid()).toBeUndefined();
    await rm(join(dataDir, "secrets"), { recursive: true });
    await rename(join(dataDir, "kept"), join(dataDir, "secrets"));
    const again = await start();
    expect(await again.end("SIGTERM")).toBe(0);
  });

  test("a wrong setting is told without a stack, with exit code 1", async () => {
    const program = launch({ PORT: "eighty" });
    expect(await program.gone).toBe(1);
    expect(program.said().trim()).toBe(
      'PORT is "eighty", but must be a whole number from 1 to 65535. For example: PORT=3000',
    );
  });

  test("a taken port is told, and the database stopped again", async () => {
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const program = launch();
    expect(await program.gone).toBe(1);
    other.close();
    expect(program.said()).toMatch(/Port \d+ is taken/);
    expect(await serverPid()).toBeUndefined();
  });

  test("killed outright, it starts again with every confirmed write, on the database it left running", async () => {
    const first = await start();
    const last = Number(await fetchText("/write"));
    const server = await serverPid();
    await first.end("SIGKILL");
    expect(isAlive(server)).toBe(true);
    const second = await start();
    expect(isAlive(server)).toBe(false);
    expect(Number(await fetchText("/write"))).toBeGreaterThan(last);
    await second.end("SIGTERM");
  });

  test("when its database is killed, it brings it back by itself and loses nothing confirmed", async () => {
    const program = await start();
    const last = Number(await fetchText("/write"));
    process.kill((await serverPid())!, "SIGKILL");
    await until(async () => program.said().includes("died and is started again"));
    await until(async () => Number(await fetchText("/write")) > last);
    expect(await program.end("SIGTERM")).toBe(0);
  });

  test("stopping finishes what runs and drops no request on an open connection", async () => {
    const program = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const results: string[] = [];
    let sending = true;
    const clients = Array.from({ length: 8 }, async () => {
      while (sending) {
        const { text, closing } = await request("/write", agent);
        results.push(text);
        if (closing) return;
      }
    });
    const slow = fetchText("/slow");
    await wait(200);
    const ended = program.end("SIGTERM");
    await Promise.all(clients);
    sending = false;
    expect(await slow).toBe("done");
    expect(await ended).toBe(0);
    expect(results.length).toBeGreaterThan(8);
    expect(results.every((text) => /^\d+$/.test(text))).toBe(true);
  });

  test("one Ctrl-C that arrives twice, as under npm, is one; a second one ends it at once", async () => {
    const patient = await start();
    const slow = fetchText("/slow");
    await wait(50);
    void patient.end("SIGINT");
    await wait(50);
    expect(await patient.end("SIGINT")).toBe(0);
    expect(await slow).toBe("done");
    const hurried = await start();
    const dropped = fetchText("/slow?for=5000").catch(() => "dropped");
    await wait(50);
    void hurried.end("SIGINT");
    await wait(600);
    expect(await hurried.end("SIGINT")).toBe(1);
    expect(await dropped).toBe("dropped");
  });

  test("while stopping it says that it is not ready", async () => {
    const program = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await request("/", agent);
    const slow = fetchText("/slow");
    await wait(50);
    const ended = program.end("SIGTERM");
    await wait(100);
    expect((await request("/health/ready", agent)).status).toBe(503);
    await slow;
    expect(await ended).toBe(0);
  });

  test("a secret that was damaged stops the start", async () => {
    const file = join(dataDir, "secrets", "links");
    const secret = await readFile(file, "utf8");
    await writeFile(file, "broken");
    const program = launch();
    expect(await program.gone).toBe(1);
    expect(program.said()).toMatch(/damaged/);
    await writeFile(file, secret);
  });
});

type Program = {
  said(): string;
  gone: Promise<number | null>;
  end(signal: NodeJS.Signals): Promise<number | null>;
};

async function start(): Promise<Program> {
  const program = launch();
  await until(
    async () =>
      program.said().includes("runs at") || (await Promise.race([program.gone, undefined])) !== undefined,
  );
  return program;
}

function launch(settings: Record<string, string> = {}): Program {
  const child: ChildProcess = spawn(process.execPath, ["src/platform/process/fixtures/program.ts"], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn", ...settings },
  });
  let said = "";
  child.stdout?.on("data", (chunk) => (said += chunk));
  child.stderr?.on("data", (chunk) => (said += chunk));
  const gone = once(child, "close").then(([code]) => code as number | null);
  const program: Program = {
    said: () => said,
    gone,
    async end(signal) {
      child.kill(signal);
      // A server left running keeps our pipes open no longer than this: it writes to its own log.
      const code = await gone;
      running.delete(program);
      return code;
    },
  };
  running.add(program);
  void gone.then(() => running.delete(program));
  return program;
}

async function serverPid(): Promise<number | undefined> {
  const file = join((await findPlace(dataDir)).cluster, "postmaster.pid");
  return existsSync(file) ? Number.parseInt(await readFile(file, "utf8"), 10) : undefined;
}

function isAlive(pid: number | undefined): boolean {
  // One that ended but was not yet collected by its parent still has its folder, but no program in it.
  return pid !== undefined && hasProgram(pid);
}

function hasProgram(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) !== "";
  } catch {
    return false;
  }
}

async function fetchText(path: string): Promise<string> {
  return (await request(path, new Agent())).text;
}

function request(path: string, agent: Agent): Promise<{ status: number; text: string; closing: boolean }> {
  return new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", path, agent }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode!, text, closing: response.headers.connection === "close" }),
      );
      response.on("error", reject);
    }).on("error", reject);
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await isSo()) return;
    await wait(50);
  }
  throw new Error("It never became so");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
