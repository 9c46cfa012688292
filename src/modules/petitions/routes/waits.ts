import type { Database } from "#platform/database/index.ts";
import type { DeskOf, Module, Waiting } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { occasionsOf } from "../letters/letter.ts";
import { countUntold } from "../letters/recipients.ts";
import { canStillConfirm, isOpen, type Petition, towardsGoal } from "../petition.ts";
import { countsOfEach } from "../queries/figures.ts";
import { type LatestHandover, latestHandovers } from "../queries/handovers.ts";
import { petitionsOfEach } from "../queries/petitions.ts";
import { type Waits, waitsOf } from "../queries/waits.ts";

/** At the desk: what of a petition needs a hand of whoever looks, each where it is done. */
export const petitionWaits: NonNullable<Module["waits"]> =
  ({ db }) =>
  async ({ var: { reader } }, desks) => {
    const places = await placesAt(db, desks);
    if (places.length === 0) return new Map();
    const [counts, lead, letters] = await Promise.all([
      waitsOf(db, idsOf(places)),
      ofLead(db, reader, places),
      ofLetters(db, reader, places),
    ]);
    return new Map(
      places.map(({ desk, petition }) => [
        desk.id,
        [
          ...ofCounts(reader, { desk, petition }, counts.get(petition.id)!),
          ...(lead.get(petition.id) ?? []),
          ...(letters.get(petition.id) ?? []),
          // Nobody has to do anything about them but mail; so they come last.
          ...ofMail(reader, { desk, petition }, counts.get(petition.id)!),
        ],
      ]),
    );
  };

type Place = { desk: DeskOf; petition: Petition };

const idsOf = (places: readonly Place[]): string[] => places.map(({ petition }) => petition.id);

/** The petition of each campaign. Of one that was signed elsewhere nothing waits here. */
async function placesAt(db: Database, desks: readonly DeskOf[]): Promise<Place[]> {
  const petitions = await petitionsOfEach(
    db,
    desks.map(({ id }) => id),
  );
  return desks.flatMap((desk) => {
    const petition = petitions.find(({ campaignId }) => campaignId === desk.id);
    return petition && !petition.importedFrom ? [{ desk, petition }] : [];
  });
}

function ofCounts({ t }: Reader, { desk, petition }: Place, waits: Waits): Waiting[] {
  const { answersFor } = desk;
  const at = `/petitions/${petition.slug}`;
  const { held, objections, imports, paper } = waits;
  const signatures = answersFor("signatures");
  const waiting: (Waiting | false)[] = [
    signatures && held > 0 && { text: t("petitions.waits.held", { count: held }), to: `${at}/held` },
    signatures &&
      objections > 0 && { text: t("petitions.rules.waiting", { count: objections }), to: `${at}/rules` },
    signatures &&
      imports > 0 && { text: t("petitions.waits.imports", { count: imports }), to: `${at}/imports` },
    answersFor("signatures", "paper") &&
      paper > 0 && { text: t("petitions.waits.paper", { count: paper }), to: `${at}/paper` },
  ];
  return waiting.filter((each) => each !== false);
}

function ofMail({ t }: Reader, { desk, petition }: Place, { unconfirmed: count }: Waits): Waiting[] {
  if (count === 0 || !desk.answersFor("signatures") || !canStillConfirm(petition.state)) return [];
  const text = t("petitions.waits.unconfirmed", { count });
  return [{ text, to: `/campaigns/${desk.slug}/desk#mail`, byItself: true }];
}

/** A package that is ready, or whose making broke off; a goal that is reached. */
async function ofLead(
  db: Database,
  { t }: Reader,
  places: readonly Place[],
): Promise<Map<string, Waiting[]>> {
  const petitions = places.filter(({ desk }) => desk.answersFor()).map(({ petition }) => petition);
  const still = petitions.filter(({ state }) => canStillConfirm(state)).map(({ id }) => id);
  const [handovers, counts] = await Promise.all([
    latestHandovers(db, still),
    countsOfEach(db, petitions.filter(isOpen)),
  ]);
  return new Map(
    petitions.map((petition) => {
      const counted = counts.get(petition.id);
      const isReached = counted !== undefined && towardsGoal(petition, counted) >= petition.goal;
      const goal = { text: t("petitions.waits.goal"), to: `/petitions/${petition.slug}/goal` };
      const ofPackage = packageWaits(handovers.get(petition.id));
      const to = `/petitions/${petition.slug}/handover`;
      return [
        petition.id,
        [...(ofPackage ? [{ text: t(ofPackage), to }] : []), ...(isReached ? [goal] : [])],
      ];
    }),
  );
}

function packageWaits(latest: LatestHandover | undefined) {
  if (!latest || latest.isDiscarded) return undefined;
  if (latest.isBroken) return "petitions.waits.package-failed";
  return latest.isReady ? "petitions.waits.package" : undefined;
}

/** What has come of it, and nobody who wanted to hear it was told. */
async function ofLetters(
  db: Database,
  { t }: Reader,
  places: readonly Place[],
): Promise<Map<string, Waiting[]>> {
  const wanted = places.flatMap(({ desk, petition }) => {
    const occasion = occasionsOf(petition).findLast((each) => each !== "news");
    return occasion && desk.answersFor("news") ? [{ id: petition.id, occasion }] : [];
  });
  const untold = await countUntold(db, wanted);
  return new Map(
    places.flatMap(({ petition: { id, slug } }) => {
      const count = untold.get(id) ?? 0;
      const letter = { text: t("petitions.waits.letter", { count }), to: `/petitions/${slug}/letters` };
      return count > 0 ? [[id, [letter]]] : [];
    }),
  );
}
