import { signaturePath } from "#modules/petitions/index.ts";
import { EVERYONE, type Role, type Viewer } from "#platform/viewer.ts";
import type { TestInstance } from "../../src/testing/instance.ts";
import { openPetition, signAndReceive } from "../../src/testing/signing.ts";

const member = { personId: "0199f000-0000-7000-8000-000000000001", instanceRole: "none" } as const;

/**
 * The seven roles as viewers. A member, a host and somebody of a campaign's team belong to audiences that others
 * don't; until communities and campaigns exist, no route asks for them.
 */
export const VIEWERS: Record<Role, Viewer> = {
  stranger: { personId: undefined, instanceRole: "none", audiences: [EVERYONE] },
  "signed in": { ...member, audiences: [EVERYONE] },
  member: { ...member, audiences: [EVERYONE, "community:nordstadt"] },
  host: { ...member, audiences: [EVERYONE, "community:nordstadt", "hosts:nordstadt"] },
  "campaign team": { ...member, audiences: [EVERYONE, "campaign:nachtbus"] },
  moderator: { ...member, instanceRole: "moderator", audiences: [EVERYONE] },
  administrator: { ...member, instanceRole: "administrator", audiences: [EVERYONE] },
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
  return path.includes("/petitions/:slug") || path === "/oembed" ? petitionScenes(instance) : [NOWHERE];
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
