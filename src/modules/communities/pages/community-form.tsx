import { SPOKEN, spokenField } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import {
  CheckboxField,
  Field,
  Form,
  kept,
  RadioGroup,
  type Refusal,
  Refused,
  SelectField,
  SubmitButton,
  TextAreaField,
} from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import {
  ADMISSIONS,
  type Community,
  LONGEST_ABOUT,
  LONGEST_NAME,
  LONGEST_PLACE,
  LONGEST_PURPOSE,
  VISIBILITIES,
} from "../community.ts";

type Props = { frame: Frame; community?: Community; refusal?: Refusal };
type PartProps = { reader: Reader } & Omit<Props, "frame">;

/** Founds a community, or changes one. Name, purpose and two small questions; the rest may come later. */
export function CommunityFormPage({ frame, ...props }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { community, refusal } = props;
  const title = t(community ? "communities.edit" : "communities.found");
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <h1>{title}</h1>
        {!community && <p class="lede">{t("communities.found.lede")}</p>}
        <Refused reader={reader} refusal={refusal} />
        <Form
          reader={reader}
          action={community ? `/communities/${community.slug}/edit` : "/communities"}
          label={title}
        >
          <Words reader={reader} {...props} />
          <Doors reader={reader} {...props} />
          <Whereabouts reader={reader} {...props} />
          <SubmitButton>{t(community ? "communities.edit.save" : "communities.found.button")}</SubmitButton>
        </Form>
      </div>
    </Layout>
  );
}

function Words({ reader, community, refusal }: PartProps) {
  const { t } = reader;
  return (
    <>
      <Field
        {...kept(reader, refusal, "name", community?.name)}
        label={t("communities.name")}
        hint={t("communities.name.hint")}
        maxlength={LONGEST_NAME}
      />
      <Field
        {...kept(reader, refusal, "purpose", community?.purpose)}
        label={t("communities.purpose")}
        hint={t("communities.purpose.hint")}
        maxlength={LONGEST_PURPOSE}
      />
    </>
  );
}

/** Nothing is preselected: who may see a group and who may enter it is for its founder to say. */
function Doors({ reader, community, refusal }: PartProps) {
  const { t } = reader;
  return (
    <>
      <RadioGroup
        {...kept(reader, refusal, "visibility", community?.visibility)}
        label={t("communities.visibility")}
        options={VISIBILITIES.map((value) => ({
          value,
          label: t(`communities.visibility.${value}`),
          hint: t(`communities.visibility.${value}.hint`),
        }))}
      />
      <RadioGroup
        {...kept(reader, refusal, "admission", community?.admission)}
        label={t("communities.admission")}
        options={ADMISSIONS.map((value) => ({
          value,
          label: t(`communities.admission.${value}`),
          hint: t(`communities.admission.${value}.hint`),
        }))}
      />
    </>
  );
}

function Whereabouts({ reader, community, refusal }: PartProps) {
  const { t } = reader;
  const isSpoken = (language: string) =>
    refusal ? spokenField(language) in refusal.typed : (community?.speaks.includes(language) ?? false);
  return (
    <>
      <TextAreaField
        {...kept(reader, refusal, "about", community?.about)}
        label={t("communities.about")}
        hint={t("communities.about.hint")}
        maxlength={LONGEST_ABOUT}
        rows={6}
        optional
      />
      <Field
        {...kept(reader, refusal, "place", community?.place)}
        label={t("communities.place")}
        hint={t("communities.place.hint")}
        maxlength={LONGEST_PLACE}
        optional
      />
      <SelectField
        {...kept(reader, refusal, "language", community?.language ?? reader.language)}
        label={t("communities.language")}
        options={LANGUAGES.map((language) => ({ value: language, label: ownNameOf(language) }))}
      />
      <Disclosure summary={t("communities.speaks")} open={SPOKEN.some(isSpoken)}>
        <fieldset class="choices languages-spoken">
          <legend class="heard">{t("communities.speaks")}</legend>
          {SPOKEN.map((language) => (
            <CheckboxField
              reader={reader}
              name={spokenField(language)}
              label={<span lang={language}>{ownNameOf(language)}</span>}
              checked={isSpoken(language)}
            />
          ))}
        </fieldset>
      </Disclosure>
    </>
  );
}
