import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";
import { ReplyClock } from "./reply-clock.tsx";

type Props = { reader: Reader; petition: Petition; now: Date };

/** Where the form stood, once there is nothing to sign any more: the clock of the answer, and how it ended. */
export function WhatCameOfIt({ reader, petition, now }: Props) {
  const { t } = reader;
  const { outcome, learned, importedFrom, deliveredAt, language } = petition;
  return (
    <Card class="sign" id="sign">
      <h2>{t(importedFrom ? "petitions.over.imported" : "petitions.over.title")}</h2>
      <ReplyClock reader={reader} petition={petition} now={now} />
      {petition.answer && petition.answeredAt && (
        <p>
          <Link reader={reader} to="#answer">
            {t("petitions.over.answer")}
          </Link>
        </p>
      )}
      {outcome && <Paragraphs text={outcome} lang={language} />}
      {learned && (
        <>
          <h3>{t("petitions.over.learned")}</h3>
          <Paragraphs text={learned} lang={language} />
        </>
      )}
      {importedFrom && <p>{t("petitions.over.imported.from", { source: importedFrom })}</p>}
      {!outcome && !importedFrom && !deliveredAt && <p>{t("petitions.over.text")}</p>}
      <p>
        <ButtonLink reader={reader} to="/petitions" look="support">
          {t("petitions.over.others")}
        </ButtonLink>
      </p>
    </Card>
  );
}

function Paragraphs({ text, lang }: { text: string; lang: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p lang={lang}>{paragraph}</p>
      ))}
    </>
  );
}
