import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { testInstance } from "../../testing/instance.ts";
import { confirmedOf, openPetition, signAndReceive } from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { recount } from "./actions/recount.ts";

const instance = await testInstance();
const { act, post, get, clock, services } = instance;

const petition = await openPetition(instance);
const sign = async (email: string, details: Record<string, string>) => {
  const links = await signAndReceive(instance, petition, { email });
  await post(links.details, details);
  await post(links.confirmation, {});
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
      expect(row).toMatchObject({ state: "confirmed", name: null, postcode: null, mailbox: Buffer.alloc(0) });
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
});
