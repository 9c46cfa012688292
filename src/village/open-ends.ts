import { confirmSignatures, mailboxOf, signPetitions, sumCounts } from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { person } from "./people.ts";

/** From here on nobody of the town has signed for the night bus. */
const NEWCOMERS = 4_600;
const FORGETFUL = 6;
/** Of a school, as many count at once as the limit for one network and minute allows; the other 140 are held. */
const SCHOOL = 170;

/**
 * What an organiser finds on any morning: some who have not opened their mail yet and will be reminded tomorrow, and
 * a school that signed in one minute from one network, so that some of it wait for somebody to look.
 */
export async function leaveOpenEnds(act: Act, petitionId: string): Promise<void> {
  const yesterday = { ...act, now: new Date(act.now.getTime() - 1.2 * DAY) };
  await signPetitions(
    yesterday,
    range(NEWCOMERS, FORGETFUL).map((number) => submission(act, petitionId, number)),
  );
  const signed = await signPetitions(
    yesterday,
    range(NEWCOMERS + FORGETFUL, SCHOOL).map((number) => ({
      ...submission(act, petitionId, number),
      network: "2001:db8:5c01::/48",
    })),
  );
  const ids = signed.flatMap((answer) => ("signatureId" in answer ? [answer.signatureId] : []));
  await confirmSignatures(
    yesterday,
    ids.map((signatureId) => ({ petitionId, signatureId })),
  );
  await sumCounts(act);
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, index) => from + index);

function submission({ keys }: Act, petitionId: string, number: number) {
  const { name, email } = person(number);
  return {
    petitionId,
    name,
    email,
    mailbox: mailboxOf(email, keys.signers),
    country: "DE",
    region: undefined,
    postcode: "05105",
    language: "de",
    network: `2001:db8:${number.toString(16)}::/48`,
    proof: undefined,
  };
}
