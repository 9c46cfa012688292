import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import {
  CheckboxField,
  Field,
  Form,
  kept,
  RadioGroup,
  type Refusal,
  Refused,
  SubmitButton,
  TextAreaField,
} from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { ImportFrame, importPath } from "../components/import-frame.tsx";
import { RemoveImport } from "../components/remove-import.tsx";
import type { SignatureImport } from "../imports/import.ts";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  list: SignatureImport;
  /** What was said before, as the form has it. */
  typed: Record<string, string>;
  /** Whether whoever says it may also say what stands in the timeline. */
  writesTimeline: boolean;
  refusal?: Refusal;
};

/** What whoever brings a list says of it, and answers for. */
export function ImportOriginPage(props: Props) {
  const { frame, petition, list, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <ImportFrame frame={frame} petition={petition} title={t("petitions.imports.origin")} step="origin">
      <p class="lede">{t("petitions.imports.origin.lede")}</p>
      <Refused reader={reader} refusal={refusal} />
      <Form
        reader={reader}
        action={`${importPath(petition, list.id)}/origin`}
        label={t("petitions.imports.origin")}
      >
        <Origin {...props} reader={reader} />
        {list.columns?.at.email === undefined ? (
          <p class="hint">{t("petitions.imports.origin.no-mail")}</p>
        ) : (
          <Consents {...props} reader={reader} />
        )}
        <SubmitButton>{t("petitions.imports.origin.button")}</SubmitButton>
        <p class="hint">{t("petitions.imports.nothing-yet")}</p>
      </Form>
      <p>
        <Link reader={reader} to={`${importPath(petition, list.id)}/columns`}>
          {t("petitions.imports.back-to-columns")}
        </Link>
      </p>
      <RemoveImport reader={reader} petition={petition} list={list} />
    </ImportFrame>
  );
}

type PartProps = Props & { reader: Reader };

function Origin({ reader, petition, typed, refusal, writesTimeline }: PartProps) {
  const { t } = reader;
  return (
    <>
      <Field
        {...kept(reader, refusal, "origin", typed.origin)}
        label={t("petitions.imports.origin.origin")}
        hint={t("petitions.imports.origin.origin.hint")}
        maxlength={200}
      />
      <RadioGroup
        {...kept(reader, refusal, "source", typed.source)}
        label={t("petitions.imports.origin.source")}
        options={(["online", "paper"] as const).map((value) => ({
          value,
          label: t(`petitions.imports.source.${value}`),
        }))}
      />
      <Box
        {...{ reader, typed, refusal }}
        name="same_demand"
        label={t("petitions.imports.origin.same", { title: petition.title })}
      />
      {writesTimeline && (
        <Box
          {...{ reader, typed, refusal }}
          name="timeline"
          label={t("petitions.imports.origin.timeline")}
          hint={t("petitions.imports.origin.timeline.hint")}
        />
      )}
    </>
  );
}

function Consents({ reader, typed, refusal }: PartProps) {
  const { t } = reader;
  return (
    <>
      <fieldset class="choices">
        <legend>{t("petitions.imports.origin.consents")}</legend>
        <p class="hint">{t("petitions.imports.origin.consents.hint")}</p>
        <Box
          {...{ reader, typed, refusal }}
          name="consent_outcome"
          label={t("petitions.imports.origin.consent.outcome")}
        />
        <Box
          {...{ reader, typed, refusal }}
          name="consent_newsletter"
          label={t("petitions.imports.origin.consent.newsletter")}
        />
      </fieldset>
      <TextAreaField
        {...kept(reader, refusal, "consent_text", typed.consent_text)}
        label={t("petitions.imports.origin.text")}
        hint={t("petitions.imports.origin.text.hint")}
        maxlength={1000}
        rows={3}
        optional="unsaid"
      />
      <Field
        {...kept(reader, refusal, "consent_on", typed.consent_on)}
        type="date"
        label={t("petitions.imports.origin.day")}
        hint={t("petitions.imports.origin.day.hint")}
        optional
      />
      <Box
        {...{ reader, typed, refusal }}
        name="note"
        label={t("petitions.imports.origin.note")}
        hint={t("petitions.imports.origin.note.hint")}
      />
    </>
  );
}

type BoxProps = Pick<Props, "typed" | "refusal"> & {
  reader: Reader;
  name: string;
  label: string;
  hint?: string;
};

/** Ticked only if a person ticked it before. */
function Box({ reader, name, label, hint, typed, refusal }: BoxProps) {
  const { value, error } = kept(reader, refusal, name, typed[name]);
  return (
    <CheckboxField
      reader={reader}
      name={name}
      label={label}
      hint={hint}
      error={error}
      checked={value !== undefined && value !== ""}
    />
  );
}
