import jsQR from "jsqr";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { forged } from "../../testing/forged.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { newcomer, TRUSTING } from "../../testing/newcomer.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";
import { forgetEndedInvitations } from "./actions/end-invitation.ts";

const instance = await testInstance(TRUSTING);
const { db } = instance.services;
const { clock, mail } = instance;

const GROUP = {
  name: "Canaryclub",
  purpose: "Wir helfen einander.",
  about: "",
  place: "",
  language: "de",
  lang: "en",
};

async function found(host: Visitor, admission: string, visibility = "hidden"): Promise<string> {
  const answer = await host.post("/communities", { ...GROUP, visibility, admission });
  expect(answer.status, await answer.clone().text()).toBe(303);
  return answer.headers.get("location")!;
}

const textOf = async (answer: Response | Promise<Response>) => (await answer).text();

/** The path that a link is passed on as, read from its page. */
async function linkOf(host: Visitor, path: string, form = { days: "7", uses: "10" }) {
  const made = await host.post(`${path}/invitations`, { ...form, lang: "en" });
  expect(made.status, await made.clone().text()).toBe(303);
  const page = await textOf(host.get(made.headers.get("location")!));
  return {
    page,
    link: /value="http:\/\/nordstadt\.test(\/invitations\/[^"]+)"/.exec(page)![1]!,
    at: made.headers.get("location")!,
  };
}

/** A community that hosts let people into, of a host and somebody who only organises. */
async function withOrganiser(hosts: string, organises: string) {
  const [host, organiser] = [await newcomer(instance, hosts), await newcomer(instance, organises)];
  const path = await found(host, "open", "public");
  await organiser.post(`${path}/membership`, {});
  await host.post(`${path}/members/${organises}/role`, { role: "organiser" });
  await host.post(`${path}/edit`, { ...GROUP, visibility: "listed", admission: "approval" });
  return { path, host, organiser };
}

const accept = (who: Visitor, link: string) => who.post(link, { line: "", lang: "en" });

describe("inviting", () => {
  test("is for hosts and organisers: a member is refused, and nothing is made", async () => {
    const [host, member] = [await newcomer(instance, "ada"), await newcomer(instance, "ben")];
    const path = await found(host, "open", "public");
    await member.post(`${path}/membership`, {});
    for (const way of ["invitations", "invitations/mail"])
      expect(
        (await member.post(`${path}/${way}`, { days: "7", uses: "1", email: "x@example.org" })).status,
      ).toBe(403);
    expect((await member.get(`${path}/invitations`)).status).toBe(403);
    expect(await db.selectFrom("invitations").selectAll().execute()).toEqual([]);
  });

  test.each([
    ["invitations", { days: "365", uses: "10" }, "how long the link holds"],
    ["invitations", { days: "7", uses: "100000" }, "how many may use"],
    ["invitations/mail", { email: "no address" }, "e-mail address, such as"],
    ["invitations/mail", { email: "a@example.org\r\nBcc: b@example.org" }, "one line"],
  ])("%s refuses %o at its field and keeps it", async (way, form, words) => {
    const host = await refusingHost;
    const answer = await host.visitor.post(`${host.path}/${way}`, { ...form, lang: "en" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(new RegExp(words, "i"));
  });

  const refusingHost = (async () => {
    const person = await newcomer(instance, "refuser");
    return { visitor: person, path: await found(person, "approval") };
  })();

  test("an archived community invites nobody", async () => {
    const host = await newcomer(instance, "archivar");
    const path = await found(host, "open");
    const { link } = await linkOf(host, path);
    await host.post(`${path}/archive`, {});
    expect((await host.post(`${path}/invitations`, { days: "7", uses: "10" })).status).toBe(422);
    const late = await newcomer(instance, "late");
    expect((await accept(late, link)).status).toBe(422);
    expect((await late.get(path)).status).toBe(404);
  });
});

describe("a link", () => {
  test("offers an address by mail, by copy and by code, and tells no network of it", async () => {
    const host = await newcomer(instance, "noa");
    const { page } = await linkOf(host, await found(host, "open"));
    expect(page).toMatch(/href="mailto:[^"]*invitations/);
    expect(page).not.toMatch(/wa\.me|t\.me|joinmastodon|bsky/);
  });

  test("shows what it leads to without using anything up, and its code says the same to a camera", async () => {
    const host = await newcomer(instance, "carla");
    const { page, link } = await linkOf(host, await found(host, "approval"), { days: "1", uses: "1" });
    for (let looks = 0; looks < 3; looks++) {
      const shown = await visitor(instance).get(link);
      expect(shown.status).toBe(200);
      expect(await shown.text()).toMatch(/Carla[\s\S]*Canaryclub/);
    }
    const svg = /<svg class="qr-code"[\s\S]*?<\/svg>/.exec(page)![0];
    const { data, info } = await sharp(
      Buffer.from(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')),
      { density: 600 },
    )
      .resize(800)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(
      `http://nordstadt.test${link}`,
    );
  });

  test("safety 13: does not go around a host's yes", async () => {
    const [host, guest] = [await newcomer(instance, "dora"), await newcomer(instance, "emil")];
    const path = await found(host, "approval");
    const { link } = await linkOf(host, path);
    expect((await accept(guest, link)).status).toBe(303);
    expect((await guest.get(`${path}/members`)).status).toBe(404);
    expect(await textOf(guest.get(path))).toContain("Take the question back");
    expect(await textOf(host.get("/me"))).toContain("One person is waiting");
  });

  test("safety 13: does not let anybody back who was removed", async () => {
    const [host, guest] = [await newcomer(instance, "fritz"), await newcomer(instance, "gerd")];
    const path = await found(host, "invitation");
    const { link } = await linkOf(host, path);
    await accept(guest, link);
    expect((await guest.get(`${path}/members`)).status).toBe(200);
    await host.post(`${path}/members/gerd/removal`, { line: "" });
    await accept(guest, link);
    expect((await guest.get(`${path}/members`)).status).toBe(404);
  });

  test("for one person lets one in, also when five come at once", async () => {
    const host = await newcomer(instance, "hanne");
    const path = await found(host, "invitation");
    const { link } = await linkOf(host, path, { days: "1", uses: "1" });
    const crowd = await Promise.all([1, 2, 3, 4, 5].map((each) => newcomer(instance, `many-${each}`)));
    const answers = await Promise.all(crowd.map((who) => accept(who, link)));
    expect(answers.filter(({ status }) => status === 303).length).toBe(1);
    expect(answers.filter(({ status }) => status === 410).length).toBe(4);
  });

  test("ends when its time is over, when it is ended, and when who made it may no longer invite", async () => {
    const [host, other] = [await newcomer(instance, "ida"), await newcomer(instance, "jens")];
    const path = await found(host, "invitation", "public");
    const first = await linkOf(host, path, { days: "1", uses: "50" });
    await accept(other, first.link);
    await host.post(`${path}/members/jens/role`, { role: "organiser" });
    const theirs = await linkOf(other, path);
    const ended = await linkOf(host, path);
    const over = async (link: string) => (await visitor(instance).get(link)).status;
    expect(await over(theirs.link)).toBe(200);
    await host.post(`${path}/members/jens/role`, { role: "member" });
    expect(await over(theirs.link)).toBe(410);
    await host.post(`${ended.at}/end`, {});
    expect(await over(ended.link)).toBe(410);
    expect(await over(first.link)).toBe(200);
    clock.advance(DAY);
    expect(await over(first.link)).toBe(410);
    expect(await textOf(visitor(instance).get(first.link))).not.toContain("Canaryclub");
  });

  test("that we never made leads nowhere, and nobody ends the links of another community", async () => {
    const [host, other] = [await newcomer(instance, "karl"), await newcomer(instance, "lotte")];
    const [path, theirs] = [await found(host, "open"), await found(other, "open")];
    const { link, at } = await linkOf(host, path);
    expect((await visitor(instance).get(forged(link))).status).toBe(404);
    const id = at.split("/").at(-1)!;
    await other.post(`${theirs}/invitations/${id}/end`, {});
    expect((await visitor(instance).get(link)).status).toBe(200);
    expect((await other.get(`${theirs}/invitations/${id}`)).status).toBe(404);
  });

  test("used twice by one person counts once", async () => {
    const [host, guest] = [await newcomer(instance, "maja"), await newcomer(instance, "nick")];
    const { link, at } = await linkOf(host, await found(host, "open"));
    await accept(guest, link);
    expect((await accept(guest, link)).status).toBe(422);
    expect(await textOf(host.get(at))).toContain("used by 1 of 10");
  });
});

describe("an invitation by mail", () => {
  test("of a host lets in whom they wrote to, at once and once; the mail does not name the community", async () => {
    const [host, guest, third] = [
      await newcomer(instance, "olga"),
      await newcomer(instance, "pia"),
      await newcomer(instance, "quentin"),
    ];
    const path = await found(host, "approval");
    await host.post(`${path}/invitations/mail`, { email: "Pia@example.org", lang: "en" });
    const [sent] = await mail.deliver();
    expect(String(sent!.subject)).toBe("Olga invites you to Nordstadt gemeinsam");
    expect(JSON.stringify(sent)).not.toContain("Canaryclub");
    const link = linksIn(sent!)[0]!;
    expect((await accept(guest, link)).status).toBe(303);
    expect((await guest.get(`${path}/members`)).status).toBe(200);
    expect((await accept(third, link)).status).toBe(410);
  });

  test("of an organiser is no more than a link", async () => {
    const { path, organiser } = await withOrganiser("ruth", "sven");
    const guest = await newcomer(instance, "tove");
    await organiser.post(`${path}/invitations/mail`, { email: "tove@example.org", lang: "en" });
    const link = linksIn((await mail.deliver())[0]!)[0]!;
    await accept(guest, link);
    expect((await guest.get(`${path}/members`)).status).toBe(404);
  });

  test("safety 10 and 19: answers the same for an address that is known, and writes to none of them twice", async () => {
    const host = await newcomer(instance, "ute");
    await newcomer(instance, "vera", "vera@example.org");
    const path = await found(host, "approval");
    const invite = async (email: string) => {
      const answer = await host.post(`${path}/invitations/mail`, { email, lang: "en" });
      return `${answer.status} ${answer.headers.get("location")}`;
    };
    expect(await invite("vera@example.org")).toBe(await invite("nobody@example.org"));
    await invite("vera@example.org");
    await invite("VERA@example.org");
    expect((await mail.deliver()).length).toBe(2);
  });

  test("of a host takes the place of an organiser's to the same address, and lets in at once", async () => {
    const { path, host, organiser } = await withOrganiser("xaver", "yara");
    const invite = (who: Visitor) =>
      who.post(`${path}/invitations/mail`, { email: "zoe@example.org", lang: "en" });
    await invite(organiser);
    const older = linksIn((await mail.deliver())[0]!)[0]!;
    await invite(host);
    const newer = linksIn((await mail.deliver())[0]!)[0]!;
    const zoe = await newcomer(instance, "zoe");
    expect((await zoe.get(older)).status).toBe(410);
    await accept(zoe, newer);
    expect((await zoe.get(`${path}/members`)).status).toBe(200);
  });

  test("of a host stays when an organiser writes to the same address, and nothing is sent twice", async () => {
    const { path, host, organiser } = await withOrganiser("gert", "hanna");
    const invite = (who: Visitor) =>
      who.post(`${path}/invitations/mail`, { email: "ida@example.org", lang: "en" });
    await invite(host);
    const link = linksIn((await mail.deliver())[0]!)[0]!;
    await invite(organiser);
    expect(await mail.deliver()).toEqual([]);
    const ida = await newcomer(instance, "ida");
    await accept(ida, link);
    expect((await ida.get(`${path}/members`)).status).toBe(200);
  });

  test("that was not sent yet is not sent when a newer one takes its place", async () => {
    const { path, host, organiser } = await withOrganiser("arno", "berta");
    for (const who of [organiser, host])
      await who.post(`${path}/invitations/mail`, { email: "cem@example.org", lang: "en" });
    const sent = await mail.deliver();
    expect(sent.map(({ subject }) => subject)).toEqual(["Arno invites you to Nordstadt gemeinsam"]);
  });

  test("of somebody who may no longer invite makes room for that of whoever may", async () => {
    const { path, host, organiser } = await withOrganiser("doris", "enno");
    const invite = (who: Visitor) =>
      who.post(`${path}/invitations/mail`, { email: "fee@example.org", lang: "en" });
    await invite(organiser);
    await mail.deliver();
    await host.post(`${path}/members/enno/role`, { role: "member" });
    await invite(host);
    const link = linksIn((await mail.deliver())[0]!)[0]!;
    const fee = await newcomer(instance, "fee");
    await accept(fee, link);
    expect((await fee.get(`${path}/members`)).status).toBe(200);
  });

  test("is forgotten with its address once it is over", async () => {
    const host = await newcomer(instance, "willi");
    const path = await found(host, "approval");
    await host.post(`${path}/invitations/mail`, { email: "forget-me@example.org", lang: "en" });
    clock.advance(15 * DAY);
    await forgetEndedInvitations(instance.act());
    const kept = await db
      .selectFrom("invitations")
      .where("email", "=", "forget-me@example.org")
      .selectAll()
      .execute();
    expect(kept).toEqual([]);
  });
});
