import type { Reader } from "#platform/strings/index.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Progress } from "#ui/progress.tsx";
import { Time } from "#ui/time.tsx";
import type { Petition } from "../petition.ts";
import type { SentLetter } from "../queries/letters.ts";

type Props = { reader: Reader; petition: Petition; letters: SentLetter[]; heading?: "h3" | "h4" };

/** What went when, by whom and to how many; what is going, and how to stop it. */
export function LetterList({ reader, petition, letters, heading: Heading = "h3" }: Props) {
  const { t } = reader;
  return (
    <ul class="sent-letters">
      {letters.map((letter) => (
        <li>
          <Heading lang={petition.language}>{letter.subject}</Heading>
          <p class="crumb">
            <Time reader={reader} at={letter.begunAt} fixed /> · {letter.by && <bdi>{letter.by}</bdi>}
            {letter.by && " · "}
            {t(`petitions.letters.state.${stateOf(letter)}`)}
          </p>
          <p>{t("petitions.letters.gone", { count: letter.gone })}</p>
          <Going reader={reader} petition={petition} letter={letter} />
        </li>
      ))}
    </ul>
  );
}

const stateOf = ({ stoppedAt, work }: SentLetter) => (stoppedAt ? "stopped" : (work?.state ?? "done"));

function Going({ reader, petition, letter }: { reader: Reader; petition: Petition; letter: SentLetter }) {
  const { t } = reader;
  const { id, work } = letter;
  const base = `/petitions/${petition.slug}/letters`;
  const going = work?.state === "going";
  const failed = work?.state === "failed" && !letter.stoppedAt;
  return (
    <>
      {going && (
        <Progress
          reader={reader}
          label={letter.subject}
          going={work}
          url={`${base}/${id}/progress.json`}
          path={base}
        />
      )}
      {(going || failed) && (
        <Form reader={reader} action={`${base}/${id}/stop`} label={t("petitions.letters.stop")}>
          <p class="hint">{t("petitions.letters.stop.hint")}</p>
          <SubmitButton look="quiet" wide={false}>
            {t("petitions.letters.stop")}
          </SubmitButton>
        </Form>
      )}
    </>
  );
}
