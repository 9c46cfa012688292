import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { transaction } from "#platform/database/index.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { AMAL, openPetition } from "../../../testing/signing.ts";
import { PETITION_STATES } from "../petition.ts";
import { canSign } from "../policy.ts";
import type { Submission } from "../signature.ts";
import { changeState } from "./change-state.ts";
import { signPetitions } from "./sign-petition.ts";

const instance = await testInstance();
const { act, services, mail } = instance;

const amalAt = (petitionId: string): Submission => ({
  ...{ petitionId, name: AMAL.name, email: AMAL.email, country: "DE", language: "de" },
  mailbox: mailboxOf(AMAL.email, services.keys.signers),
  region: undefined,
  postcode: undefined,
  network: "198.51.100.0/24",
  proof: undefined,
});

const signersOf = (petitionId: string) =>
  services.db.selectFrom("signatures").select("name").where("petition_id", "=", petitionId).execute();

test("a petition that closes while people sign takes nobody more, and those beside it are not harmed", async () => {
  const open = await openPetition(instance, { slug: "open" });
  const closed = await openPetition(instance, { slug: "closed" });
  await changeState(act(), closed.id, { to: "closed" });
  const answers = await signPetitions(act(stranger), [amalAt(closed.id), amalAt(open.id)]);
  expect(answers).toEqual([{ refused: "petition-closed" }, { signatureId: expect.any(String) }]);
  expect(await signersOf(closed.id)).toEqual([]);
  expect(await signersOf(open.id)).toHaveLength(1);
  expect(await mail.deliver()).toHaveLength(1);
});

test("who signs while a petition is being closed waits, and is told that it is", async () => {
  const { id } = await openPetition(instance, { slug: "closing" });
  const signed = await transaction(services.db, async (tx) => {
    await changeState({ ...act(), db: tx }, id, { to: "closed" });
    const signing = signPetitions(act(stranger), [amalAt(id)]);
    expect(await Promise.race([signing, wait(200, "waits")])).toBe("waits");
    return { signing };
  });
  expect(await signed.signing).toEqual([{ refused: "petition-closed" }]);
  expect(await signersOf(id)).toEqual([]);
});

test.each(PETITION_STATES.flatMap((state) => [null, "elsewhere"].map((from) => ({ state, from }))))(
  "what is written is what everybody may: $state, imported from $from",
  async ({ state, from }) => {
    const slug = `is-${state}${from ? "-imported" : ""}`;
    const { id } = await openPetition(instance, { slug });
    await services.db.updateTable("subjects").set({ state }).where("id", "=", id).execute();
    await services.db.updateTable("petitions").set({ imported_from: from }).where("id", "=", id).execute();
    // A mailbox takes only so many mails from one network.
    const [signed] = await signPetitions(act(stranger), [{ ...amalAt(id), network: slug }]);
    const allowed = canSign(stranger, { state, importedFrom: from ?? undefined });
    expect(signed).toEqual(allowed ? { signatureId: expect.any(String) } : { refused: "petition-closed" });
    expect(await signersOf(id)).toHaveLength(allowed ? 1 : 0);
  },
);
