import { createPerson, giveRole } from "#modules/accounts/index.ts";
import { signaturePath } from "#modules/petitions/index.ts";
import { EVERYONE, MEMBERS, type Role, type Viewer } from "#platform/viewer.ts";
import type { TestInstance } from "../../src/testing/instance.ts";
import { openPetition, signAndReceive } from "../../src/testing/signing.ts";

const ID = "0199f000-0000-7000-8000-000000000001";
const member = {
  personId: ID,
  name: "Mirjam",
  handle: "mirjam",
  instanceRole: "none",
  session: { id: ID, provenAt: new Date() },
} as const;

/**
 * The seven roles as viewers. A member, a host and somebody of a campaign's team belong to audiences that others
 * don't; until communities and campaigns exist, no route asks for them.
 */
export const VIEWERS: Record<Role, Viewer> = {
  stranger: { personId: undefined, instanceRole: "none", audiences: [EVERYONE] },
  "signed in": { ...member, audiences: [EVERYONE, MEMBERS] },
  member: { ...member, audiences: [EVERYONE, MEMBERS, "community:nordstadt"] },
  host: { ...member, audiences: [EVERYONE, MEMBERS, "community:nordstadt", "hosts:nordstadt"] },
  "campaign team": { ...member, audiences: [EVERYONE, MEMBERS, "campaign:nachtbus"] },
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
  if (path.includes("/petitions/:slug") || path === "/oembed") return petitionScenes(instance);
  return path.startsWith("/people/") ? peopleScenes(instance) : [await accountScene(instance)];
}

/** Somebody whom members may see, and somebody who shows themselves to all. */
async function peopleScenes(instance: TestInstance): Promise<Scene[]> {
  await accountScene(instance);
  return ["members", "everyone"].map((audience) => ({
    ...NOWHERE,
    name: `seen by ${audience}`,
    values: { handle: `seen-by-${audience}` },
  }));
}

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
    }
  })();
  await settled;
  return { ...NOWHERE, values: { ...NOWHERE.values, id: ID } };
}

let made: Promise<Scene[]> | undefined;

/** Signed while it was open, so that every scene has links of a mail; the routes change what they lead to, never who may. */
function petitionScenes(instance: TestInstance): Promise<Scene[]> {
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
  const { keys, db } = instance.services;
  const signatureId = links.confirmation.split("/")[4]!;
  const own = signaturePath(keys, { slug: petition.slug, petitionId: petition.id, signatureId }, "own");
  await db.updateTable("subjects").set({ state }).where("id", "=", petition.id).execute();
  return {
    name: `${state} petition`,
    values: {
      slug: petition.slug,
      id: signatureId,
      purpose: "outcome",
      map: "map-light.svg",
      picture: "tall.png",
    },
    links: { ...links, own, consents: own, name: own },
  };
}
