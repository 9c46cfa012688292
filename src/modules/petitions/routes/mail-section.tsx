import { DAY } from "#platform/clock.ts";
import { isMailServerAway, mailsByProvider, waitingByProvider } from "#platform/outbox/index.ts";
import { MailSection } from "../components/mail-section.tsx";
import { mailHealth, sum } from "../mail-health.ts";
import { canStillConfirm } from "../petition.ts";
import { signedByProvider } from "../queries/signed-by-provider.ts";
import type { DeskPart } from "./desk-part.ts";

/** Shorter than an unconfirmed signature is kept: of longer ago, only those are left who confirmed. */
const DAYS = 7;
const MAILS = ["petitions.confirmSignature", "petitions.remindSigner"];

/** At the desk, for whoever answers for signatures: whether mail reaches those who sign, by provider. */
export const mailSection: DeskPart =
  ({ db, clock }) =>
  async (c, { petition, answersFor }) => {
    if (!answersFor("signatures") || !canStillConfirm(petition.state)) return undefined;
    const since = new Date(clock.now().getTime() - DAYS * DAY);
    const [signed, waiting, everywhere, away] = await Promise.all([
      signedByProvider(db, petition.id, since),
      waitingByProvider(db, { mails: MAILS, about: { petitionId: petition.id } }),
      mailsByProvider(db, since),
      isMailServerAway(db),
    ]);
    const providers = mailHealth({ signed, waiting, everywhere });
    const whole = { signed: sum(signed, "signed"), confirmed: sum(signed, "confirmed") };
    return MailSection({ reader: c.var.reader, providers, whole, away, days: DAYS });
  };
