import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { transaction } from "#platform/database/index.ts";
import { testInstance } from "../../testing/instance.ts";
import { confirmedOf, openAndConfirm, openPetition, signAndReceive } from "../../testing/signing.ts";
import { administrator } from "../../testing/viewers.ts";
import { changeState } from "./actions/change-state.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { recount } from "./actions/recount.ts";
import { withdrawConsent } from "./actions/withdraw-consent.ts";

const instance = await testInstance();
const { act, as, post, get, clock, services } = instance;

const petition = await openPetition(instance);
const sign = async (email: string, details: Record<string, string>) => {
  const links = await signAndReceive(instance, petition, { email });
  await post(links.details, details);
  await openAndConfirm(instance, links.confirmation);
  return links;
};
const amal = await sign("amal@example.org", { reason: "Für die Spätschicht", show_name: "yes" });
await sign("joerg@example.net", { consent_outcome: "yes" });

const rows = () =>
  services.db
    .selectFrom("signatures")
    .selectAll()
    .where("petition_id", "=", petition.id)
    .orderBy("id")
    .execute();

describe("six months after the end", () => {
  test("nobody is forgotten while a petition runs, nor a day too early", async () => {
    clock.advance(300 * DAY);
    expect(await eraseNames(act())).toBe(0);
    await changeState(act(), petition.id, { to: "closed" });
    clock.advance(182 * DAY);
    expect(await eraseNames(act())).toBe(0);
  });

  test("names, addresses and their fingerprints are erased, and every signature goes on counting", async () => {
    clock.advance(DAY);
    expect(await eraseNames(act())).toBe(2);
    for (const row of await rows())
      expect(row).toMatchObject({
        state: "confirmed",
        name: null,
        postcode: null,
        mailbox: Buffer.from(row.id.replaceAll("-", ""), "hex"),
      });
    expect(await confirmedOf(instance, petition)).toBe(2);
    expect(await recount(act())).toEqual([]);
    expect(await eraseNames(act())).toBe(0);
  });

  test("only who still wants to be written to keeps an address", async () => {
    expect((await rows()).map(({ email }) => email)).toEqual([null, "joerg@example.net"]);
  });

  test("a reason stays, without the name", async () => {
    const page = await (await get(`${petition.path}/reasons`)).text();
    expect(page).toContain("Für die Spätschicht");
    expect(page).not.toContain("Amal");
  });

  test("a signature can still be withdrawn with the link of its mail", async () => {
    await post(amal.withdrawal, {});
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await recount(act())).toEqual([]);
  });

  test("the petition can't be opened again, for nobody could tell who has signed", async () => {
    expect(await changeState(act(), petition.id, { to: "live" })).toEqual({ refused: "names-erased" });
  });

  test("counts from the last end: opened again it has none, and the step says so before it is taken", async () => {
    const again = await openPetition(instance, { slug: "again" });
    await openAndConfirm(
      instance,
      (await signAndReceive(instance, again, { email: "b@example.org" })).confirmation,
    );
    await changeState(act(), again.id, { to: "closed" });
    clock.advance(180 * DAY);
    as(administrator);
    const step = await get(`/campaigns/${again.slug}/steps/live?lang=en`);
    as(undefined);
    expect(await step.text()).toContain("counts from the day on which you close it again");
    await changeState(act(), again.id, { to: "live" });
    clock.advance(100 * DAY);
    expect(await eraseNames(act()), "while it runs").toBe(0);
    await changeState(act(), again.id, { to: "closed" });
    clock.advance(182 * DAY);
    expect(await eraseNames(act()), "a day too early").toBe(0);
    clock.advance(DAY);
    expect(await eraseNames(act())).toBe(1);
  });

  test("what was never confirmed or still held is forgotten with them, and confirms no more", async () => {
    const late = await openPetition(instance, { slug: "late" });
    const { confirmation, details } = await signAndReceive(instance, late, { email: "late@example.org" });
    await post(details, { consent_outcome: "yes" });
    await changeState(act(), late.id, { to: "closed" });
    clock.advance(183 * DAY);
    expect(await eraseNames(act())).toBe(1);
    expect((await post(confirmation, { seen: "0" })).status).toBe(410);
    expect(await confirmedOf(instance, late)).toBe(0);
    const consents = services.db
      .selectFrom("consents")
      .select("withdrawn_at")
      .where("petition_id", "=", late.id);
    expect(await consents.execute()).toEqual([{ withdrawn_at: expect.any(Date) }]);
  });

  test("whoever takes the last consent back at that very moment keeps no address", async () => {
    const meanwhile = await openPetition(instance, { slug: "meanwhile" });
    const links = await signAndReceive(instance, meanwhile, { email: "uwe@example.org" });
    await post(links.details, { consent_outcome: "yes" });
    await openAndConfirm(instance, links.confirmation);
    await changeState(act(), meanwhile.id, { to: "closed" });
    clock.advance(183 * DAY);
    const kept = async () =>
      await services.db
        .selectFrom("signatures")
        .select(["id", "email"])
        .where("petition_id", "=", meanwhile.id)
        .executeTakeFirstOrThrow();
    const { id: signatureId } = await kept();
    await transaction(services.db, async (tx) => {
      await withdrawConsent({ ...act(), db: tx }, { petitionId: meanwhile.id, signatureId }, "outcome");
      // It saw a name that was not erased yet, and the erasure sees a consent that still holds.
      expect(await eraseNames(act())).toBe(1);
      expect((await kept()).email).toBe("uwe@example.org");
    });
    expect(await eraseNames(act())).toBe(0);
    expect((await kept()).email).toBeNull();
  });
});
