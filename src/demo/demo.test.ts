import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recount } from "#modules/petitions/index.ts";
import { DAY } from "#platform/clock.ts";
import { loadConfig } from "#platform/config/index.ts";
import { fileTransport } from "#platform/outbox/transport.ts";
import { projectRoot } from "#platform/project-root.ts";
import { storedClock } from "#platform/stored-clock.ts";
import { modules as plain } from "../modules.ts";
import { testInstance } from "../testing/instance.ts";
import { visitor } from "../testing/visitor.ts";
import { prepareFolder } from "./folder.ts";
import { demoModule } from "./module.ts";
import { demoConfig, demoOptions } from "./options.ts";
import { prepareTown } from "./town.ts";
import { turnDay } from "./turn-day.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-demo-"));
afterAll(() => rm(folder, { recursive: true }));
let turned = 0;
const modules = [
  demoModule(async () => {
    turned += 1;
  }),
  ...plain,
];
const instance = await testInstance({ environment: { DATA_DIR: folder }, modules });
const { get, post, services, act, mail } = instance;

/** Lays what is due into the letter box, as the demo's worker does. */
async function postman(): Promise<void> {
  const transport = fileTransport(join(folder, "outbox"));
  for (const letter of await mail.deliver()) await transport.deliver(letter);
}

const page = async (path: string): Promise<string> => (await get(path)).text();

/** Thousands sign, in seconds; on a busy machine it takes longer. */
const BUILDING = 120_000;

describe("the demo", () => {
  beforeAll(() => prepareTown(services, undefined), BUILDING);

  test("opens on an entrance with a door for a stranger and every petition in its state", async () => {
    const entrance = await page("/");
    expect(entrance).toContain(`href="/petitions/nachtbus"`);
    for (const slug of ["zebrastreifen", "bibliothek", "freibad", "advice-desk"])
      expect(entrance).toContain(slug);
    expect(entrance).toContain("due in 11 days");
  });

  test.each([
    ["host", "/campaigns/nachtbus/desk"],
    ["moderator", "/campaigns/reviews"],
    ["operator", "/admin"],
  ])("has a door to be the %s", async (door, to) => {
    const somebody = visitor(instance);
    const answer = await somebody.post(`/demo/doors/${door}`, { lang: "en" });
    expect(answer.headers.get("location")).toBe(`${to}`);
    expect((await somebody.get(to)).status).toBe(200);
    expect((await somebody.post("/demo/doors/amal-haddad", {})).status).toBe(404);
  });

  test("builds its town once", async () => {
    await prepareTown(services, undefined);
    expect(await recount(act())).toEqual([]);
  });

  test("says in an empty letter box how the first mail comes there", async () => {
    expect(await page("/demo/mail")).toContain("No mail yet");
  });

  test("shows every mail with links that work, and nothing of what a signer typed as more than text", async () => {
    const form = {
      name: "<b>Eve</b> & Söhne",
      email: "eve@example.org",
      country: "DE",
      postcode: "05105",
      lang: "de",
    };
    await post("/petitions/nachtbus/signatures", form);
    await postman();
    const box = await page("/demo/mail?lang=en");
    expect(box).toContain("eve@example.org");
    expect(box, "a mail says nothing that a stranger typed").not.toMatch(/Eve|Söhne/);
    const link = /href="(\/petitions\/nachtbus\/signatures\/[^"]+confirmation[^"]*)"/.exec(box)?.[1];
    const confirmation = await page(link!.replaceAll("&amp;", "&"));
    expect(confirmation).toContain("&lt;b&gt;Eve&lt;/b&gt; &amp; Söhne");
  });

  test("tells how many mails the day that was turned has brought", async () => {
    const answer = await post("/demo/clock", { lang: "de" });
    expect(turned).toBe(1);
    expect(answer.headers.get("location")).toMatch(/^\/\?brought=0/);
    expect(await page("/?brought=1&lang=en")).toContain("1 mail was written");
    expect(await page("/?brought=<script>")).not.toContain("<script>");
  });

  test("a day that is turned reminds those who have not confirmed, and stays turned", async () => {
    const clock = await storedClock(services.db);
    const before = clock.now().getTime();
    await turnDay(services, clock, plain);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(DAY);
    const due = await services.db.selectFrom("outbox").select("mail").execute();
    expect(due.filter((row) => row.mail === "petitions.remindSigner")).toHaveLength(6);
    const again = await storedClock(services.db);
    expect(again.now().getTime() - before).toBeGreaterThanOrEqual(DAY);
    await postman();
  });
});

describe("the demo's settings", () => {
  const given = (environment: Record<string, string>) => loadConfig(environment, "/none");

  test("keep to this machine, to a folder of its own, and send no mail anywhere", () => {
    const environment = {
      HOST: "0.0.0.0",
      DATABASE_URL: "postgres://x/y",
      SMTP_URL: "smtp://mail.example.org",
    };
    expect(demoConfig({ lan: false }, given(environment))).toMatchObject({
      host: "127.0.0.1",
      dataDir: join(projectRoot, "data-demo"),
      databaseUrl: undefined,
      smtpUrl: undefined,
      baseUrl: "http://localhost:3000",
    });
  });

  test("--lan opens it to the network, under an address that a phone can open", () => {
    const config = demoConfig({ lan: true }, given({ PORT: "4000" }));
    expect(config).toMatchObject({
      host: "0.0.0.0",
      baseUrl: expect.stringMatching(/^http:\/\/[\w.]+:4000$/),
    });
  });

  test("DATA_DIR and options are understood, others refused with the usage", () => {
    expect(demoConfig({ lan: false }, given({ DATA_DIR: folder })).dataDir).toBe(folder);
    expect(demoOptions(["--lan", "--import", "a", "--series", "b"])).toEqual({
      lan: true,
      fresh: false,
      importing: { file: "a", series: "b" },
    });
    for (const wrong of [["--nonsense"], ["--series", "b"], ["--help"], ["x"]])
      expect(() => demoOptions(wrong)).toThrow("npm run demo");
  });
});

describe("the demo's folder", () => {
  test("is never one that holds anything else", async () => {
    const real = join(folder, "real");
    await mkdir(join(real, "secrets"), { recursive: true });
    await expect(prepareFolder(real, { fresh: true })).rejects.toThrow("no demo");
    expect(existsSync(join(real, "secrets"))).toBe(true);
  });

  test("is thrown away when asked for, and only then", async () => {
    const own = join(folder, "own");
    await prepareFolder(own, { fresh: false });
    await writeFile(join(own, "something"), "");
    await prepareFolder(own, { fresh: false });
    expect(existsSync(join(own, "something"))).toBe(true);
    await prepareFolder(own, { fresh: true });
    expect(existsSync(join(own, "something"))).toBe(false);
  });
});
