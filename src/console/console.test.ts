import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addDetails,
  confirmSignatures,
  consentList,
  findPetitionFor,
  mailboxOf,
  signPetitions,
} from "#modules/petitions/index.ts";
import { csvLine } from "#platform/csv.ts";
import { jobsOf } from "#platform/module.ts";
import { stranger } from "#platform/viewer.ts";
import { modules } from "../modules.ts";
import { testInstance } from "../testing/instance.ts";
import { named } from "../village/people.ts";
import { commands } from "./commands.ts";
import { runConsole } from "./console.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-console-"));
const { act, services, get } = await testInstance({ environment: { DATA_DIR: join(folder, "data") } });
afterAll(() => rm(folder, { recursive: true }));

/** As at a terminal: what was written, what was said at the end, and the exit code. */
async function console_(...args: string[]) {
  let out = "";
  const write = async (text: string) => {
    out += text;
  };
  const desk = async () => ({ services, modules, act, write, close: async () => undefined });
  return { ...(await runConsole(args, desk)), out };
}

const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

/** Signs and confirms for somebody; `network` for a crowd of one place. */
async function signFor(
  slug: string,
  names: string[],
  { network, reason = "", confirm = true }: { network?: string; reason?: string; confirm?: boolean } = {},
) {
  const { id: petitionId } = await findPetitionFor(services.db, stranger, slug);
  const submissions = names.map((name, index) => ({
    petitionId,
    name,
    email: `s${index}-${named(name).email}`,
    mailbox: mailboxOf(`s${index}-${named(name).email}`, act().keys.signers),
    country: "DE",
    region: undefined,
    postcode: undefined,
    language: "de",
    network: network ?? `2001:db8:${(index + 1).toString(16)}::/48`,
    proof: undefined,
  }));
  const signed = await signPetitions(act(), submissions);
  const refs = signed.map((answer) => ({
    petitionId,
    signatureId: (answer as { signatureId: string }).signatureId,
  }));
  const texts = [{ purpose: "outcome" as const, version: "outcome 1", text: "Write to me." }];
  for (const ref of refs)
    await addDetails(act(), ref, {
      reason,
      showName: true,
      consents: reason ? texts : [],
      language: "de",
      source: "form",
    });
  if (confirm) await confirmSignatures(act(), refs);
  return refs;
}

beforeAll(async () => {
  const petition = {
    title: "Mehr Bänke am Kanal",
    startedBy: "Amal Haddad",
    addressee: "Stadtrat",
    goal: 100,
    language: "de",
    country: "DE",
  };
  await console_("petition", "new", await file("benches.json", JSON.stringify(petition)));
});

describe("the console", () => {
  test("explains itself without a command, and an unknown one is refused", async () => {
    expect(await console_()).toMatchObject({ code: 0, message: expect.stringContaining("petition new") });
    expect(await console_("petition", "dance")).toMatchObject({
      code: 2,
      message: expect.stringContaining("no command"),
    });
    expect(await console_("held", "--help")).toMatchObject({
      code: 0,
      message: expect.stringContaining("network"),
    });
  });

  test.each(commands.map(({ name }) => [name]))(
    "%s refuses an option it does not know, with its usage",
    async (name) => {
      const { code, message } = await console_(...name.split(" "), "--nonsense");
      expect(code).toBe(2);
      expect(message).toContain(`bin/console ${name}`);
    },
  );
});

describe("petition new", () => {
  test("makes a petition that strangers can sign, from a file", async () => {
    expect((await get("/petitions/mehr-baenke-am-kanal")).status).toBe(200);
  });

  test("options go before the file, and a draft is not for strangers", async () => {
    const path = join(folder, "benches.json");
    const made = await console_("petition", "new", path, "--title", "Ein Entwurf", "--draft");
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining("/petitions/ein-entwurf") });
    expect((await get("/petitions/ein-entwurf")).status).toBe(404);
    expect((await console_("petitions")).out).toMatch(/ein-entwurf +draft/);
  });

  test("a taken address, a missing demand and an unknown field are refused in words", async () => {
    const path = join(folder, "benches.json");
    expect(await console_("petition", "new", path)).toMatchObject({
      code: 1,
      message: expect.stringContaining("--slug"),
    });
    expect(await console_("petition", "new", "--goal", "5")).toMatchObject({
      code: 2,
      message: expect.stringContaining("title"),
    });
    const odd = await file("odd.json", `{"titel": "x"}`);
    expect(await console_("petition", "new", odd)).toMatchObject({
      code: 2,
      message: expect.stringContaining("titel"),
    });
    expect(await console_("petition", "new", await file("no.json", "{"))).toMatchObject({
      code: 1,
      message: expect.stringContaining("not JSON"),
    });
    expect(await console_("petition", "new", join(folder, "none"))).toMatchObject({
      code: 1,
      message: expect.stringContaining("can't be read"),
    });
  });
});

describe("paper", () => {
  test("is counted at once and apart from what came online", async () => {
    const { out } = await console_("petition", "paper", "mehr-baenke-am-kanal", "40", "--note", "Markt");
    expect(out).toContain("40 signatures on paper");
    await console_("petition", "paper", "mehr-baenke-am-kanal", "4", "--take-off");
    const { counts } = (await (await get("/petitions/mehr-baenke-am-kanal.json")).json()) as {
      counts: object;
    };
    expect(counts).toMatchObject({ confirmed: 36, paper: 36, online: 0 });
    expect(await console_("recount")).toMatchObject({ code: 0 });
  });

  test.each([
    ["ten", [], 2],
    ["-3", [], 2],
    ["3", ["--day", "2999-01-01"], 1],
    ["3", ["--day", "soon"], 2],
    ["3", ["--region", "moon"], 1],
    ["3", ["--country", "XX"], 2],
    ["999", ["--take-off"], 1],
  ])("%s %j is refused", async (count, options, code) => {
    expect((await console_("petition", "paper", "mehr-baenke-am-kanal", count, ...options)).code).toBe(code);
  });
});

describe("reasons", () => {
  test("are listed with their ids, hidden and shown again", async () => {
    const [ref] = await signFor("mehr-baenke-am-kanal", ["Uwe Brandt"], {
      reason: "Ich will\u001b[31m sitzen.",
    });
    const { out } = await console_("reasons", "mehr-baenke-am-kanal");
    expect(out).toContain(ref!.signatureId);
    expect(out).not.toContain("\u001b");
    await console_("reason", "hide", "mehr-baenke-am-kanal", ref!.signatureId);
    expect((await console_("reasons", "mehr-baenke-am-kanal")).out).toContain("hidden");
    await console_("reason", "show", "mehr-baenke-am-kanal", ref!.signatureId);
    expect((await console_("reasons", "mehr-baenke-am-kanal")).out).not.toContain("hidden");
  });

  test("an id that is none, and one that is nobody's, are refused", async () => {
    expect((await console_("reason", "hide", "mehr-baenke-am-kanal", "7")).code).toBe(2);
    const nobody = "01890000-0000-7000-8000-000000000000";
    expect((await console_("reason", "hide", "mehr-baenke-am-kanal", nobody)).code).toBe(1);
    expect((await console_("reasons", "no-such-petition")).code).toBe(1);
  });
});

describe("held signatures", () => {
  test("are told by network and minute, and count once they are released", async () => {
    const crowd = Array.from(
      { length: 40 },
      (_, index) => `Klasse ${"abcdefghij"[index % 10]}${"klmn"[Math.floor(index / 10)]}`,
    );
    await signFor("mehr-baenke-am-kanal", crowd, { network: "2001:db8:aa::/48" });
    const { out } = await console_("held", "mehr-baenke-am-kanal");
    expect(out).toMatch(/10 +10 +burst +2001:db8:aa::\/48/);
    expect((await console_("held", "release", "mehr-baenke-am-kanal")).out).toContain("10 of them count now");
    expect((await console_("held", "mehr-baenke-am-kanal")).out).toContain("No signature is held");
    expect((await console_("recount")).code).toBe(0);
  });
});

describe("what is written out", () => {
  test("safety 26: a name that is a formula is text in the list", async () => {
    await signFor("mehr-baenke-am-kanal", ["=HYPERLINK(x)"], { network: "2001:db8:bb::/48" });
    const { out } = await console_("signatures", "mehr-baenke-am-kanal");
    expect(out).toContain("'=HYPERLINK(x)");
    expect(out).not.toMatch(/(^|,)"?=/m);
  });

  test("each line says where it came from, and the sum says what of it is paper", async () => {
    const { out } = await console_("signatures", "mehr-baenke-am-kanal");
    expect(out.split(/\r?\n/)[0]).toBe("id,name,postcode,region,country,confirmed_at,source,brought");
    expect(out.split(/\r?\n/)[1]).toMatch(/,online,$/);
    expect((await console_("petitions")).out).toMatch(/count +on paper +goal/);
  });

  test("safety 45: who has not confirmed is in no list", async () => {
    await signFor("mehr-baenke-am-kanal", ["Nicht Bestätigt"], {
      network: "2001:db8:cc::/48",
      reason: "x",
      confirm: false,
    });
    expect((await console_("signatures", "mehr-baenke-am-kanal")).out).not.toContain("Nicht Bestätigt");
    expect((await console_("consents", "mehr-baenke-am-kanal")).out).not.toContain("Nicht Bestätigt");
  });

  test("the list that is handed over holds no mail address", async () => {
    expect((await console_("signatures", "mehr-baenke-am-kanal")).out).not.toContain("@");
  });

  test("the consents are the desk's own list: the words that were agreed to, and whom one may write to", async () => {
    const { out } = await console_("consents", "mehr-baenke-am-kanal");
    const { id } = await findPetitionFor(services.db, stranger, "mehr-baenke-am-kanal");
    const rows = [];
    for await (const page of consentList(act(), id)) rows.push(...page);
    expect(out).toBe(rows.map((cells) => csvLine(cells)).join(""));
    expect(out).toMatch(/,outcome,yes,outcome 1,Write to me\.,de,20\d\d-[^\n]*,form,/);
    expect(out).not.toContain("@");

    await services.db.updateTable("consents").set({ withdrawn_at: act().now }).execute();
    const after = (await console_("consents", "mehr-baenke-am-kanal")).out;
    expect(after).not.toContain(",outcome,yes,");
    expect(after).toContain(",outcome,no,");
  });
});

describe("the state of a petition", () => {
  test("moves step by step, with what happened, who answered and what came of it", async () => {
    const state = (...args: string[]) => console_("petition", "state", "mehr-baenke-am-kanal", ...args);
    expect(await state("won")).toMatchObject({ code: 1, message: expect.stringContaining("closed") });
    expect((await state("closed", "--line", "Die Listen sind zu")).code).toBe(0);
    expect((await state("delivered", "--due", "2030-02-01")).code).toBe(0);
    expect(await state("answered")).toMatchObject({ code: 2, message: expect.stringContaining("--answer") });
    const answer = await file("answer.md", "Zwei Bänke **kommen**.");
    expect((await state("answered", "--answer", answer, "--from", "Stadtrat")).code).toBe(0);
    expect((await state("partly", "--outcome", await file("outcome.md", "Zwei von sechs."))).code).toBe(0);
    expect(await findPetitionFor(services.db, stranger, "mehr-baenke-am-kanal")).toMatchObject({
      state: "partly",
      answerFrom: "Stadtrat",
      outcome: "Zwei von sechs.",
      answerDueOn: "2030-02-01",
    });
  });

  test("a state and a day that do not exist are refused", async () => {
    expect((await console_("petition", "state", "mehr-baenke-am-kanal", "glorious")).code).toBe(2);
    expect(
      (await console_("petition", "state", "mehr-baenke-am-kanal", "won", "--due", "2030-02-31x")).code,
    ).toBe(2);
  });
});

describe("the program itself", () => {
  test("tells every job with its timetable", async () => {
    const { out } = await console_("jobs");
    const pulses = modules.flatMap((module) => module.pulses ?? []);
    for (const { name } of [...jobsOf(services, modules), ...pulses]) expect(out).toContain(name);
    expect(out).toContain("platform.sendMail");
  });

  test("tells what became of mails by provider", async () => {
    expect((await console_("mail")).out).toMatch(/other +0 +0 +0 +\d+/);
    expect((await console_("mail", "--days", "never")).code).toBe(2);
  });

  test("a recount that differs is told and ends with 1", async () => {
    await services.db
      .updateTable("petition_counts")
      .set({ confirmed: 5_000, online: 5_000, paper: 0 })
      .execute();
    expect(await console_("recount")).toMatchObject({ code: 1, out: expect.stringContaining("5000") });
  });
});
