import { beforeEach, describe, expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { DAY, MINUTE } from "#platform/clock.ts";
import { Forbidden, NotFound, SignIn, StepUp } from "#platform/errors.ts";
import { EVERYONE, MEMBERS, stranger, type Viewer } from "#platform/viewer.ts";
import { forged } from "../../testing/forged.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { newcomer, PASSWORD, TRUSTING } from "../../testing/newcomer.ts";
import { visitor } from "../../testing/visitor.ts";
import { appointMissingLeads } from "./actions/appoint-missing-leads.ts";
import { changeResponsibilities, leaveTeam } from "./actions/change-team.ts";
import { endTeamInvitation, inviteIntoTeam } from "./actions/invite-into-team.ts";
import { joinTeam } from "./actions/join-team.ts";
import { startCampaign } from "./actions/start-campaign.ts";
import { teamAudience } from "./campaign.ts";
import { campaignsById } from "./queries/campaigns.ts";
import { teamOf } from "./queries/team.ts";
import { teamInvitationPath } from "./team-invitation.ts";

const instance = await testInstance(TRUSTING);
const { act, services, as, get, post, clock, mail } = instance;
const { db, keys } = services;
let number = 0;
let lead: Viewer;
let campaign: { id: string; slug: string };

const person = async (name: string): Promise<Viewer> => {
  const handle = `${name}-${++number}`;
  const { personId } = await createPerson(act(), { name, handle, language: "de" });
  return {
    ...{ personId, name, handle, instanceRole: "none", audiences: [EVERYONE, MEMBERS] },
    session: { id: personId, provenAt: clock.now() },
  };
};
const longAgo = (viewer: Viewer): Viewer => ({
  ...viewer,
  session: { id: viewer.personId!, provenAt: new Date(clock.now().getTime() - 11 * MINUTE) },
});
const inTeam = (viewer: Viewer): Viewer => ({
  ...viewer,
  audiences: [...viewer.audiences, teamAudience(campaign.id)],
});
const invite = async (responsibilities: ("lead" | "paper" | "story")[] = ["paper"]): Promise<string> => {
  const made = await inviteIntoTeam(act(lead), { campaignId: campaign.id, responsibilities });
  if ("refused" in made) throw new Error(made.refused);
  return made.invitationId;
};
const joining = async (name: string, responsibilities: ("lead" | "paper" | "story")[]): Promise<Viewer> => {
  const viewer = await person(name);
  await joinTeam(act(viewer), await invite(responsibilities));
  return inTeam(viewer);
};
const names = async () =>
  (await teamOf(db, campaign.id)).map(({ name, responsibilities }) => `${name}: ${responsibilities}`);

beforeEach(async () => {
  as(undefined);
  lead = await person("mirjam");
  const slug = `nachtbus-${++number}`;
  const texts = { slug, title: "Der Nachtbus", language: "de", startedBy: "mirjam" };
  const made = await startCampaign(act(lead), { ...texts, state: "draft" });
  if ("refused" in made) throw new Error(made.refused);
  campaign = { id: made.campaignId, slug };
  lead = inTeam(lead);
});

describe("an invitation into a team", () => {
  test("is made by whoever leads, and by nobody else", async () => {
    const paper = await joining("jonas", ["paper"]);
    const wish = { campaignId: campaign.id, responsibilities: ["lead" as const] };
    for (const viewer of [stranger, await person("lea"), paper])
      await expect(inviteIntoTeam(act(viewer), wish)).rejects.toThrow(Forbidden);
    await expect(endTeamInvitation(act(paper), campaign.id, await invite())).rejects.toThrow(Forbidden);
  });

  test("is good once: of two who come at once, one is in", async () => {
    const id = await invite();
    const [jonas, lea] = [await person("jonas"), await person("lea")];
    const both = await Promise.all([joinTeam(act(jonas), id), joinTeam(act(lea), id)]);
    expect(both).toContainEqual({ refused: "ended" });
    expect(both).toContainEqual({ campaignId: campaign.id });
    expect(await names()).toHaveLength(2);
  });

  test("ends after two weeks, when it is taken back, and when its maker leads no longer", async () => {
    const jonas = await person("jonas");
    const [late, back, left] = [await invite(), await invite(), await invite()];
    await endTeamInvitation(act(lead), campaign.id, back);
    expect(await joinTeam(act(jonas), back)).toEqual({ refused: "ended" });
    expect(await joinTeam({ ...act(jonas), now: new Date(clock.now().getTime() + 15 * DAY) }, late)).toEqual({
      refused: "ended",
    });
    await joining("lea", ["lead"]);
    await changeResponsibilities(act(lead), { campaignId: campaign.id, personId: lead.personId! }, ["paper"]);
    expect(await joinTeam(act(jonas), left)).toEqual({ refused: "ended" });
  });

  test("is for somebody with an account, and for something", async () => {
    await expect(joinTeam(act(stranger), await invite())).rejects.toThrow(SignIn);
    expect(await inviteIntoTeam(act(lead), { campaignId: campaign.id, responsibilities: [] })).toEqual({
      refused: "nothing-chosen",
    });
  });

  test("adds to what somebody answers for already", async () => {
    const jonas = await joining("jonas", ["paper"]);
    await joinTeam(act(jonas), await invite(["story"]));
    expect(await names()).toEqual(["mirjam: lead", "jonas: story,paper"]);
  });

  test("is what a newcomer comes straight back to who joins on the way, with what they sign in with", async () => {
    const path = teamInvitationPath(keys, await invite());
    const jonas = visitor(instance);
    const form = {
      name: "Jonas",
      handle: `jonas-${++number}`,
      password: PASSWORD,
      next: path,
    };
    const joined = await jonas.post("/sign-up", form);
    expect(joined.headers.get("location")).toBe(`${path}?welcome=yes`);
    const page = await (await jonas.get(`${path}?welcome=yes&lang=en`)).text();
    expect(page).toContain(form.handle);
    expect(page).toContain("you are in the team at once");
    expect(await names()).toHaveLength(1);
  });

  test("is passed on by mail, by copy and by code, and no network is told of it", async () => {
    as(lead);
    const page = await (await get(`/campaigns/${campaign.slug}/team/invitations/${await invite()}`)).text();
    expect(page).toMatch(/href="mailto:[^"]*team-invitations/);
    expect(page).not.toMatch(/wa\.me|t\.me|joinmastodon|bsky/);
  });

  test("with a forged key is a page that does not exist, and opening a true one uses nothing up", async () => {
    const path = teamInvitationPath(keys, await invite());
    as(stranger);
    expect((await get(forged(path))).status).toBe(404);
    for (let i = 0; i < 3; i++) expect((await get(path)).status).toBe(200);
    expect(await (await get(path)).text()).toContain("Der Nachtbus");
    expect(await names()).toHaveLength(1);
  });
});

describe("safety 19: a mail with an invitation", () => {
  test("is sent once to an address, whoever asks how often", async () => {
    as(lead);
    const form = { "may-paper": "yes", email: "Jonas@Example.org", lang: "de" };
    for (let i = 0; i < 5; i++)
      expect((await post(`/campaigns/${campaign.slug}/team/invitations`, form)).status).toBe(303);
    const sent = await mail.deliver();
    expect(sent).toMatchObject([{ to: { address: "jonas@example.org" } }]);
    expect(sent[0]!.text).not.toContain("Nachtbus");
    const path = linksIn(sent[0]!).find((link) => link.includes("/team-invitations/"))!;
    as(undefined);
    const jonas = await newcomer(instance, `jonas-${++number}`);
    const joined = await jonas.post(path, { lang: "de" });
    expect(joined.headers.get("location")).toContain(`/campaigns/${campaign.slug}/desk`);
    expect((await jonas.get(`/campaigns/${campaign.slug}/desk`)).status).toBe(200);
    expect(
      await db.selectFrom("team_invitations").selectAll().where("campaign_id", "=", campaign.id).execute(),
    ).toEqual([]);
  });

  test("says what holds now when it is asked for anew, and the link of the one before ends", async () => {
    as(lead);
    const ask = (may: string) =>
      post(`/campaigns/${campaign.slug}/team/invitations`, {
        [may]: "yes",
        email: "pia@example.org",
        lang: "de",
      });
    const linkIn = async () => {
      const [sent, more] = await mail.deliver();
      expect(more).toBeUndefined();
      return linksIn(sent!).find((link) => link.includes("/team-invitations/"))!;
    };
    await ask("may-lead");
    const former = await linkIn();
    await ask("may-paper");
    const newer = await linkIn();
    as(undefined);
    const pia = await newcomer(instance, `pia-${++number}`);
    expect((await pia.get(former)).status).toBe(410);
    expect((await pia.post(former, { lang: "de" })).status).toBe(410);
    expect(await names()).toHaveLength(1);
    await pia.post(newer, { lang: "de" });
    expect((await names())[1]).toMatch(/: paper$/);
  });

  test("that was not sent yet is not sent when a newer one takes its place", async () => {
    as(lead);
    for (const may of ["may-lead", "may-paper"])
      await post(`/campaigns/${campaign.slug}/team/invitations`, {
        [may]: "yes",
        email: "uli@example.org",
        lang: "de",
      });
    expect(await mail.deliver()).toHaveLength(1);
  });

  test("of somebody who leads no longer makes room for that of whoever does", async () => {
    const jonas = await joining("jonas", ["lead"]);
    const wish = { campaignId: campaign.id, responsibilities: ["paper" as const] };
    const to = { email: "tove@example.org", language: "de" };
    await inviteIntoTeam(act(jonas), { ...wish, mail: to });
    await changeResponsibilities(act(lead), { campaignId: campaign.id, personId: jonas.personId! }, [
      "paper",
    ]);
    const made = await inviteIntoTeam(act(lead), { ...wish, mail: to });
    if ("refused" in made) throw new Error(made.refused);
    const tove = await person("tove");
    expect(await joinTeam(act(tove), made.invitationId)).toEqual({ campaignId: campaign.id });
  });

  test("is refused after twenty in a day, and what was entered is still there", async () => {
    for (let i = 0; i < 20; i++) await invite();
    as(lead);
    const answer = await post(`/campaigns/${campaign.slug}/team/invitations`, {
      "may-paper": "yes",
      email: "lea@example.org",
      lang: "en",
    });
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain("lea@example.org");
  });

  test("names the field when the address can't be written to", async () => {
    as(lead);
    const answer = await post(`/campaigns/${campaign.slug}/team/invitations`, {
      "may-paper": "yes",
      email: "a\r\nBcc: b@example.org",
      lang: "en",
    });
    expect(answer.status).toBe(422);
    expect((await mail.deliver()).length).toBe(0);
  });
});

describe("a team", () => {
  test("always has somebody who leads, also when two leave at once", async () => {
    const other = await joining("jonas", ["lead"]);
    const leave = (viewer: Viewer) =>
      leaveTeam(act(viewer), { campaignId: campaign.id, personId: viewer.personId! });
    const both = await Promise.all([leave(lead), leave(other)]);
    expect(both).toContainEqual({ changed: true });
    expect(both).toContainEqual({ refused: "last-lead" });
  });

  test("is changed by whoever leads; others may only go", async () => {
    const paper = await joining("jonas", ["paper"]);
    const member = { campaignId: campaign.id, personId: paper.personId! };
    await expect(changeResponsibilities(act(paper), member, ["lead"])).rejects.toThrow(Forbidden);
    await expect(
      leaveTeam(act(paper), { campaignId: campaign.id, personId: lead.personId! }),
    ).rejects.toThrow(Forbidden);
    expect(await leaveTeam(act(paper), member)).toEqual({ changed: true });
    await expect(leaveTeam(act(paper), member)).rejects.toThrow(NotFound);
  });

  test("safety 18: is changed, shrunk and invited into only after a fresh proof", async () => {
    const paper = await joining("jonas", ["paper"]);
    const member = { campaignId: campaign.id, personId: paper.personId! };
    const stale = act(longAgo(lead));
    await expect(changeResponsibilities(stale, member, ["lead"])).rejects.toThrow(StepUp);
    await expect(leaveTeam(stale, member)).rejects.toThrow(StepUp);
    const wish = { campaignId: campaign.id, responsibilities: ["lead" as const] };
    await expect(inviteIntoTeam(stale, wish)).rejects.toThrow(StepUp);
    as(longAgo(lead));
    const base = `/campaigns/${campaign.slug}/team`;
    const form = { "may-lead": "yes", email: "", lang: "en" };
    for (const path of [`${base}/${paper.handle}`, `${base}/${paper.handle}/removal`, `${base}/invitations`])
      expect((await post(path, form)).status, path).toBe(401);
    // What could only be refused is not typed first.
    expect((await get(`${base}/${paper.handle}`)).status).toBe(401);
    const page = await (await get(base)).text();
    expect(page).toContain(`/me/proof?next=${encodeURIComponent(base)}`);
    expect(page).not.toContain('name="email"');
    expect(await names()).toEqual(["mirjam: lead", "jonas: paper"]);
    as(lead);
    expect((await post(`${base}/${paper.handle}`, form)).status).toBe(303);
    expect(await names()).toEqual(["mirjam: lead", "jonas: lead"]);
  });

  test("safety 18: needs no proof of whoever only leaves", async () => {
    const paper = longAgo(await joining("jonas", ["paper"]));
    as(paper);
    expect((await get(`/campaigns/${campaign.slug}/team/${paper.handle}`)).status).toBe(200);
    expect((await post(`/campaigns/${campaign.slug}/team/${paper.handle}/removal`, {})).status).toBe(303);
    expect(await names()).toEqual(["mirjam: lead"]);
  });

  test("safety 7: loses its desk with whoever is taken out, at the next request", async () => {
    const jonas = await newcomer(instance, `jonas-${++number}`);
    await jonas.post(teamInvitationPath(keys, await invite()), { lang: "de" });
    const desk = `/campaigns/${campaign.slug}/desk`;
    expect((await jonas.get(desk)).status).toBe(200);
    const [, teammate] = await teamOf(db, campaign.id);
    await leaveTeam(act(lead), { campaignId: campaign.id, personId: teammate!.personId });
    expect((await jonas.get(desk)).status).toBe(404);
  });

  test("whose last lead erased their account is led by whoever is there longest", async () => {
    await joining("jonas", ["paper"]);
    clock.advance(1_000);
    await joining("lea", ["story"]);
    await db.deleteFrom("campaign_team").where("person_id", "=", lead.personId!).execute();
    await appointMissingLeads(act());
    expect(await names()).toEqual(["jonas: lead", "lea: story"]);
  });

  test("safety 2: is nobody's business outside of it, whatever id they try", async () => {
    const lea = await person("lea");
    as(lea);
    for (const path of ["team", `team/${lead.handle}`, `team/invitations/${await invite()}`])
      expect((await get(`/campaigns/${campaign.slug}/${path}`)).status, path).toBe(404);
  });
});

test("whoever started a campaign under their own name takes it along when they erase their account", async () => {
  const mirjam = await newcomer(instance, `mirjam-${++number}`);
  const [row] = await db
    .selectFrom("subjects")
    .select(["id", "title"])
    .where("slug", "=", `mirjam-${number}`)
    .execute();
  const viewer: Viewer = { personId: row!.id, name: row!.title, instanceRole: "none", audiences: [EVERYONE] };
  const texts = { title: "x", language: "de", state: "live" } as const;
  const own = await startCampaign(act(viewer), { ...texts, slug: `own-${number}`, startedBy: row!.title });
  const group = await startCampaign(act(viewer), { ...texts, slug: `group-${number}`, startedBy: "Bündnis" });
  const ids = [own, group].map((made) => ("campaignId" in made ? made.campaignId : ""));
  await newcomer(instance, `stays-${number}`);
  expect((await mirjam.post("/me/data/erasure", { sure: "yes" })).status).toBe(200);
  const campaigns = await campaignsById(db, ids);
  expect(campaigns.get(ids[0]!)?.startedBy).toBe("—");
  expect(campaigns.get(ids[1]!)?.startedBy).toBe("Bündnis");
});
