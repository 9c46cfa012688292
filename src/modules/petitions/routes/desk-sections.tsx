import type { Module } from "#platform/module.ts";
import { nothing } from "#ui/nothing.ts";
import { DeskGroup } from "../components/desk-group.tsx";
import { DraftDesk } from "../components/draft-desk.tsx";
import { PUBLIC_STATES } from "../petition.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { consentsPart, handoverPart, lettersPart } from "./after-section.tsx";
import type { AtDesk, DeskPart } from "./desk-part.ts";
import { deskSection } from "./desk-section.ts";
import { importsPart } from "./imports-part.ts";
import { laterSection } from "./later-section.tsx";
import { mailSection } from "./mail-section.tsx";
import { paperSection } from "./paper-section.tsx";
import { reviewSection } from "./review-section.tsx";

/** While it is signed, and as long as somebody may still look at who did. */
const SIGNATURES = [reviewSection, paperSection, importsPart, mailSection];
/** From closing to what came of it. */
const AFTER = [handoverPart, lettersPart, consentsPart];

/** What a petition shows at the desk of its campaign: how it stands, its signatures, and what comes after. */
export const deskSections: NonNullable<Module["desk"]> = (services) => async (c, of) => {
  // Of what is only about to come there is nothing else to say.
  const later = await laterSection(services)(c, of);
  if (later) return later;
  const [petition] = await petitionsOf(services.db, of.id);
  if (!petition) return undefined;
  const { reader } = c.var;
  const at: AtDesk = { petition, answersFor: of.answersFor };
  if (!PUBLIC_STATES.includes(petition.state)) return DraftDesk({ reader, ...at });
  const stands = (await deskSection(services)(c, at)) ?? nothing;
  if (petition.importedFrom) return stands;
  const partsOf = (parts: readonly DeskPart[]) => Promise.all(parts.map((part) => part(services)(c, at)));
  return (
    <>
      {stands}
      <DeskGroup title={reader.t("petitions.desk.signatures")} parts={await partsOf(SIGNATURES)} />
      <DeskGroup title={reader.t("petitions.desk.after")} parts={await partsOf(AFTER)} />
    </>
  );
};
