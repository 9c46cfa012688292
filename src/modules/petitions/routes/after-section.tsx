import type { Module } from "#platform/module.ts";
import { ConsentsSection } from "../components/consents-section.tsx";
import { HandoverSection } from "../components/handover-section.tsx";
import { LettersSection } from "../components/letters-section.tsx";
import { countRecipients } from "../letters/recipients.ts";
import { consentFigures } from "../queries/consents.ts";
import { lettersOf } from "../queries/letters.ts";
import { petitionsOf } from "../queries/petitions.ts";

/** At the desk, behind what is going on now: from closing to what came of it. */
export const afterSection: NonNullable<Module["desk"]> = (services) => async (c, of) => {
  const [petition] = await petitionsOf(services.db, of.id);
  if (!petition || petition.importedFrom) return undefined;
  const { reader } = c.var;
  return (
    <>
      {of.answersFor() && <HandoverSection reader={reader} petition={petition} />}
      {of.answersFor("news") && (
        <LettersSection
          reader={reader}
          petition={petition}
          letters={await lettersOf(services.db, petition.id)}
          waiting={await countRecipients(services.db, petition.id, "news")}
        />
      )}
      {of.answersFor("news") && (
        <ConsentsSection
          reader={reader}
          petition={petition}
          figures={await consentFigures(services.db, petition.id)}
        />
      )}
    </>
  );
};
