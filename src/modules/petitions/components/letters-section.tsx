import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import type { Petition } from "../petition.ts";
import type { SentLetter } from "../queries/letters.ts";
import { LetterList } from "./letter-list.tsx";

type Props = { reader: Reader; petition: Petition; letters: SentLetter[]; waiting: number };

const SHOWN = 3;

/** At the desk: how many want to hear, the last letters, and the way to the next. */
export function LettersSection({ reader, petition, letters, waiting }: Props) {
  const { t } = reader;
  return (
    <section class="desk-part" id="letters">
      <h3>{t("petitions.letters")}</h3>
      <p>{t("petitions.letters.waiting", { count: waiting })}</p>
      {letters.length > 0 && (
        <LetterList reader={reader} petition={petition} letters={letters.slice(0, SHOWN)} heading="h4" />
      )}
      <p>
        <ButtonLink reader={reader} to={`/petitions/${petition.slug}/letters`} look="support">
          {t("petitions.letters.desk")}
        </ButtonLink>
      </p>
    </section>
  );
}
