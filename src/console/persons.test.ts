import { expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { modules } from "../modules.ts";
import { testInstance } from "../testing/instance.ts";
import { runConsole } from "./console.ts";

const { act, services } = await testInstance();

async function console_(...args: string[]) {
  let out = "";
  const write = async (text: string) => {
    out += text;
  };
  const desk = async () => ({ services, modules, act, write, close: async () => undefined });
  return { ...(await runConsole(args, desk)), out };
}

test("the operator makes the first administrator, and sees who has an account", async () => {
  expect((await console_("persons")).out).toContain("Nobody has an account yet");
  await createPerson(act(), { name: "Mirjam Vogt", handle: "mirjam", language: "de" });
  expect(await console_("person", "role", "mirjam", "administrator")).toMatchObject({
    code: 0,
    out: "mirjam is administrator now.\n",
  });
  expect((await console_("persons")).out).toMatch(/mirjam +Mirjam Vogt +administrator/);
});

test("what is misspelt is refused with the usage, and somebody unknown is not found", async () => {
  expect((await console_("person", "role", "mirjam", "king")).code).toBe(2);
  expect((await console_("person", "role")).code).toBe(2);
  expect((await console_("person", "role", "nobody", "moderator")).code).toBe(1);
  expect((await console_("person", "suspend")).code).toBe(2);
});

test("somebody is suspended and let in again", async () => {
  expect((await console_("person", "suspend", "mirjam")).code).toBe(0);
  expect((await console_("persons")).out).toMatch(/mirjam +Mirjam Vogt +suspended/);
  expect((await console_("person", "restore", "mirjam")).code).toBe(0);
  expect((await console_("persons")).out).toMatch(/mirjam +Mirjam Vogt +administrator/);
});
