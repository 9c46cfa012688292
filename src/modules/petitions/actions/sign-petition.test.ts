import { expect, test } from "vitest";
import { mailboxOf } from "#platform/mailbox.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { AMAL, openPetition } from "../../../testing/signing.ts";
import { changeState } from "./change-state.ts";
import { signPetitions } from "./sign-petition.ts";

const instance = await testInstance();
const { act, services, mail } = instance;

test("a petition that closes while people sign takes nobody more, and those beside it are not harmed", async () => {
  const [open, closed] = [
    await openPetition(instance, { slug: "open" }),
    await openPetition(instance, { slug: "closed" }),
  ];
  await changeState(act(), closed.id, { to: "closed" });
  const submission = (petitionId: string) => ({
    ...{ petitionId, name: AMAL.name, email: AMAL.email, country: "DE", language: "de" },
    mailbox: mailboxOf(AMAL.email, services.keys.signers),
    region: undefined,
    postcode: undefined,
    network: "198.51.100.0/24",
    proof: undefined,
  });
  const answers = await signPetitions(act(stranger), [submission(closed.id), submission(open.id)]);
  expect(answers).toEqual([{ refused: "petition-closed" }, { signatureId: expect.any(String) }]);
  const rows = await services.db.selectFrom("signatures").select("petition_id").execute();
  expect(rows).toEqual([{ petition_id: open.id }]);
  expect(await mail.deliver()).toHaveLength(1);
});
