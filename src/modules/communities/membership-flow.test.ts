import { describe, expect, test } from "vitest";
import { suspend } from "#modules/accounts/index.ts";
import { DAY, MINUTE } from "#platform/clock.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { nameOf, newcomer, PASSWORD, TRUSTING, withPassword } from "../../testing/newcomer.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";
import { appointMissingHosts } from "./actions/appoint-missing-hosts.ts";
import { writeStanding } from "./actions/write-standing.ts";

const instance = await testInstance(TRUSTING);
const { db } = instance.services;

const GROUP = { purpose: "Wir helfen einander.", about: "", place: "", language: "de", lang: "en" };

async function found(host: Visitor, form: Record<string, string>): Promise<string> {
  const answer = await host.post("/communities", { ...GROUP, name: "Gruppe", ...form });
  expect(answer.status, await answer.clone().text()).toBe(303);
  return answer.headers.get("location")!;
}

const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
const joinAs = (who: Visitor, path: string, line = "") =>
  who.post(`${path}/membership`, { line, lang: "en" });
const answerTo = (host: Visitor, path: string, deed: string, line = "") =>
  host.post(path, { deed, line, lang: "en" });

describe("coming in", () => {
  test("an open community takes whoever presses the button, once", async () => {
    const [host, guest] = [await newcomer(instance, "ada"), await newcomer(instance, "ben")];
    const path = await found(host, { visibility: "public", admission: "open" });
    expect((await joinAs(guest, path)).status).toBe(303);
    expect(await textOf(guest.get(path))).toContain("You belong here");
    const again = await joinAs(guest, path);
    expect(again.status).toBe(422);
    expect(await textOf(again)).toContain("You belong already.");
    expect(await textOf(guest.get(`${path}/members`))).toMatch(/Ada[\s\S]*Ben/);
  });

  test("where hosts answer, a question waits with its line until they do, and is answered on the own page", async () => {
    const [host, guest] = [await newcomer(instance, "carla"), await newcomer(instance, "dilek")];
    const path = await found(host, { visibility: "listed", admission: "approval" });
    await joinAs(guest, path, "Ich wohne <nebenan>.");
    expect(await textOf(guest.get(path))).toContain("Take the question back");
    expect((await guest.get(`${path}/members`)).status).toBe(404);
    expect(await textOf(host.get("/me"))).toContain("One person is waiting");
    expect(await textOf(host.get(`${path}/requests`))).toContain("Ich wohne &lt;nebenan&gt;.");
    expect((await answerTo(host, `${path}/requests/dilek`, "decline", "Gerade sind wir voll.")).status).toBe(
      303,
    );
    expect(await textOf(guest.get("/me"))).toContain("Gerade sind wir voll.");
    expect((await joinAs(guest, path)).status).toBe(422);
    instance.clock.advance(14 * DAY);
    await joinAs(guest, path, "Noch einmal.");
    await answerTo(host, `${path}/requests/dilek`, "approve");
    expect((await guest.get(`${path}/members`)).status).toBe(200);
  });

  test("a line that is too long is refused at its field and kept", async () => {
    const [host, guest] = [await newcomer(instance, "ella"), await newcomer(instance, "finn")];
    const path = await found(host, { visibility: "listed", admission: "approval" });
    const refused = await joinAs(guest, path, "ä".repeat(501));
    expect(refused.status).toBe(422);
    expect(await textOf(refused)).toMatch(/id="line-error"[\s\S]*ä{501}/);
  });

  test("one who takes the question back leaves no row behind", async () => {
    const [host, guest] = [await newcomer(instance, "gabi"), await newcomer(instance, "hugo")];
    const path = await found(host, { visibility: "listed", admission: "approval" });
    await joinAs(guest, path, "Bitte.");
    await guest.post(`${path}/membership/end`, {});
    const rows = await db.selectFrom("memberships").where("line", "=", "Bitte.").selectAll().execute();
    expect(rows).toEqual([]);
    expect((await answerTo(host, `${path}/requests/hugo`, "approve")).status).toBe(422);
  });

  test("only those who answer may answer: a member is refused, and so is who asks", async () => {
    const [host, member, guest] = await Promise.all(
      ["ines", "jan", "kira"].map((who) => newcomer(instance, who)),
    );
    const path = await found(host!, { visibility: "listed", admission: "approval" });
    await joinAs(member!, path);
    await answerTo(host!, `${path}/requests/jan`, "approve");
    await joinAs(guest!, path);
    for (const who of [member!, guest!]) {
      expect((await who.get(`${path}/requests`)).status).toBe(403);
      expect((await answerTo(who, `${path}/requests/kira`, "approve")).status).toBe(403);
    }
    await host!.post(`${path}/members/jan/role`, { role: "organiser" });
    expect((await answerTo(member!, `${path}/requests/kira`, "approve")).status).toBe(303);
    expect((await member!.post(`${path}/members/kira/removal`, { line: "" })).status).toBe(403);
  });

  test("of two who answer at once one does, and the other is told so", async () => {
    const [host, guest] = [await newcomer(instance, "lea"), await newcomer(instance, "mats")];
    const path = await found(host, { visibility: "listed", admission: "approval" });
    await joinAs(guest, path);
    const answers = await Promise.all([
      answerTo(host, `${path}/requests/mats`, "approve"),
      answerTo(host, `${path}/requests/mats`, "decline"),
      answerTo(host, `${path}/requests/mats`, "approve"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    const facts = await db
      .selectFrom("facts")
      .where("name", "in", ["community.joined", "community.declined"])
      .where("home_id", "=", (eb) =>
        eb.selectFrom("subjects").select("id").where("slug", "=", path.split("/")[2]!),
      )
      .selectAll()
      .execute();
    expect(facts.length).toBe(1);
  });
});

describe("going", () => {
  test("safety 7: who is removed sees nothing any more at once, and no button lets them in again", async () => {
    const [host, guest] = [await newcomer(instance, "nele"), await newcomer(instance, "otto")];
    const path = await found(host, { visibility: "hidden", admission: "approval", name: "Kreis" });
    const id = await idOf(path);
    await db.transaction().execute(async (tx) => {
      await writeStanding(
        tx,
        { communityId: id, personId: await personOf("otto") },
        {
          state: "member",
          role: "organiser",
          barred: false,
          since: instance.clock.now(),
        },
      );
    });
    expect((await guest.get(path)).status).toBe(200);
    expect((await host.post(`${path}/members/otto/removal`, { line: "Bitte ruf mich an." })).status).toBe(
      303,
    );
    for (const way of ["", "/members", "/requests", "/edit"])
      expect((await guest.get(`${path}${way}`)).status, way).toBe(404);
    expect((await joinAs(guest, path)).status).toBe(404);
    expect(await textOf(guest.get("/communities"))).not.toContain("Kreis");
    expect(await textOf(guest.get("/me"))).toContain("Bitte ruf mich an.");
  });

  test("safety 7: a host who is no longer one is refused at the next click", async () => {
    const [host, other] = [await newcomer(instance, "paul"), await newcomer(instance, "rosa")];
    const path = await found(host, { visibility: "public", admission: "open" });
    await joinAs(other, path);
    await host.post(`${path}/members/rosa/role`, { role: "host" });
    expect((await other.get(`${path}/edit`)).status).toBe(200);
    await host.post(`${path}/members/rosa/role`, { role: "member" });
    expect((await other.get(`${path}/edit`)).status).toBe(403);
    expect((await other.post(`${path}/members/paul/removal`, { line: "" })).status).toBe(403);
  });

  test("safety 18: a responsibility is given and taken only after a fresh proof", async () => {
    const [host, other] = [await withPassword(instance, "quinn"), await newcomer(instance, "ragna")];
    const path = await found(host, { visibility: "public", admission: "open" });
    await joinAs(other, path);
    instance.clock.advance(11 * MINUTE);
    expect((await host.post(`${path}/members/ragna/role`, { role: "host" })).status).toBe(401);
    expect((await other.get(`${path}/edit`)).status).toBe(403);
    await host.post("/sign-in", { who: "quinn", password: PASSWORD });
    expect((await host.post(`${path}/members/ragna/role`, { role: "host" })).status).toBe(303);
    expect((await other.get(`${path}/edit`)).status).toBe(200);
  });

  test("safety 18: somebody is removed only after a fresh proof, which is asked for before anything is written", async () => {
    const [host, other] = [await withPassword(instance, "quirin"), await newcomer(instance, "runa")];
    const path = await found(host, { visibility: "public", admission: "open" });
    await joinAs(other, path);
    expect((await host.get(`${path}/members/runa`)).status).toBe(200);
    instance.clock.advance(11 * MINUTE);
    expect((await host.get(`${path}/members/runa`)).status).toBe(401);
    expect((await host.post(`${path}/members/runa/removal`, { line: "" })).status).toBe(401);
    expect((await other.get(`${path}/members`)).status).toBe(200);
    await host.post("/sign-in", { who: "quirin", password: PASSWORD });
    expect((await host.post(`${path}/members/runa/removal`, { line: "" })).status).toBe(303);
    expect((await other.get(`${path}/members`)).status).toBe(404);
  });

  test("safety 7: a suspended host is out, is seen by nobody, and their invitations open nothing", async () => {
    const [host, second] = [await newcomer(instance, "svea"), await newcomer(instance, "tara")];
    const path = await found(host, { visibility: "public", admission: "invitation" });
    const made = await host.post(`${path}/invitations`, { days: "7", uses: "10", lang: "en" });
    const link = /value="http:\/\/nordstadt\.test(\/invitations\/[^"]+)"/.exec(
      await textOf(host.get(made.headers.get("location")!)),
    )![1]!;
    await second.post(link, { line: "", lang: "en" });
    await host.post(`${path}/members/tara/role`, { role: "host" });
    await suspend(instance.act(), "svea", true);
    for (const way of ["/edit", "/requests"]) expect((await host.get(`${path}${way}`)).status, way).toBe(401);
    expect((await host.post(`${path}/members/tara/removal`, { line: "" })).status).toBe(401);
    expect(await textOf(second.get(`${path}/members`))).not.toContain("Svea");
    expect((await visitor(instance).get(link)).status).toBe(410);
    expect((await (await newcomer(instance, "uwe")).post(link, { line: "" })).status).toBe(410);
  });

  test("the last host stays, also when two go at once", async () => {
    const [host, other] = [await newcomer(instance, "sami"), await newcomer(instance, "tine")];
    const path = await found(host, { visibility: "public", admission: "open" });
    const alone = await host.post(`${path}/membership/end`, { lang: "en" });
    expect(alone.status).toBe(422);
    expect(await alone.text()).toContain("There is always one host");
    await joinAs(other, path);
    await host.post(`${path}/members/tine/role`, { role: "host" });
    const both = await Promise.all([
      host.post(`${path}/membership/end`, {}),
      other.post(`${path}/membership/end`, {}),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const hosts = await db
      .selectFrom("memberships")
      .where("community_id", "=", await idOf(path))
      .where("role", "=", "host")
      .selectAll()
      .execute();
    expect(hosts.length).toBe(1);
  });
});

describe("when an account is erased", () => {
  test("the last host's community goes on with whoever organised there longest, and counts one less", async () => {
    const [host, member, organiser] = [
      await newcomer(instance, "alva"),
      await newcomer(instance, "bibi"),
      await newcomer(instance, "chris"),
    ];
    const path = await found(host, { visibility: "public", admission: "open" });
    await joinAs(member, path);
    await joinAs(organiser, path);
    await host.post(`${path}/members/chris/role`, { role: "organiser" });
    await db
      .deleteFrom("memberships")
      .where("person_id", "=", await personOf("alva"))
      .execute();
    await appointMissingHosts(instance.act());
    expect(await textOf(organiser.get(path))).toContain("You are a host here");
    expect(await textOf(member.get(path))).toContain("You belong here");
    expect(await textOf(visitor(instance).get(path))).toContain("2 members");
  });
});

describe("who is seen", () => {
  test("everybody sees how many, and only those who agreed; leaving takes it back", async () => {
    const [host, guest] = [await newcomer(instance, "ulla"), await newcomer(instance, "vito")];
    const path = await found(host, { visibility: "public", admission: "open" });
    await joinAs(guest, path);
    const seen = () => textOf(visitor(instance).get(path));
    expect(await seen()).toContain("2 members");
    expect(await seen()).not.toMatch(/Ulla|Vito/);
    await guest.post(`${path}/membership/shown`, {});
    expect(await seen()).toContain("Vito");
    await guest.post(`${path}/membership/end`, {});
    await joinAs(guest, path);
    expect(await seen()).not.toContain("Vito");
    expect((await visitor(instance).get(`${path}/members`)).status).toBe(404);
    expect((await visitor(instance).post(`${path}/membership/shown`, {})).status).toBe(401);
  });
});

describe("mail", () => {
  test("safety 61: tells that there is news, and names neither community nor person", async () => {
    const host = await newcomer(instance, "wilma", "wilma@example.org");
    const guest = await newcomer(instance, "xaver", "xaver@example.org");
    const path = await found(host, { visibility: "listed", admission: "approval", name: "Canaryclub" });
    await joinAs(guest, path, "canary line");
    const [asked] = await instance.mail.deliver();
    await answerTo(host, `${path}/requests/xaver`, "decline", "canary answer");
    const [answered] = await instance.mail.deliver();
    expect([asked, answered].map((mail) => JSON.stringify(mail?.to))).toEqual([
      expect.stringContaining("wilma@example.org"),
      expect.stringContaining("xaver@example.org"),
    ]);
    for (const mail of [asked!, answered!]) {
      expect(JSON.stringify(mail)).not.toMatch(/canary/i);
      expect(String(mail.text)).not.toMatch(/Wilma|Xaver/);
      expect(linksIn(mail)[0]).toMatch(/^\/me/);
    }
  });

  test("is left out when somebody else was quicker", async () => {
    const host = await newcomer(instance, "yara", "yara@example.org");
    const guest = await newcomer(instance, "zoe");
    const path = await found(host, { visibility: "listed", admission: "approval" });
    await joinAs(guest, path);
    await answerTo(host, `${path}/requests/zoe`, "approve");
    expect(await instance.mail.deliver()).toEqual([]);
  });

  test("safety 19: eight people asking at once send a host three mails", async () => {
    const host = await newcomer(instance, "zita", "zita@example.org");
    const path = await found(host, { visibility: "listed", admission: "approval" });
    for (let each = 0; each < 8; each++) await joinAs(await newcomer(instance, `crowd-${each}`), path);
    expect((await instance.mail.deliver()).length).toBeLessThanOrEqual(3);
  });
});

const personOf = async (handle: string): Promise<string> =>
  (
    await db
      .selectFrom("subjects")
      .select("id")
      .where("kind", "=", "person")
      .where("title", "=", nameOf(handle))
      .executeTakeFirstOrThrow()
  ).id;
const idOf = async (path: string): Promise<string> =>
  (
    await db
      .selectFrom("subjects")
      .select("id")
      .where("kind", "=", "community")
      .where("slug", "=", path.split("/")[2]!)
      .executeTakeFirstOrThrow()
  ).id;
