import { ConsentsSection } from "../components/consents-section.tsx";
import { HandoverSection } from "../components/handover-section.tsx";
import { LettersSection } from "../components/letters-section.tsx";
import { countRecipients } from "../letters/recipients.ts";
import { consentFigures } from "../queries/consents.ts";
import { lettersOf } from "../queries/letters.ts";
import type { DeskPart } from "./desk-part.ts";

/** At the desk, for whoever leads. */
export const handoverPart: DeskPart =
  () =>
  async ({ var: { reader } }, { petition, answersFor }) =>
    answersFor() ? HandoverSection({ reader, petition }) : undefined;

/** At the desk, for whoever tells the news. */
export const lettersPart: DeskPart =
  ({ db }) =>
  async ({ var: { reader } }, { petition, answersFor }) => {
    if (!answersFor("news")) return undefined;
    const letters = await lettersOf(db, petition.id);
    const waiting = await countRecipients(db, petition.id, "news");
    return LettersSection({ reader, petition, letters, waiting });
  };

/** At the desk, for whoever tells the news, too. */
export const consentsPart: DeskPart =
  ({ db }) =>
  async ({ var: { reader } }, { petition, answersFor }) => {
    if (!answersFor("news")) return undefined;
    return ConsentsSection({ reader, petition, figures: await consentFigures(db, petition.id) });
  };
