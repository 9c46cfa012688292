import type { Frame } from "#platform/http/frame.ts";
import { directionOf, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Time } from "#ui/time.tsx";
import { ConsentSums, NotHeld } from "../components/consents-section.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import type { ConsentPurpose } from "../consent.ts";
import type { Petition } from "../petition.ts";
import type { ConsentFigures, ConsentWords } from "../queries/consents.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  figures: Record<ConsentPurpose, ConsentFigures>;
  words: readonly ConsentWords[];
};

/** Who said yes to being written to: how many, in which words, what that allows, and the proof of it. */
export function ConsentsPage({ frame, petition, figures, words }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.consents")}>
      <p class="lede">{t("petitions.consents.lede")}</p>
      {words.length === 0 ? (
        <EmptyState title={t("petitions.consents.none")}>{t("petitions.consents.none.text")}</EmptyState>
      ) : (
        <>
          <ConsentSums reader={reader} figures={figures} />
          <WordsRead reader={reader} words={words} />
        </>
      )}
      <Allowed reader={reader} petition={petition} />
      {words.length > 0 && <Proof reader={reader} petition={petition} />}
    </DeskFrame>
  );
}

function WordsRead({ reader, words }: { reader: Reader; words: readonly ConsentWords[] }) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.consents.words")}</h2>
      <p>{t("petitions.consents.words.text")}</p>
      <ul class="rule-list">
        {words.map((each) => (
          <li>
            <blockquote>
              <p lang={each.language} dir={directionOf(each.language)}>
                {each.text}
              </p>
            </blockquote>
            <p>
              {t(`petitions.consents.words.${each.purpose}`, { count: each.hold })}
              <NotHeld reader={reader} figures={each} />
            </p>
            <p class="hint">
              {reader.html("petitions.consents.words.said", {
                version: <bdi>{each.version}</bdi>,
                language: <bdi>{ownNameOf(each.language)}</bdi>,
                first: <Time reader={reader} at={each.first} show="date" fixed />,
                last: <Time reader={reader} at={each.last} show="date" fixed />,
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

type PartProps = { reader: Reader; petition: Petition };

/** What a yes allows, before anybody takes the list out. */
function Allowed({ reader, petition }: PartProps) {
  const { t } = reader;
  const letters = (
    <Link reader={reader} to={`/petitions/${petition.slug}/letters`}>
      {t("petitions.consents.allowed.letters")}
    </Link>
  );
  return (
    <section>
      <h2>{t("petitions.consents.allowed")}</h2>
      <ul>
        <li>{reader.html("petitions.consents.allowed.outcome", { letters })}</li>
        <li>
          {reader.html("petitions.consents.allowed.newsletter", { name: <bdi>{petition.startedBy}</bdi> })}
        </li>
        <li>{t("petitions.consents.allowed.not")}</li>
        <li>{t("petitions.consents.allowed.end")}</li>
        <li>{t("petitions.consents.allowed.fresh")}</li>
      </ul>
      <p class="hint">{t("petitions.consents.allowed.law")}</p>
    </section>
  );
}

function Proof({ reader, petition }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.consents.proof")}</h2>
      <p>{t("petitions.consents.proof.text")}</p>
      <p>{t("petitions.consents.proof.erased", { count: petition.keptMonths })}</p>
      <Form
        reader={reader}
        action={`/petitions/${petition.slug}/consents/list`}
        label={t("petitions.consents.proof.button")}
        download
      >
        <SubmitButton look="support" wide={false}>
          {t("petitions.consents.proof.button")}
        </SubmitButton>
      </Form>
      <p class="hint">{t("petitions.consents.proof.logged")}</p>
    </section>
  );
}
