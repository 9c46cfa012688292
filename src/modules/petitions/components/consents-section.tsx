import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { type ConsentPurpose, PURPOSES } from "../consent.ts";
import type { Petition } from "../petition.ts";
import type { ConsentFigures } from "../queries/consents.ts";

type Figures = Record<ConsentPurpose, ConsentFigures>;
type Props = { reader: Reader; petition: Petition; figures: Figures };

/** At the desk: how many said yes to what, and the way to the proof. */
export function ConsentsSection({ reader, petition, figures }: Props) {
  const { t } = reader;
  return (
    <section class="desk-part" id="consents">
      <h3>{t("petitions.consents")}</h3>
      <ConsentSums reader={reader} figures={figures} />
      <p>
        <ButtonLink reader={reader} to={`/petitions/${petition.slug}/consents`} look="support">
          {t("petitions.consents.desk")}
        </ButtonLink>
      </p>
    </section>
  );
}

/** Each purpose on its own: a yes to one is none to the other. */
export function ConsentSums({ reader, figures }: { reader: Reader; figures: Figures }) {
  return (
    <ul>
      {PURPOSES.map((purpose) => (
        <li>
          {reader.html(`petitions.consents.hold.${purpose}`, {
            number: <strong>{reader.number(figures[purpose].hold)}</strong>,
            count: figures[purpose].hold,
          })}
          <NotHeld reader={reader} figures={figures[purpose]} />
        </li>
      ))}
    </ul>
  );
}

/** " · 3 took it back · 2 are set aside · 4 ended with their signature" */
export function NotHeld({
  reader: { t },
  figures: { withdrawn, aside, ended },
}: {
  reader: Reader;
  figures: ConsentFigures;
}) {
  return (
    <span class="hint">
      {withdrawn > 0 && ` · ${t("petitions.consents.withdrawn", { count: withdrawn })}`}
      {aside > 0 && ` · ${t("petitions.consents.aside", { count: aside })}`}
      {ended > 0 && ` · ${t("petitions.consents.ended", { count: ended })}`}
    </span>
  );
}
