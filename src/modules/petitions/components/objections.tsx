import { Form, kept, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Pagination } from "#ui/pagination.tsx";
import { Time } from "#ui/time.tsx";
import type { RuleProps } from "../pages/rule.tsx";
import { type Objection, objectionKey } from "../queries/objections.ts";
import { LONGEST_REASON } from "../rules/rule.ts";

/** Who says that they are somebody: each gets an answer. */
export function Objections(props: RuleProps) {
  const {
    frame: { reader },
    petition,
    rule,
    objections,
    pageSize,
  } = props;
  const path = `/petitions/${petition.slug}/rules/${rule.id}`;
  const last = objections.length > pageSize ? objections[pageSize - 1] : undefined;
  return (
    <section id="objections">
      <h2>{reader.t("petitions.objections")}</h2>
      <ul class="rule-list">
        {objections.slice(0, pageSize).map((objection) => (
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
      <Pagination
        reader={reader}
        label={reader.t("petitions.objections")}
        newer={props.objectionsAfter && `${path}#objections`}
        older={last && `${path}?objections=${objectionKey(last)}#objections`}
      />
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

/** Sent from where the list is open, so that a refused answer is shown again where it was written. */
function Answer({ frame: { reader }, petition, rule, objection, objectionsAfter, refusal }: One) {
  const { t } = reader;
  const id = objection.signatureId;
  const at = objectionsAfter ? `?${new URLSearchParams({ objections: objectionsAfter })}` : "";
  const action = `/petitions/${petition.slug}/rules/${rule.id}/objections/${id}${at}`;
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
