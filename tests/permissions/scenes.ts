import { createPerson, giveRole } from "#modules/accounts/index.ts";
import { inviteIntoTeam, teamInvitationPath } from "#modules/campaigns/index.ts";
import { audienceOf, foundCommunity, invitationPath, inviteByLink } from "#modules/communities/index.ts";
import { enterCount, signaturePath } from "#modules/petitions/index.ts";
import { newId } from "#platform/ids.ts";
import { EVERYONE, MEMBERS, type Role, type Viewer } from "#platform/viewer.ts";
import { forged } from "../../src/testing/forged.ts";
import type { TestInstance } from "../../src/testing/instance.ts";
import { batchOf, somebody } from "../../src/testing/paper.ts";
import { type OpenPetition, openPetition, signAndReceive } from "../../src/testing/signing.ts";

const ID = "0199f000-0000-7000-8000-000000000001";
const member = {
  personId: ID,
  name: "Mirjam",
  handle: "mirjam",
  instanceRole: "none",
  session: { id: ID, provenAt: new Date() },
} as const;

const person = (last: number) => ({
  ...member,
  personId: `${ID.slice(0, -1)}${last}`,
  handle: `person-${last}`,
});
const MEMBER = person(2);
const HOST = person(3);
const NEIGHBOURS = Object.fromEntries(
  (["public", "listed", "hidden"] as const).map((visibility, index) => [
    visibility,
    `0199f000-0000-7000-8000-00000000010${index}`,
  ]),
);
const INSIDE = [EVERYONE, MEMBERS, ...Object.values(NEIGHBOURS).map(audienceOf)];

const TEAM = person(4);
/** Of each campaign there is. */
const TEAMS: string[] = [];

/** The seven roles as viewers. A member and a host belong to each community there is, the team to each campaign. */
export const VIEWERS: Record<Role, Viewer> = {
  stranger: { personId: undefined, instanceRole: "none", audiences: [EVERYONE] },
  "signed in": { ...member, audiences: [EVERYONE, MEMBERS] },
  member: { ...MEMBER, audiences: INSIDE },
  host: { ...HOST, audiences: INSIDE },
  "campaign team": {
    ...TEAM,
    get audiences() {
      return [EVERYONE, MEMBERS, ...TEAMS];
    },
  },
  moderator: { ...member, instanceRole: "moderator", audiences: [EVERYONE, MEMBERS] },
  administrator: { ...member, instanceRole: "administrator", audiences: [EVERYONE, MEMBERS] },
};

/** What stands for the parameters of a path, and how the request comes. */
export type Scene = {
  name: string;
  values: Record<string, string>;
  /** The mailed links of the scene's signature, by the last part of their path. */
  links: Record<string, string>;
  from?: string;
};

const NOWHERE: Scene = { name: "", values: { component: "button", name: "0.webp" }, links: {} };

/** Each route is asked in each scene that it knows the parameters of. */
export async function scenesOf(instance: TestInstance, audience: string, path: string): Promise<Scene[]> {
  if (audience === "operator")
    return [
      { ...NOWHERE, name: "from elsewhere", from: "203.0.113.9" },
      { ...NOWHERE, name: "from this machine", from: "127.0.0.1" },
    ];
  if (path.startsWith("/admin/legal/:")) return [{ ...NOWHERE, values: { page: "imprint", language: "de" } }];
  if (path.startsWith("/set-up/"))
    return [{ ...NOWHERE, name: "set up long ago", values: { key: "x", part: "name" } }];
  if (path.startsWith("/invitations/")) return invitedScenes(instance);
  if (path.includes("/communities/:slug")) return communityScenes(instance);
  if (path.startsWith("/team-invitations/")) return teamInvitedScenes(instance);
  if (path.includes("/campaigns/:slug/review")) return reviewScenes(instance);
  if (path.includes("/campaigns/:slug")) return petitionScenes(instance);
  if (path.includes("/petitions/:slug") || path === "/oembed") return petitionScenes(instance);
  return path.startsWith("/people/") ? peopleScenes(instance) : [await accountScene(instance)];
}

/** Somebody whom members may see, and somebody who shows themselves to all. */
async function peopleScenes(instance: TestInstance): Promise<Scene[]> {
  await accountScene(instance);
  return ["members", "everyone"].map((audience) => ({
    ...NOWHERE,
    name: `seen by ${audience}`,
    values: { handle: `seen-by-${audience}`, version: PICTURE.version },
  }));
}

const PICTURE = { version: "0123456789abcdef", picture: Buffer.from("WEBP") };

let settled: Promise<unknown> | undefined;

/** Whoever is signed in exists; a challenge that nobody was sent does not. */
async function accountScene(instance: TestInstance): Promise<Scene> {
  settled ??= (async () => {
    const act = instance.act();
    await createPerson(act, { id: ID, name: "Mirjam", handle: "mirjam", language: "de" });
    // The last administrator: whoever asks to be erased may, and stays for the lines that follow.
    await giveRole(act, "mirjam", "administrator");
    for (const audience of ["members", "everyone"]) {
      const { personId } = await createPerson(act, {
        name: audience,
        handle: `seen-by-${audience}`,
        language: "de",
      });
      await act.db.updateTable("subjects").set({ audience }).where("id", "=", personId).execute();
      const picture = { ...PICTURE, person_id: personId, changed_at: act.now };
      await act.db.insertInto("person_pictures").values(picture).execute();
    }
  })();
  await settled;
  for (const viewer of [MEMBER, HOST, TEAM]) await joinAgain(instance, viewer);
  return { ...NOWHERE, values: { ...NOWHERE.values, id: ID } };
}

/** A member, a host and the team may have themselves erased on one line, and are here again for the next. */
async function joinAgain({ act, services: { db } }: TestInstance, { personId, handle }: typeof MEMBER) {
  const known = await db.selectFrom("persons").select("id").where("id", "=", personId).executeTakeFirst();
  if (!known) await createPerson(act(), { id: personId, name: "Mirjam", handle, language: "de" });
}

let neighbours: Promise<Scene[]> | undefined;

/** One of each visibility. A member who left it on one route belongs again on the next. */
async function communityScenes(instance: TestInstance): Promise<Scene[]> {
  await accountScene(instance);
  neighbours ??= Promise.all(
    (["public", "listed", "hidden"] as const).map((visibility) => communityScene(instance, visibility)),
  );
  const scenes = await neighbours;
  const { db, now } = instance.act();
  for (const id of Object.values(NEIGHBOURS))
    await db
      .insertInto("memberships")
      .values({ community_id: id, person_id: MEMBER.personId, state: "member", since: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return scenes;
}

/** A link into the hidden one, and one that nobody made. */
async function invitedScenes(instance: TestInstance): Promise<Scene[]> {
  const hidden = (await communityScenes(instance)).at(-1)!;
  const made = await inviteByLink(instance.act(VIEWERS.host), hidden.values.slug!, { days: 1, uses: 50 });
  if ("refused" in made) throw new Error("No invitation was made.");
  const id = made.invitationId;
  const key = invitationPath(instance.services.keys, id).split("/").at(-1)!;
  return [
    { ...NOWHERE, name: "hidden community", values: { id, key } },
    { ...NOWHERE, name: "forged", values: { id, key: forged(key) } },
  ];
}

async function communityScene(
  instance: TestInstance,
  visibility: "public" | "listed" | "hidden",
): Promise<Scene> {
  const texts = { name: visibility, purpose: "…", about: "", place: "", language: "de", speaks: [] };
  const id = NEIGHBOURS[visibility]!;
  const act = instance.act(VIEWERS.host);
  const founded = await foundCommunity(act, { ...texts, id, visibility, admission: "invitation" });
  if ("refused" in founded) throw new Error("No community was founded.");
  const made = await inviteByLink(act, founded.slug, { days: 30, uses: 50 });
  if ("refused" in made) throw new Error("No invitation was made.");
  const { invitationId } = made;
  return {
    ...NOWHERE,
    name: `${visibility} community`,
    values: { slug: founded.slug, handle: MEMBER.handle, id: invitationId },
  };
}

let made: Promise<Scene[]> | undefined;

/**
 * Signed while it was open, so that every scene has links of a mail; the routes
 * change what they lead to, never who may.
 */
async function petitionScenes(instance: TestInstance): Promise<Scene[]> {
  await accountScene(instance);
  made ??= (async () => [
    await petitionScene(instance, "live"),
    await petitionScene(instance, "draft"),
    await petitionScene(instance, "delivered"),
  ])();
  return made;
}

async function petitionScene(instance: TestInstance, state: string): Promise<Scene> {
  const petition = await openPetition(instance, { slug: `petition-${state}` });
  const { mail: _, ...links } = await signAndReceive(instance, petition, { email: `${state}@example.org` });
  const { keys } = instance.services;
  const signatureId = links.confirmation.split("/")[4]!;
  const own = signaturePath(keys, { slug: petition.slug, petitionId: petition.id, signatureId }, "own");
  const objection = signaturePath(
    keys,
    { slug: petition.slug, petitionId: petition.id, signatureId },
    "objection",
  );
  const paper = await enteredPaper(instance, petition);
  await putInto(instance, petition.id, state);
  return {
    name: `${state} petition`,
    values: {
      slug: petition.slug,
      id: signatureId,
      purpose: "outcome",
      map: "map-light.svg",
      picture: "tall.png",
      handle: TEAM.handle,
      news: ID,
      import: await aTakenList(instance, petition.id),
      ...paper,
      line: ID,
      to: "delivered",
      handover: await aHandover(instance, petition.id),
      file: "SHA256SUMS",
      letter: await aLetter(instance, petition.id),
      reason: await aReason(instance, petition.id),
      rule: await aRule(instance, petition.id, signatureId),
    },
    links: { ...links, own, consents: own, name: own, objection },
  };
}

let reviewed: Promise<Scene> | undefined;

/** A draft that waits to be looked at, and one that nobody sent in. */
async function reviewScenes(instance: TestInstance): Promise<Scene[]> {
  const [, draft] = await petitionScenes(instance);
  reviewed ??= petitionScene(instance, "review");
  return [await reviewed, draft!];
}

/** A link into the team of the draft, and one that nobody made. */
async function teamInvitedScenes(instance: TestInstance): Promise<Scene[]> {
  await petitionScenes(instance);
  const campaignId = TEAMS[1]!.replace("campaign:", "");
  const wish = { campaignId, responsibilities: ["paper" as const] };
  const made = await inviteIntoTeam(instance.act(VIEWERS["campaign team"]), wish);
  if ("refused" in made) throw new Error("No invitation was made.");
  const id = made.invitationId;
  const key = teamInvitationPath(instance.services.keys, id).split("/").at(-1)!;
  return [
    { ...NOWHERE, name: "draft campaign", values: { id, key } },
    { ...NOWHERE, name: "forged", values: { id, key: forged(key) } },
  ];
}

/** A package for handing over whose files are not there: what is asked is who comes that far. */
async function aHandover({ services: { db }, act }: TestInstance, petition_id: string): Promise<string> {
  const id = newId(act().now);
  await db
    .insertInto("handovers")
    .values({ petition_id, id, work_id: id, letter: "…", contact: "…", begun_at: act().now })
    .execute();
  return id;
}

/** A rule that was taken back, and an objection that was answered: whoever comes that far finds nothing to do. */
async function aRule(
  { services: { db }, act }: TestInstance,
  petition_id: string,
  signature_id: string,
): Promise<string> {
  const { now } = act();
  const id = newId(now);
  const words = { domain: "bots.example", reason: "…", met: 1, counted: 1 };
  await db
    .insertInto("signature_rules")
    .values({ petition_id, id, ...words, made_at: now, undone_at: now })
    .execute();
  await db
    .insertInto("signature_objections")
    .values({
      petition_id,
      rule_id: id,
      signature_id,
      words: "",
      at: now,
      answer: "counts",
      answered_at: now,
    })
    .execute();
  return id;
}

async function aLetter({ services: { db }, act }: TestInstance, petition_id: string): Promise<string> {
  const id = newId(act().now);
  const words = { subject: "…", text: "…", digest: Buffer.from(id) };
  await db
    .insertInto("letters")
    .values({ petition_id, id, occasion: "news", ...words, work_id: id, begun_at: act().now })
    .execute();
  return id;
}

/** Of somebody who counts; the routes hide it and show it again. */
async function aReason({ services: { db }, act }: TestInstance, petition_id: string): Promise<string> {
  const { now } = act();
  const id = newId(now);
  const at = { submitted_at: now, verified_at: now, confirmed_at: now };
  const person = { name: "…", email: "reason@example.org", mailbox: Buffer.from(id), language: "de" };
  await db
    .insertInto("signatures")
    .values({ petition_id, id, state: "confirmed", country: "DE", reason: "…", ...person, ...at })
    .execute();
  return id;
}

/** The state that a scene is about, for the petition and its campaign, and somebody in its team. */
async function putInto({ services: { db }, act }: TestInstance, petitionId: string, state: string) {
  const petition = await db
    .selectFrom("subjects")
    .select("home_id")
    .where("id", "=", petitionId)
    .executeTakeFirstOrThrow();
  const campaign_id = petition.home_id!;
  const audience = state === "draft" || state === "review" ? { audience: `campaign:${campaign_id}` } : {};
  await db
    .updateTable("subjects")
    .set({ state, ...audience })
    .where("id", "in", [petitionId, campaign_id])
    .execute();
  await db
    .insertInto("campaign_team")
    .values({ campaign_id, person_id: TEAM.personId, responsibilities: ["lead"], since: act().now })
    .execute();
  TEAMS.push(`campaign:${campaign_id}`);
  if (state === "review")
    await db.insertInto("campaign_reviews").values({ campaign_id, id: ID, sent_at: act().now }).execute();
}

/** A list that is taken: what is asked of it changes nothing for the next who asks. */
async function aTakenList({ act, services: { db } }: TestInstance, petitionId: string): Promise<string> {
  const { now } = act();
  const id = newId(now);
  const at = { begun_at: now, moved_at: now, stated_at: now, ended_at: now };
  const columns = { at: { name: 0 }, width: 1, dayOrder: "day-first", country: "DE", day: "2026-01-01" };
  const said = { origin: "…", source: "online", columns, encoding: "utf-8", separator: "," } as const;
  const row = { id, petition_id: petitionId, state: "taken", file_name: "list.csv", bytes: 1 } as const;
  await db
    .insertInto("signature_imports")
    .values({ ...row, ...at, ...said })
    .execute();
  return id;
}

/** A batch of paper that somebody of the team has entered, so that another could confirm it. */
async function enteredPaper(instance: TestInstance, petition: OpenPetition) {
  const jonas = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
  const batch = await batchOf(instance, petition, jonas);
  const day = instance.clock.now().toISOString().slice(0, 10);
  await enterCount(instance.act(jonas), batch, { counted: { "": 3 }, day, cameBack: 1 });
  const { id } = await instance.services.db
    .selectFrom("paper_scans")
    .select("id")
    .where("petition_id", "=", petition.id)
    .executeTakeFirstOrThrow();
  return { batch: batch.code, scan: id };
}
