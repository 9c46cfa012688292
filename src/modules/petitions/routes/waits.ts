import type { Database } from "#platform/database/index.ts";
import type { Module, Services, Waiting } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { occasionsOf } from "../letters/letter.ts";
import { countRecipients } from "../letters/recipients.ts";
import { canStillConfirm, isOpen, type Petition, towardsGoal } from "../petition.ts";
import { countsOf } from "../queries/figures.ts";
import { handoversOf } from "../queries/handovers.ts";
import { lettersOf } from "../queries/letters.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { type Waits, waitsOf } from "../queries/waits.ts";

/** At the desk: what of a petition needs a hand of whoever looks, each where it is done. */
export const petitionWaits: NonNullable<Module["waits"]> =
  (services) =>
  async (c, { id, slug, answersFor }) => {
    const { db } = services;
    const [petition] = await petitionsOf(db, id);
    if (!petition || petition.importedFrom) return [];
    const { reader } = c.var;
    const counts = await waitsOf(db, petition.id);
    return [
      ...(answersFor("signatures") ? ofSignatures(reader, petition, counts) : []),
      ...(answersFor("signatures", "paper") ? ofPaper(reader, petition, counts) : []),
      ...(answersFor() ? await ofLead(services, reader, petition) : []),
      ...(answersFor("news") ? await ofLetters(db, reader, petition) : []),
      // Nobody has to do anything about them but mail; so they come last.
      ...(answersFor("signatures") ? ofMail(reader, petition, { slug, count: counts.unconfirmed }) : []),
    ];
  };

function ofSignatures({ t }: Reader, { slug }: Petition, { held, objections, imports }: Waits): Waiting[] {
  const waiting: Waiting[] = [];
  if (held > 0)
    waiting.push({ text: t("petitions.waits.held", { count: held }), to: `/petitions/${slug}/held` });
  if (objections > 0)
    waiting.push({
      text: t("petitions.rules.waiting", { count: objections }),
      to: `/petitions/${slug}/rules`,
    });
  if (imports > 0)
    waiting.push({
      text: t("petitions.waits.imports", { count: imports }),
      to: `/petitions/${slug}/imports`,
    });
  return waiting;
}

const ofPaper = ({ t }: Reader, { slug }: Petition, { paper: count }: Waits): Waiting[] =>
  count > 0 ? [{ text: t("petitions.waits.paper", { count }), to: `/petitions/${slug}/paper` }] : [];

const ofMail = (
  { t }: Reader,
  { state }: Petition,
  { slug, count }: { slug: string; count: number },
): Waiting[] =>
  count > 0 && canStillConfirm(state)
    ? [{ text: t("petitions.waits.unconfirmed", { count }), to: `/campaigns/${slug}/desk#mail` }]
    : [];

/** A package that is ready, or whose making broke off; a goal that is reached. */
async function ofLead({ db }: Services, { t }: Reader, petition: Petition): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  const [latest] = canStillConfirm(petition.state) ? await handoversOf(db, petition.id) : [];
  const to = `/petitions/${petition.slug}/handover`;
  if (latest && !latest.discardedAt) {
    if (latest.work?.state === "failed") waiting.push({ text: t("petitions.waits.package-failed"), to });
    else if (latest.manifestSha256) waiting.push({ text: t("petitions.waits.package"), to });
  }
  if (isOpen(petition) && towardsGoal(petition, await countsOf(db, petition)) >= petition.goal)
    waiting.push({ text: t("petitions.waits.goal"), to: `/petitions/${petition.slug}/goal` });
  return waiting;
}

/** What has come of it, and nobody who wanted to hear it was told. */
async function ofLetters(db: Database, { t }: Reader, petition: Petition): Promise<Waiting[]> {
  const occasion = occasionsOf(petition).findLast((each) => each !== "news");
  if (!occasion) return [];
  const sent = await lettersOf(db, petition.id);
  if (sent.some((letter) => letter.occasion === occasion && !letter.stoppedAt)) return [];
  const count = await countRecipients(db, petition.id, occasion);
  return count > 0
    ? [{ text: t("petitions.waits.letter", { count }), to: `/petitions/${petition.slug}/letters` }]
    : [];
}
