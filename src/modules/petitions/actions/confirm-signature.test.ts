import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { transaction } from "#platform/database/index.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { confirmedOf, openPetition, pendingSignature } from "../../../testing/signing.ts";
import { changeState } from "./change-state.ts";
import { confirmSignatures } from "./confirm-signature.ts";

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
