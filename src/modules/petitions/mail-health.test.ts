import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { countMail } from "#platform/outbox/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { AMAL, type OpenPetition, openPetition, proof } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { mailHealth, type Signed } from "./mail-health.ts";

const health = (signed: Signed[], more: Partial<Parameters<typeof mailHealth>[0]> = {}) =>
  mailHealth({ signed, waiting: [], everywhere: [], ...more });
const of = (provider: string, signed: number, confirmed: number): Signed => ({ provider, signed, confirmed });

describe("mail health", () => {
  test("tells no provider apart that fewer than five people use, and drops what is then too few", () => {
    expect(health([of("gmail", 9, 5), of("posteo", 4, 4), of("other", 3, 0)])).toMatchObject([
      { provider: "gmail", signed: 9 },
      { provider: "other", signed: 7, confirmed: 4 },
    ]);
    expect(health([of("gmail", 9, 5), of("posteo", 4, 4)]).map(({ provider }) => provider)).toEqual([
      "gmail",
    ]);
    expect(health([of("posteo", 4, 4)])).toEqual([]);
  });

  test("says that a provider puts mail off only when enough of it waits", () => {
    const waits = (putOff: number) =>
      health([of("gmx", 40, 30)], { waiting: [{ provider: "gmx", waiting: 9, putOff }] })[0];
    expect(waits(4)).toMatchObject({ health: "well", waiting: 9 });
    expect(waits(5)).toMatchObject({ health: "puts-off", putOff: 5 });
  });

  test("knows what came back of all mail of the place", () => {
    const came = (bounced: number) =>
      health([of("web.de", 10, 8)], {
        everywhere: [{ provider: "web.de", sent: 95, deferred: 0, bounced, confirmed: 60 }],
      })[0]!.health;
    expect(came(4)).toBe("well");
    expect(came(5)).toBe("comes-back");
  });

  test("hears a provider that takes mail in silence: half as many confirm as elsewhere", () => {
    const confirmed = (count: number) => health([of("microsoft", 20, count), of("gmail", 20, 16)])[1]!.health;
    expect(health([of("microsoft", 19, 0), of("gmail", 20, 16)])[1]!.health).toBe("well");
    expect(confirmed(8)).toBe("well");
    expect(health([of("microsoft", 21, 7), of("gmail", 20, 16)])[0]!.health).toBe("silent");
  });
});

describe("at the desk", async () => {
  const instance = await testInstance();
  const { act, as, get, post, clock, mail, services } = instance;
  let petition: OpenPetition;
  let lead: Viewer;
  let papers: Viewer;

  const sign = (email: string, verified: boolean, id: number) => {
    const at = clock.now().toISOString();
    return sql`
      insert into signatures (petition_id, id, state, name, email, mailbox, country, language, submitted_at, verified_at,
        confirmed_at)
      values (${petition.id}, ${`${hex(clock.now())}-7000-8000-${String(id).padStart(12, "0")}`},
        ${verified ? "confirmed" : "pending"}, 'Amal', ${email}, ${Buffer.from(email)}, 'DE', 'de', ${at},
        ${verified ? at : null}, ${verified ? at : null})`.execute(services.db);
  };
  const hex = (at: Date) => {
    const time = at.getTime().toString(16).padStart(12, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}`;
  };
  const desk = async (viewer: Viewer) => {
    as(viewer);
    const page = await (await get(`/campaigns/${petition.slug}/desk?lang=en`)).text();
    return /<section[^>]*id="mail".*?<\/section>/s.exec(page)?.[0];
  };

  beforeAll(async () => {
    petition = await openPetition(instance);
    lead = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
    papers = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
  });

  test("the health of mail is for whoever answers for signatures, and says when there is too little to say", async () => {
    expect(await desk(papers)).toBeUndefined();
    expect(await desk(lead)).toContain("too few to say");
  });

  test("no address and no rare domain stands there, and what a provider puts off is explained", async () => {
    for (let index = 0; index < 6; index++) await sign(`g${index}@googlemail.com`, index < 4, index);
    for (let index = 6; index < 10; index++) await sign(`rare${index}@posteo.de`, true, index);
    await sign("only@one.example", false, 10);
    expect(await desk(lead)).toMatch(/Gmail.*4 of 6.*All others.*4 of 5/s);
    const shown = await desk(lead);
    for (const word of ["Posteo", "posteo", "one.example", "@"]) expect(shown).not.toContain(word);
    const deferred = Array.from({ length: 30 }, () => "x@gmail.com");
    await countMail(services.db, "deferred", deferred, clock.now());
    expect(await desk(lead)).toContain("It tries again by itself for three days");
  });

  test("what a provider told to come later is counted as still to go, for this petition alone", async () => {
    const other = await openPetition(instance, { slug: "other" });
    mail.answerWith(() => ({ outcome: "deferred", reason: "later" }));
    for (const [index, of] of [petition, petition, petition, petition, petition, other].entries())
      await post(of.form, { ...AMAL, email: `web${index}@web.de`, proof: proof(instance) });
    await mail.deliver();
    expect(await desk(lead)).toMatch(/WEB\.DE<.*0 of 5.*?5 mails still to go.*?Puts our mail off/s);
  });

  test("once nobody can confirm any more, nothing is said of it", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    expect(await desk(lead)).toBeDefined();
    await changeState(act(), petition.id, { to: "delivered" });
    expect(await desk(lead)).toBeUndefined();
  });
});
