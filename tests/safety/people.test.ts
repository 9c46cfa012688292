import { DefaultQueryExecutor, sql } from "kysely";
import pino from "pino";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { exportedSignatures, releaseHeld } from "#modules/petitions/index.ts";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { clientAddress, trustedProxies } from "#platform/http/client-address.ts";
import { createLog } from "#platform/log/index.ts";
import { jobsOf } from "#platform/module.ts";
import { modules } from "../../src/modules.ts";
import { testInstance } from "../../src/testing/instance.ts";
import { newcomer } from "../../src/testing/newcomer.ts";
import {
  AMAL,
  confirmedOf,
  linksOf,
  type OpenPetition,
  openAndConfirm,
  openPetition,
  postFrom,
  proof,
  signAndConfirm,
  signAndReceive,
} from "../../src/testing/signing.ts";
import { crawl } from "./crawl.ts";

/** Everything the program would write to its log, at the most talkative level. */
const logged: string[] = [];
const log = createLog({ level: "trace" });
Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => logged.push(line) } });

const instance = await testInstance({ log });
const { act, get, post, services, clock, mail } = instance;
let petitions = 0;
let petition: OpenPetition;

beforeEach(async () => {
  await sql`truncate limits, outbox`.execute(services.db);
  petition = await openPetition(instance, { slug: `petition-${++petitions}` });
});

const runJobs = async () => {
  for (const job of jobsOf(services, modules)) await job.run(act(), {});
};

describe("safety 10: the answer does not tell who has signed", () => {
  test("safety 10: for a known and an unknown address it is the same, with as many questions to the database", async () => {
    await signAndConfirm(instance, petition, { email: "known@example.org" });
    await post(petition.form, { ...AMAL, email: "warm@example.org", proof: proof(instance) });
    const asked = vi.spyOn(Object.getPrototypeOf(DefaultQueryExecutor.prototype), "executeQuery");
    const answers = [];
    for (const email of ["known@example.org", "other@example.org"]) {
      asked.mockClear();
      const signed = await post(petition.form, { ...AMAL, email, proof: proof(instance) });
      const location = signed.headers.get("location")!;
      const questions = asked.mock.calls.length;
      const page = await get(location);
      const [address] = location.split("?");
      const plain = (text: string) =>
        text
          .replaceAll(address!, "")
          .replace(/key=[^"&]+/g, "")
          .replaceAll(email, "");
      answers.push({
        status: signed.status,
        headers: plain([...signed.headers].join("\n")),
        questions,
        page: plain(await page.text()),
      });
    }
    asked.mockRestore();
    // What limits count, and the signature with its mail.
    expect(answers[0]!.questions).toBeGreaterThanOrEqual(2);
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe("safety 19: nobody's mailbox is flooded", () => {
  test("safety 19: fifty networks and one address, however it is spelt: three mails an hour, by every way a mail is asked for", async () => {
    const spelt = ["victim@gmail.com", "v.ictim@gmail.com", "victim+x@googlemail.com", "VICTIM@gmail.com"];
    for (let sender = 0; sender < 50; sender++) {
      if (sender % 10 === 0) petition = await openPetition(instance, { slug: `flood-${sender}` });
      await postFrom(instance, `198.51.${sender}.7`, {
        path: petition.form,
        form: { ...AMAL, email: spelt[sender % 4]!, proof: proof(instance) },
      });
    }
    const got: number[] = [];
    const start = clock.now().getTime();
    for (let minute = 0; minute < 12 * 60; minute += 10) {
      for (const each of await mail.deliver()) {
        expect(String((each.to as { address: string }).address)).toMatch(/victim|v\.ictim/i);
        got.push(clock.now().getTime() - start);
      }
      clock.advance(10 * MINUTE);
    }
    expect(got.length).toBeGreaterThan(3);
    for (const at of got)
      expect(got.filter((other) => other >= at && other < at + HOUR).length).toBeLessThanOrEqual(3);
  });

  test("safety 19: a flood keeps its owner neither from signing in nor from hearing of a theft, and what waits is bounded", async () => {
    clock.advance(2 * HOUR);
    const owner = await newcomer(instance, "flooded", "flooded@example.org");
    for (let sender = 0; sender < 100; sender++) {
      await postFrom(instance, `203.0.${sender}.7`, {
        path: petition.form,
        form: { ...AMAL, email: "flooded@example.org", proof: proof(instance) },
      });
    }
    await mail.deliver();
    const waiting = await services.db.selectFrom("outbox").select("id").execute();
    expect(waiting.length).toBeLessThanOrEqual(12);
    await post("/sign-in/mail", { email: "flooded@example.org" });
    await owner.post("/me/security/password", { password: "ein ganz anderer Satz" });
    expect((await mail.deliver()).map(({ subject }) => subject).sort()).toEqual([
      "Sign in at Nordstadt gemeinsam",
      "Something about your account at Nordstadt gemeinsam has changed",
    ]);
  });
});

describe("safety 21: a sender can't choose which network they count for", () => {
  test("safety 21: what stands in X-Forwarded-For changes nothing unless a proxy of ours wrote it", async () => {
    const none = trustedProxies([]);
    for (const claimed of ["1.1.1.1", "127.0.0.1", "::1", "1.1.1.1, 2.2.2.2"])
      expect(clientAddress("203.0.113.9", claimed, none)).toBe("203.0.113.9");
    for (let i = 0; i < 31; i++) {
      const form = { ...AMAL, email: `p${i}-${petitions}@example.org`, proof: proof(instance) };
      const headers = {
        "x-forwarded-for": `10.${i}.0.1`,
        forwarded: `for=10.${i}.0.1`,
        "x-real-ip": `10.${i}.0.1`,
      };
      await postFrom(instance, "203.0.113.9", { path: petition.form, form, headers });
    }
    const rows = await services.db
      .selectFrom("signatures")
      .select(["network", "held_for"])
      .where("petition_id", "=", petition.id)
      .execute();
    expect(new Set(rows.map(({ network }) => network))).toEqual(new Set(["203.0.113.0/24"]));
    expect(rows.filter(({ held_for }) => held_for === "burst")).toHaveLength(1);
  });
});

describe("safety 44: machines don't sign", () => {
  test("safety 44: a proof of work counts once; used again, it is asked for again and what was typed is kept", async () => {
    const used = proof(instance);
    expect((await post(petition.form, { ...AMAL, proof: used })).status).toBe(303);
    const again = await post(petition.form, { ...AMAL, name: "Jonas", proof: used });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('value="Jonas"');
  });

  test("safety 44: a burst from one network is held and uncounted, also when its mails are confirmed, until a person lets it go", async () => {
    for (let i = 0; i < 40; i++)
      await postFrom(instance, "203.0.113.9", {
        path: petition.form,
        form: { ...AMAL, email: `b${i}@example.org`, proof: proof(instance) },
      });
    for (const each of await mail.deliver())
      expect((await post(linksOf(each).confirmation, {})).status).toBe(303);
    expect(await confirmedOf(instance, petition)).toBe(30);
    expect(await releaseHeld(act(), petition.id)).toBe(10);
    expect(await confirmedOf(instance, petition)).toBe(40);
  });
});

describe("safety 45: nobody is counted by another's hand", () => {
  test("safety 45: who has not confirmed is in no figure, no list and no export, and can say that it was not them", async () => {
    await signAndConfirm(instance, petition, {
      email: `counted${petitions}@example.org`,
      name: "Gezählt Person",
    });
    const pending = await signAndReceive(instance, petition, {
      email: `victim${petitions}@example.org`,
      name: "Wartende Person",
    });
    await post(pending.details, { reason: "Wartender Grund", show_name: "yes" });
    expect(await confirmedOf(instance, petition)).toBe(1);
    const { counts } = (await (await get(`${petition.path}.json`)).json()) as {
      counts: { confirmed: number; by_country: object };
    };
    expect(counts).toMatchObject({ confirmed: 1, by_country: { DE: 1 } });
    const exported = [];
    for await (const page of exportedSignatures(act(), petition.id)) exported.push(...page);
    expect(exported.map(({ name }) => name)).toEqual(["Gezählt Person"]);
    for (const path of [petition.path, `${petition.path}/reasons`])
      expect(await (await get(path)).text()).not.toContain("Wartende");
    expect((await post(pending.disavowal, {})).status).toBe(200);
    expect((await post(pending.confirmation, {})).status).toBe(410);
    const left = await sql<{
      text: string;
    }>`select s::text as text from signatures s where petition_id = ${petition.id}`.execute(services.db);
    expect(JSON.stringify(left.rows)).not.toMatch(/Wartende|victim/);
  });
});

describe("safety 46: the list of those who signed is nobody's to read", () => {
  test("safety 46: a stranger who follows every link finds no address, and only the names that were to be shown", async () => {
    for (let i = 0; i < 8; i++) {
      const { details, confirmation } = await signAndReceive(instance, petition, {
        email: `secret${i}-${petitions}@example.org`,
        name: i === 0 ? "Sichtbar Genug" : `Geheim Nummer${i}`,
      });
      await post(details, {
        reason: `Grund ${i}`,
        ...(i === 0 && { show_name: "yes" }),
        consent_newsletter: "yes",
      });
      await openAndConfirm(instance, confirmation);
    }
    await confirmedOf(instance, petition);
    const pages = await crawl(instance, [
      "/",
      "/petitions",
      "/petitions.json",
      petition.path,
      `${petition.path}.json`,
      `${petition.path}/reasons`,
    ]);
    const all = pages.map(({ path, body, headers }) => `${path} ${body} ${[...headers].join()}`).join("\n");
    expect(all.includes("Sichtbar Genug")).toBe(true);
    expect(all.includes("Grund 7")).toBe(true);
    expect(all.match(/Geheim|secret\d|Nummer\d/g)).toBeNull();
    await expect(
      exportedSignatures(
        act({ personId: "p", instanceRole: "moderator", audiences: [] }),
        petition.id,
      ).next(),
    ).rejects.toThrow();
  });
});

describe("safety 64: nobody else learns who reads here", () => {
  test("safety 64: no page loads anything from elsewhere or sets a cookie", async () => {
    const links = await signAndReceive(instance, petition, { email: `reader${petitions}@example.org` });
    const pages = await crawl(instance, [
      "/",
      "/petitions",
      petition.path,
      links.confirmation,
      links.withdrawal,
      links.details,
      "/cabinet",
      "/nowhere",
    ]);
    expect(pages.length).toBeGreaterThan(20);
    for (const { path, body, headers, type } of pages) {
      expect(headers.get("set-cookie"), path).toBeNull();
      if (!type.startsWith("text/html")) continue;
      const loaded = [
        ...body.matchAll(
          /<(?!a\s|meta\s|link rel="(?:canonical|alternate)")[a-z]+\s[^>]*?\s?(?:src|srcset|href|data|poster|action)="([^"]*)"/g,
        ),
      ];
      expect(loaded.length, path).toBeGreaterThan(2);
      for (const [tag, address] of loaded) expect(address, `${path}: ${tag}`).toMatch(/^(\/(?!\/)|#)/);
    }
    expect(String(links.mail.html)).not.toMatch(/<img|<link|src=|url\(/);
  });
});

describe("safety 78: networks are kept for seven days, truncated, and whole addresses never", () => {
  test("safety 78: eight days later none is anywhere", async () => {
    await sql`update signatures set network = null`.execute(services.db);
    const form = { ...AMAL, email: `network${petitions}@example.org` };
    await postFrom(instance, "203.0.113.77", { path: petition.form, form });
    expect(await everywhere("203.0.113.77")).toEqual([]);
    expect(await everywhere("203.0.113")).toEqual(["limits", "signatures"]);
    clock.advance(8 * DAY);
    await runJobs();
    await sql`delete from limits where ends_at <= ${clock.now()}`.execute(services.db);
    expect(await everywhere("203.0.113")).toEqual([]);
    expect(logged.join("")).not.toContain("203.0.113");
  });
});

describe("safety 32: no log and no figure tells who someone is", () => {
  test("safety 32: what is typed, sent along or failed over stands in neither", async () => {
    const canary = "canary7b2e";
    const before = logged.length;
    const typed = {
      name: `${canary} Name`,
      email: `${canary}@example.org`,
      country: "DE",
      lang: "de",
      proof: canary,
      postcode: canary,
    };
    const headers = {
      "user-agent": canary,
      referer: `http://${canary}.example`,
      cookie: `s=${canary}`,
      authorization: `Bearer ${canary}`,
      "x-forwarded-for": "203.0.113.78",
    };
    await post(petition.form, { ...typed, name: "" }, headers);
    await post(petition.form, typed, headers);
    await get(`/petitions/${canary}?key=${canary}`, headers);
    const [sent] = await mail.deliver();
    await post(linksOf(sent!).confirmation, {}, headers);
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no % %', new.name, new.email using detail = new.email; end $$`.execute(
      services.db,
    );
    await sql`create trigger refuse before insert on signatures for each row execute function refuse()`.execute(
      services.db,
    );
    const failed = await post(petition.form, { ...typed, email: `${canary}2@example.org` }, headers);
    await sql`drop trigger refuse on signatures`.execute(services.db);
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain(canary);
    const lines = logged.slice(before);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join("")).not.toMatch(new RegExp(`${canary}|203\\.0\\.113`));
    const metrics = await instance.app.request(
      "http://nordstadt.test/metrics",
      {},
      { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
    );
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).not.toContain(canary);
  });
});

/** The tables in which a text stands in any row. */
async function everywhere(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(
    services.db,
  );
  const found = [];
  for (const { name } of rows) {
    const hits =
      await sql`select 1 from ${sql.raw(name)} t where t::text like ${`%${text}%`} limit 1`.execute(
        services.db,
      );
    if (hits.rows.length > 0) found.push(name.replace("public.", ""));
  }
  return found.sort();
}
