import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { modules } from "../modules.ts";
import { testInstance } from "../testing/instance.ts";
import { runConsole } from "./console.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-console-"));
afterAll(() => rm(dataDir, { recursive: true }));
const { act, services, get } = await testInstance({ fresh: true, environment: { DATA_DIR: dataDir } });

async function console_(...args: string[]): Promise<string> {
  let out = "";
  const write = async (text: string) => {
    out += text;
  };
  await runConsole(args, async () => ({ services, modules, act, write, close: async () => undefined }));
  return out;
}

test("the operator finds the link to the set-up again, or opens the place without it", async () => {
  const link = (await console_("set-up")).split("\n")[0]!;
  expect((await get(new URL(link).pathname)).status).toBe(303);
  expect(await readdir(dataDir)).toEqual(["setup-link"]);
  expect(await console_("set-up", "--skip")).toBe("This place is set up.\n");
  expect((await get(new URL(link).pathname)).status).toBe(404);
  expect((await get("/")).status).toBe(200);
  expect(await readdir(dataDir)).toEqual([]);
});
