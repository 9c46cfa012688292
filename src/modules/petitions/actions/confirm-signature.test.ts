import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { transaction } from "#platform/database/index.ts";
import { mailsByProvider } from "#platform/outbox/mail-counts.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { confirmedOf, openPetition, pendingSignature } from "../../../testing/signing.ts";
import { changeState } from "./change-state.ts";
import { confirmSignatures } from "./confirm-signature.ts";
import { letGo } from "./release-held.ts";

const instance = await testInstance();
const { act, services } = instance;

test("who confirms while the list is being handed over waits, and is told that it is too late", async () => {
  const petition = await openPetition(instance);
  const ref = await pendingSignature(instance, petition, { email: "amal@example.org" });
  await changeState(act(), petition.id, { to: "closed" });
  const { confirming } = await transaction(services.db, async (tx) => {
    await changeState({ ...act(), db: tx }, petition.id, { to: "delivered" });
    const confirming = confirmSignatures(act(stranger), [ref]);
    expect(await Promise.race([confirming, wait(200, "waits")])).toBe("waits");
    return { confirming };
  });
  expect(await confirming).toEqual([{ refused: "petition-over" }]);
  expect(await confirmedOf(instance, petition)).toBe(0);
});

test("who confirms does not wait for a wave of held ones that is being let go, and each mail is answered once", async () => {
  const petition = await openPetition(instance, { slug: "wave" });
  const pending = (email: string) => pendingSignature(instance, petition, { email });
  const held = await pending("held@example.org");
  const other = await pending("other@example.org");
  await services.db
    .updateTable("signatures")
    .set({ held_for: "burst" })
    .where("petition_id", "=", petition.id)
    .where("id", "=", held.signatureId)
    .execute();
  const answered = async () =>
    (await mailsByProvider(services.db, new Date(0))).reduce((sum, { confirmed }) => sum + confirmed, 0);
  const before = await answered();
  expect(await confirmSignatures(act(stranger), [held])).toMatchObject([{ confirmed: "held" }]);
  expect(await answered()).toBe(before + 1);
  await transaction(services.db, async (tx) => {
    const row = { id: held.signatureId, email: "held@example.org", language: "de", verified_at: act().now };
    expect(await letGo({ ...act(), db: tx }, petition.id, [row])).toBe(1);
    expect(await confirmSignatures(act(stranger), [other])).toMatchObject([{ confirmed: "counted" }]);
  });
  expect(await answered()).toBe(before + 2);
  expect(await confirmedOf(instance, petition)).toBe(2);
});
