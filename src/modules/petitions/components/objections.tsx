import { Form, kept, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import type { RuleProps } from "../pages/rule.tsx";
import type { Objection } from "../queries/rules.ts";
import { LONGEST_REASON } from "../rules/rule.ts";

/** Who says that they are somebody: each gets an answer. */
export function Objections(props: RuleProps) {
  const { frame, objections } = props;
  return (
    <section id="objections">
      <h2>{frame.reader.t("petitions.objections")}</h2>
      <ul class="rule-list">
        {objections.map((objection) => (
          <li id={`objection-${objection.signatureId}`}>
            <Said {...props} objection={objection} />
            {objection.answer ? (
              <Answered {...props} objection={objection} />
            ) : (
              <Answer {...props} objection={objection} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type One = RuleProps & { objection: Objection };

function Said({ frame: { reader }, objection }: One) {
  return (
    <>
      <p>
        <strong>
          <bdi>{objection.name}</bdi>
        </strong>{" "}
        · <Time reader={reader} at={objection.at} fixed />
      </p>
      {objection.words === "" ? (
        <p class="hint">{reader.t("petitions.objections.wordless")}</p>
      ) : (
        <blockquote>
          <p dir="auto">{objection.words}</p>
        </blockquote>
      )}
    </>
  );
}

function Answered({ frame: { reader }, objection }: One) {
  return (
    <>
      <p>{reader.t(`petitions.objections.${objection.answer!}`)}</p>
      {objection.answerWords ? <p dir="auto">{objection.answerWords}</p> : nothing}
    </>
  );
}

function Answer({ frame: { reader }, petition, rule, objection, refusal }: One) {
  const { t } = reader;
  const id = objection.signatureId;
  const action = `/petitions/${petition.slug}/rules/${rule.id}/objections/${id}`;
  const mine = refusal?.of === id ? refusal : undefined;
  return (
    <>
      <Form
        reader={reader}
        action={action}
        label={t("petitions.objections.let", { name: objection.name ?? "" })}
      >
        <SubmitButton look="support" wide={false} name="answer" value="counts">
          {t("petitions.objections.let-count")}
        </SubmitButton>
      </Form>
      <Form
        reader={reader}
        action={action}
        label={t("petitions.objections.keep", { name: objection.name ?? "" })}
      >
        <TextAreaField
          {...kept(reader, mine, "words")}
          id={mine ? "words" : `words-${id}`}
          label={t("petitions.objections.words")}
          hint={t("petitions.objections.words.hint")}
          maxlength={LONGEST_REASON}
          rows={3}
        />
        <SubmitButton look="quiet" wide={false} name="answer" value="stays">
          {t("petitions.objections.stay")}
        </SubmitButton>
      </Form>
    </>
  );
}
