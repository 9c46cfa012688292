import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { LetterList } from "../components/letter-list.tsx";
import type { Occasion } from "../letters/letter.ts";
import type { Petition } from "../petition.ts";
import type { SentLetter } from "../queries/letters.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  letters: SentLetter[];
  /** What there is to tell and was not told yet. */
  writable: Occasion[];
  /** How many want to hear what comes of it. */
  waiting: number;
};

/** Letters that went, with numbers and nothing else, and those that can be written. */
export function LettersPage({ frame, petition, letters, writable, waiting }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.letters")}>
      <p class="lede">{t("petitions.letters.waiting", { count: waiting })}</p>
      <section>
        <h2>{t("petitions.letters.new")}</h2>
        <ul class="next-steps">
          {writable.map((occasion) => (
            <li>
              <ButtonLink
                reader={reader}
                to={`/petitions/${petition.slug}/letters/new?for=${occasion}`}
                look="quiet"
              >
                {t(`petitions.letters.${occasion}`)}
              </ButtonLink>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("petitions.letters.sent")}</h2>
        {letters.length === 0 ? (
          <EmptyState title={t("petitions.letters.none")} heading="h3">
            {t("petitions.letters.none.text")}
          </EmptyState>
        ) : (
          <LetterList reader={reader} petition={petition} letters={letters} />
        )}
      </section>
    </DeskFrame>
  );
}
