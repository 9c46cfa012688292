import { beforeEach, describe, expect, test } from "vitest";
import type { Responsibility } from "#modules/campaigns/index.ts";
import { DAY, HOUR } from "#platform/clock.ts";
import { goOnWith } from "#platform/long-work/index.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { finishLongWork } from "../../testing/long-work.ts";
import { somebody } from "../../testing/paper.ts";
import { type OpenPetition, openAndConfirm, openPetition, signAndReceive } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { SEND_LETTER, sendLetterPiece } from "./letters/send-letter.ts";
import { lettersOf } from "./queries/letters.ts";

const instance = await testInstance();
const { act, app, as, get, post, clock, mail, services } = instance;
const { db } = services;
let number = 0;
let petition: OpenPetition;
let lead: Viewer;

const teamOf = (of: OpenPetition, responsibility: Responsibility): Promise<Viewer> =>
  somebody(instance, "Mirjam", { petition: of, responsibility });
async function signs(email: string, wants: Record<string, string>, name = email.split("@")[0]!) {
  const links = await signAndReceive(instance, petition, { email, name });
  await post(links.details, { lang: "de", ...wants });
  const confirmed = await openAndConfirm(instance, links.confirmation);
  return { ...links, own: confirmed.headers.get("location") ?? "" };
}
const news = (more: Record<string, string> = {}) => ({
  occasion: "news",
  subject: "Neues",
  text: "Hallo,\n\nes geht weiter.",
  ...more,
});
const send = (form: Record<string, string> = news()) => post(`${petition.path}/letters`, form);
const letters = () => lettersOf(db, petition.id);
/** The long work goes on and the outbox sends, in turns, until nothing is left. */
async function deliverAll() {
  const sent = [];
  for (let turn = 0; turn < 8; turn++) {
    await finishLongWork(instance);
    sent.push(...(await mail.deliver()));
  }
  return sent;
}
const to = (sent: Awaited<ReturnType<typeof deliverAll>>) =>
  sent.map(({ to: recipient }) => (recipient as { address: string }).address).sort();

/** A mailbox gets three mails an hour: what the story before had waiting goes first. */
const anHourLater = async () => {
  clock.advance(2 * HOUR);
  await deliverAll();
};
beforeEach(async () => {
  await anHourLater();
  petition = await openPetition(instance, { slug: `bus-${++number}` });
  lead = await teamOf(petition, "news");
  await signs(`amal-${number}@example.org`, { consent_outcome: "yes" });
  await signs(`bao-${number}@example.org`, { consent_outcome: "yes", consent_newsletter: "yes" });
  await signs(`no-${number}@example.org`, { consent_newsletter: "yes" });
  as(lead);
});

describe("a letter is refused", () => {
  test("to strangers, to others, to the rest of the team and to another team", async () => {
    const other = await teamOf(await openPetition(instance, { slug: `other-${number}` }), "lead");
    for (const [viewer, status] of [
      [stranger, 401],
      [{ ...lead, audiences: [EVERYONE, MEMBERS] }, 403],
      [await teamOf(petition, "signatures"), 403],
      [other, 403],
    ] as const) {
      as(viewer);
      expect((await get(`${petition.path}/letters`)).status).toBe(status);
      expect((await send()).status).toBe(status);
    }
    expect(await letters()).toEqual([]);
  });

  test("without words, for what has not happened, and with a forged occasion", async () => {
    expect((await send(news({ subject: "", text: " " }))).status).toBe(422);
    expect((await send(news({ text: "x".repeat(10_001) }))).status).toBe(422);
    for (const occasion of ["answered", "won", "everything"])
      expect((await send(news({ occasion }))).status).toBe(404);
    expect((await get(`${petition.path}/letters/new?for=delivered`)).status).toBe(404);
    expect((await post(`${petition.path}/letters/nonsense/stop`, {})).status).toBe(404);
    expect(await letters()).toEqual([]);
  });

  test("never for the script it is written in: only for how many characters it has", async () => {
    for (const character of ["漢", "𠮷"]) {
      const look = (text: string) => post(`${petition.path}/letters/new`, news({ text }));
      expect((await look(character.repeat(10_000))).status, character).toBe(200);
      expect((await look(character.repeat(10_001))).status, character).toBe(422);
    }
    expect((await send(news({ text: "漢".repeat(10_000) }))).status).toBe(303);
  });

  test("when nobody wants to hear, and more than three times a day", async () => {
    const quiet = await openPetition(instance, { slug: `quiet-${number}` });
    as(await teamOf(quiet, "lead"));
    expect(await (await post(`${quiet.path}/letters`, news())).text()).toContain("Nobody is waiting");
    as(lead);
    for (const subject of ["1", "2", "3"]) {
      expect((await send(news({ subject }))).status).toBe(303);
      await anHourLater();
    }
    expect(await (await send(news({ subject: "4" }))).text()).toContain("Three letters in a day");
  });
});

describe("a letter", () => {
  test("is looked at before it goes, with the number of people, and looking sends nothing", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "delivered", answerDueOn: "2027-01-31" });
    const page = await (await get(`${petition.path}/letters/new?for=delivered`)).text();
    expect(page).toContain("Wir haben bis zum 31. Januar 2027 um Antwort gebeten");
    const preview = await post(`${petition.path}/letters/new`, news());
    expect(await preview.text()).toMatch(/It goes to 2 people[\s\S]*es geht weiter[\s\S]*Send to 2 people/);
    const changed = await post(`${petition.path}/letters/new`, news({ deed: "change" }));
    expect(await changed.text()).toContain("es geht weiter");
    expect(await letters()).toEqual([]);
    expect(await deliverAll()).toEqual([]);
  });

  test("goes to those who said yes to hearing, in their language around the team's words, and to nobody else", async () => {
    await send();
    const sent = await deliverAll();
    expect(to(sent)).toEqual([`amal-${number}@example.org`, `bao-${number}@example.org`]);
    expect(sent[0]!.text).toContain("es geht weiter.");
    expect(sent[0]!.text).toContain("You signed");
    expect((await letters())[0]).toMatchObject({ gone: 2, by: "Mirjam", work: { state: "done" } });
    const desk = await (await get(`${petition.path}/letters`)).text();
    expect(desk).toContain("Went to 2 people");
    expect(desk).not.toContain("@example.org");
  });

  test("is ended by its link or a mail program's button, and opening the link changes nothing", async () => {
    await send();
    const [first, second] = await deliverAll();
    const header = (first!.headers as Record<string, string>)["List-Unsubscribe"]!;
    expect((first!.headers as Record<string, string>)["List-Unsubscribe-Post"]).toBe(
      "List-Unsubscribe=One-Click",
    );
    const path = new URL(header.slice(1, -1)).pathname + new URL(header.slice(1, -1)).search;
    as(stranger);
    expect(await (await get(path)).text()).toContain("Your signature stays");
    expect(await wanting()).toBe(2);
    await post(path, { "List-Unsubscribe": "One-Click" });
    expect(await wanting()).toBe(1);
    expect(await (await get(path)).text()).toContain("You get no more");
    const less = linksIn(second!).find((link) => link.includes("/consents/outcome/withdrawal"))!;
    expect((await get(less.replace("key=", "key=x"))).status).toBe(404);
    await post(less, {});
    expect(await wanting()).toBe(0);
    const states = await db
      .selectFrom("signatures")
      .select("state")
      .where("petition_id", "=", petition.id)
      .execute();
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["confirmed"]));
  });

  test("does not reach whoever takes it back while it waits", async () => {
    await send();
    await finishLongWork(instance);
    await db
      .updateTable("consents")
      .set({ withdrawn_at: act().now })
      .where("petition_id", "=", petition.id)
      .where("purpose", "=", "outcome")
      .execute();
    expect(await deliverAll()).toEqual([]);
  });

  test("of two who send at once goes once, and never again", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "won", outcome: "Er fährt." });
    const both = await Promise.all([
      send(news({ occasion: "won", subject: "A" })),
      send(news({ occasion: "won", subject: "B" })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await deliverAll()).toHaveLength(2);
    expect(await (await send(news({ occasion: "won", subject: "C" }))).text()).toContain("has gone already");
    expect((await send(news({ subject: "same" }))).status).toBe(303);
    await deliverAll();
    expect(await (await send(news({ subject: "same" }))).text()).toContain("has gone already");
    expect(await deliverAll()).toEqual([]);
  });

  test("goes to nobody twice, whenever its worker dies", async () => {
    await send();
    const [letter] = await letters();
    let pieces = 0;
    const dying = goOnWith(
      {
        [SEND_LETTER]: async (within, piece) => {
          const progress = await sendLetterPiece(within, piece);
          if (++pieces % 2 === 1) throw new Error("killed");
          return progress;
        },
      },
      services.log,
    );
    await Promise.all([dying(act(), { id: letter!.work!.id }), dying(act(), { id: letter!.work!.id })]);
    expect(to(await deliverAll())).toEqual([`amal-${number}@example.org`, `bao-${number}@example.org`]);
  });

  test("that is stopped takes back what waits, and can be written again for those who did not get it", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "lost", outcome: "Nein." });
    const lost = (subject: string) => send(news({ occasion: "lost", subject }));
    await lost("Tippfeler");
    const [first] = await letters();
    const progress = await get(`${petition.path}/letters/${first!.id}/progress.json`);
    expect(await progress.json()).toMatchObject({ state: "going" });
    await post(`${petition.path}/letters/${first!.id}/stop`, {});
    expect(await deliverAll()).toEqual([]);
    expect((await letters())[0]).toMatchObject({ gone: 0, work: { state: "stopped" } });
    expect((await lost("Ohne Tippfehler")).status).toBe(303);
    expect(await deliverAll()).toHaveLength(2);
  });

  test("still reaches those whose names were erased and who want to hear", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    clock.advance(184 * DAY);
    await eraseNames(act());
    await send();
    expect(to(await deliverAll())).toEqual([`amal-${number}@example.org`, `bao-${number}@example.org`]);
  });

  test("safety 19: comes to one mailbox no more than three times an hour, and after every mail that somebody waits for", async () => {
    await send();
    await finishLongWork(instance);
    const waiting = await db.selectFrom("outbox").select("priority").execute();
    expect(new Set(waiting.map(({ priority }) => priority))).toEqual(new Set([8]));
    await deliverAll();
  });
});

describe("a letter to a household with one mailbox", () => {
  const address = () => `family-${number}@example.org`;
  let amal: { own: string; withdrawal: string };

  beforeEach(async () => {
    petition = await openPetition(instance, { slug: `house-${number}`, householdSize: 2 });
    lead = await teamOf(petition, "news");
    await signs(`alone-${number}@example.org`, { consent_outcome: "yes" });
    amal = await signs(address(), { consent_outcome: "yes" }, "Amal Haddad");
    await signs(`Family-${number}@example.org`, { consent_outcome: "yes" }, "Jonas Haddad");
    await anHourLater();
    as(lead);
  });

  const family = (sent: Awaited<ReturnType<typeof deliverAll>>) =>
    sent.filter(({ to: recipient }) => /^family/i.test((recipient as { address: string }).address));
  const lessIn = (sent: Parameters<typeof linksIn>[0]) =>
    linksIn(sent).filter((link) => link.includes("/consents/outcome/withdrawal"));

  test("comes once, names both, and counts both", async () => {
    await send();
    const sent = await deliverAll();
    expect(sent).toHaveLength(2);
    const [mail, ...more] = family(sent);
    expect(more).toEqual([]);
    expect(mail!.text).toContain("Amal Haddad and Jonas Haddad signed");
    expect(lessIn(mail!)).toHaveLength(2);
    expect((await letters())[0]).toMatchObject({ gone: 3, work: { done: 3, whole: 3 } });
  });

  test("is ended by each for themselves: the other goes on getting it, under their own name", async () => {
    await send();
    const [mail] = family(await deliverAll());
    await post(lessIn(mail!)[0]!, {});
    await anHourLater();
    as(lead);
    await send(news({ subject: "Mehr" }));
    const [second] = family(await deliverAll());
    expect(second!.text).not.toContain("Amal Haddad");
    expect(lessIn(second!)).toEqual([expect.not.stringContaining(lessIn(mail!)[0]!)]);
    await post(lessIn(second!)[0]!, {});
    await anHourLater();
    as(lead);
    await send(news({ subject: "Noch mehr" }));
    expect(family(await deliverAll())).toEqual([]);
  });

  test("is ended for both by the button of a mail program, which knows the mailbox alone", async () => {
    await send();
    const [mail] = family(await deliverAll());
    await post(lessIn(mail!)[0]!, { "List-Unsubscribe": "One-Click" });
    expect(await wanting()).toBe(1);
  });

  const buttonOf = ({ headers }: Parameters<typeof linksIn>[0]) => {
    const { pathname, search } = new URL(
      (headers as Record<string, string>)["List-Unsubscribe"]!.slice(1, -1),
    );
    return pathname + search;
  };
  const pressed = (path: string) => {
    const form = new FormData();
    form.append("List-Unsubscribe", "One-Click");
    return app.request(`http://nordstadt.test${path}`, { method: "POST", body: form });
  };

  test("is ended for both, too, when the button sends its form as multipart", async () => {
    await send();
    const [mail] = family(await deliverAll());
    expect((await pressed(lessIn(mail!)[0]!)).status).toBe(303);
    expect(await wanting()).toBe(1);
  });

  test("is ended by the button for the one who is left when the other has withdrawn", async () => {
    await send();
    const [mail] = family(await deliverAll());
    await post(amal.withdrawal, {});
    expect(await wanting()).toBe(2);
    const button = buttonOf(mail!);
    expect((await pressed(button.replace(/also=[^&]+/, "$&x"))).status).toBe(404);
    expect((await pressed(button.replace("also=", "also=x"))).status).toBe(404);
    expect(await wanting()).toBe(2);
    await pressed(button);
    expect(await wanting()).toBe(1);
  });

  test("is ended for both by one who opens the button's link, which says so, and each by their own link alone", async () => {
    await send();
    const [mail] = family(await deliverAll());
    const button = buttonOf(mail!);
    expect(await (await get(button)).text()).toContain("Neither of you two");
    expect(await (await get(lessIn(mail!)[0]!)).text()).not.toContain("Neither of you two");
    expect(await wanting()).toBe(3);
    const [, action] = /<form[^>]*action="([^"]*consents[^"]*)"/.exec(await (await get(button)).text())!;
    const ended = await post(action!.replaceAll("&amp;", "&"), { lang: "en" });
    expect(await wanting()).toBe(1);
    expect(await (await get(ended.headers.get("location")!)).text()).toContain("You get no more");
  });

  test("goes to whoever of them still wants it when it leaves", async () => {
    await send();
    await finishLongWork(instance);
    await post(amal.own.replace("/own?", "/consents/outcome/withdrawal?"), {});
    const [mail] = family(await deliverAll());
    expect(mail!.text).toContain("You signed");
    expect(lessIn(mail!)).toHaveLength(1);
  });

  test("comes once also after their names were erased", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    clock.advance(184 * DAY);
    await eraseNames(act());
    await send();
    const [mail, ...more] = family(await deliverAll());
    expect(more).toEqual([]);
    expect(mail!.text).toContain("Two people signed");
    await post(lessIn(mail!)[0]!, { "List-Unsubscribe": "One-Click" });
    expect(await wanting()).toBe(1);
  });

  test("that is stopped takes both back", async () => {
    await send();
    await finishLongWork(instance);
    const [letter] = await letters();
    await post(`${petition.path}/letters/${letter!.id}/stop`, {});
    expect(await deliverAll()).toEqual([]);
    expect((await letters())[0]).toMatchObject({ gone: 0 });
  });
});

const wanting = async () => {
  const rows = await db
    .selectFrom("consents")
    .select("id")
    .where("petition_id", "=", petition.id)
    .where("purpose", "=", "outcome")
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.length;
};
