import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Responsibility, writeTeam } from "#modules/campaigns/index.ts";
import { newId } from "#platform/ids.ts";
import type { Viewer } from "#platform/viewer.ts";
import { seenAgain } from "../../testing/draft.ts";
import { testInstance } from "../../testing/instance.ts";
import { batchOf, somebody } from "../../testing/paper.ts";
import { type OpenPetition, openPetition, signAndReceive } from "../../testing/signing.ts";
import { enterCount } from "./actions/enter-count.ts";

const instance = await testInstance();
const { act, as, get, clock, services } = instance;
const { db } = services;
const executed = vi.spyOn(
  Object.getPrototypeOf(Object.getPrototypeOf(db.getExecutor())) as { executeQuery(): unknown },
  "executeQuery",
);
let petition: OpenPetition;
let mirjam: Viewer;
let jonas: Viewer;

const home = async (viewer: Viewer): Promise<string> => {
  as(viewer);
  return (await get("/me?lang=en")).text();
};

async function queriesOf(viewer: Viewer): Promise<number> {
  executed.mockClear();
  await home(viewer);
  return executed.mock.calls.length;
}

/** Into the team of one more campaign. */
async function joins(viewer: Viewer, of: OpenPetition, ...responsibilities: Responsibility[]) {
  const part = { campaignId: of.campaignId, personId: viewer.personId!, responsibilities };
  await writeTeam(db, part, clock.now());
  return seenAgain(instance, viewer);
}

async function beginList({ id }: OpenPetition): Promise<void> {
  const file = { file_name: "liste.csv", bytes: 1, encoding: "utf-8", separator: "," } as const;
  const at = { begun_at: clock.now(), moved_at: clock.now() };
  await db
    .insertInto("signature_imports")
    .values({ petition_id: id, id: newId(clock.now()), state: "open", ...file, ...at })
    .execute();
}

beforeAll(async () => {
  petition = await openPetition(instance);
  mirjam = await somebody(instance, "Mirjam", { petition, responsibility: "lead" });
  jonas = await somebody(instance, "Jonas", { petition, responsibility: "paper" });
});

describe("a person's own page", () => {
  test("says nothing of a campaign where nothing needs a hand, nor of what mail does by itself", async () => {
    await signAndReceive(instance, petition, { email: "pending@example.org" });
    const page = await home(mirjam);
    expect(page).toContain("/campaigns/nachtbus/desk");
    expect(page).not.toContain("member-waits");
  });

  test("says what waits first at a desk with the way there, and how much more there is", async () => {
    await beginList(petition);
    const day = clock.now().toISOString().slice(0, 10);
    const batch = await batchOf(instance, petition, jonas);
    await enterCount(act(jonas), batch, { counted: { "": 3 }, day, cameBack: 1 });
    const page = await home(mirjam);
    expect(page).toMatch(/href="\/petitions\/nachtbus\/imports[^>]*>1 list that was brought is not finished/);
    expect(page).toMatch(/href="\/campaigns\/nachtbus\/desk[^"]*#waits"[^>]*>1 more thing waits/);
  });

  test("says it to each by what they answer for there", async () => {
    const page = await home(jonas);
    expect(page).toContain("1 batch of paper waits for a second person");
    expect(page).not.toContain("list that was brought");
    expect(page).not.toContain("more thing");
  });

  test("asks as many queries for twelve campaigns as for two", async () => {
    const second = await openPetition(instance, { slug: "radweg" });
    let nele = await joins(await somebody(instance, "Nele"), petition, "lead");
    nele = await joins(nele, second, "lead");
    const few = await queriesOf(nele);
    for (let number = 0; number < 10; number++) {
      const more = await openPetition(instance, { slug: `more-${number}` });
      await beginList(more);
      nele = await joins(nele, more, "lead");
    }
    expect(await queriesOf(nele)).toBe(few);
    expect((await home(nele)).split("list that was brought is not finished")).toHaveLength(12);
  });
});
