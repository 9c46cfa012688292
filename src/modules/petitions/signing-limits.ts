import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import type { Count, Counted } from "#platform/limits.ts";
import type { Submission } from "./signature.ts";

/**
 * Limits that slow a flood or hold it for a look, and never lose a person's signature without a word. A network
 * is shared by a school, a train, a whole mobile provider: reaching its limit holds signatures, it does not
 * refuse them, until it is far beyond what people do.
 */
const HELD_PER_MINUTE = 30;
const HELD_PER_HOUR = 200;
/** Without script there is no proof of work, so less is believed at once. */
const HELD_PER_HOUR_UNPROVEN = 30;
const REFUSED_PER_HOUR = 2_000;
/**
 * Mails that one network can ask for one mailbox in a day. Nobody else's tries count, or a stranger could lock a person
 * out and learn how often they signed; the outbox sees to it that no mailbox gets more than a few in an hour.
 */
const MAILS_PER_DAY = 10;

export type Verdict =
  | { accepted: true; heldFor?: "burst" | "network" | "unproven" }
  | { refused: "proof-used" }
  | { refused: "mailbox-busy" | "network-busy"; retryAfter: number };

/** What one submission counts towards. */
export function countedFor({ petitionId, network, mailbox, proof }: Submission, now: Date): Counted[] {
  const counted: Counted[] = [
    { key: minuteKey(petitionId, network), times: 1, windowMs: MINUTE },
    { key: hourKey(petitionId, network), times: 1, windowMs: HOUR },
    { key: mailboxKey(network, mailbox), times: 1, windowMs: DAY },
  ];
  if (proof)
    counted.push({
      key: proofKey(proof.challenge),
      times: 1,
      windowMs: proof.expiresAt.getTime() - now.getTime(),
    });
  else counted.push({ key: unprovenKey(petitionId, network), times: 1, windowMs: HOUR });
  return counted;
}

/** @param counts what `countTogether` answered for this submission's `countedFor` */
export function verdictOn(submission: Submission, counts: readonly Count[], now: Date): Verdict {
  const { petitionId, network, mailbox, proof } = submission;
  const of = (wanted: string): Count => counts.find(({ key }) => key === wanted)!;
  if (proof && of(proofKey(proof.challenge)).count > 1) return { refused: "proof-used" };
  const hour = of(hourKey(petitionId, network));
  if (hour.count > REFUSED_PER_HOUR)
    return { refused: "network-busy", retryAfter: secondsUntil(hour.endsAt, now) };
  const mails = of(mailboxKey(network, mailbox));
  if (mails.count > MAILS_PER_DAY)
    return { refused: "mailbox-busy", retryAfter: secondsUntil(mails.endsAt, now) };
  if (of(minuteKey(petitionId, network)).count > HELD_PER_MINUTE) return { accepted: true, heldFor: "burst" };
  if (hour.count > HELD_PER_HOUR) return { accepted: true, heldFor: "network" };
  if (!proof && of(unprovenKey(petitionId, network)).count > HELD_PER_HOUR_UNPROVEN)
    return { accepted: true, heldFor: "unproven" };
  return { accepted: true };
}

const minuteKey = (petitionId: string, network: string) => `sign minute ${petitionId} ${network}`;
const hourKey = (petitionId: string, network: string) => `sign hour ${petitionId} ${network}`;
const unprovenKey = (petitionId: string, network: string) => `sign unproven ${petitionId} ${network}`;
const mailboxKey = (network: string, mailbox: Buffer) =>
  `sign mailbox ${network} ${mailbox.toString("base64url")}`;
const proofKey = (challenge: string) => `sign proof ${challenge}`;
const secondsUntil = (at: Date, now: Date) => Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000));
