import type { Frame } from "#platform/http/frame.ts";
import { LANGUAGES, ownNameOf, type Reader, type StringKey } from "#platform/strings/index.ts";
import { EVERYONE, MEMBERS } from "#platform/viewer.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { CheckboxField, Form, RadioGroup, SelectField, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { Line, type Refusal, Refused } from "../components/fields.tsx";
import { SPOKEN } from "../languages.ts";
import { LONGEST_NAME } from "../person.ts";
import { spokenField } from "../profile-form.ts";
import type { Profile } from "../queries/persons.ts";
import { picturePath } from "../queries/pictures.ts";
import { SinglePage } from "./single.tsx";

type Props = { frame: Frame; profile: Profile; saved?: StringKey; refusal?: Refusal };

/** What a person shows of themselves. Everything but the name may stay empty. */
export function ProfilePage({ frame, profile, saved, refusal }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const typed = refusal?.typed;
  const own = (
    <Link reader={reader} to={`/people/${profile.handle}`}>
      {t("accounts.profile.seen")}
    </Link>
  );
  return (
    <SinglePage
      frame={frame}
      title={t("accounts.profile")}
      lede={reader.html("accounts.profile.lede", { own })}
    >
      {saved && <Notice title={t(saved)} announced />}
      <Refused reader={reader} refusal={refusal} />
      <p class="own-picture">
        <Avatar name={profile.name} picture={picturePath(profile.handle, profile.picture)} large />
        <ButtonLink reader={reader} to="/me/picture" look="quiet">
          {t(profile.picture ? "accounts.picture.other" : "accounts.picture.show-one")}
        </ButtonLink>
      </p>
      <Form reader={reader} action="/me/profile" label={t("accounts.profile")}>
        <OwnWords reader={reader} profile={profile} refusal={refusal} />
        <Languages reader={reader} profile={profile} refusal={refusal} />
        <RadioGroup
          reader={reader}
          name="audience"
          label={t("accounts.profile.audience")}
          value={typed?.audience ?? profile.audience}
          options={[
            { value: MEMBERS, label: t("accounts.profile.audience.members") },
            { value: EVERYONE, label: t("accounts.profile.audience.everyone") },
          ]}
        />
        <SubmitButton>{t("accounts.profile.save")}</SubmitButton>
      </Form>
    </SinglePage>
  );
}

type PartProps = { reader: Reader } & Pick<Props, "profile" | "refusal">;

function OwnWords({ reader, profile, refusal }: PartProps) {
  const { t } = reader;
  const about = refusal?.errors.about;
  return (
    <>
      <Line
        reader={reader}
        refusal={refusal}
        name="name"
        label="accounts.name"
        value={profile.name}
        autocomplete="nickname"
        maxlength={LONGEST_NAME}
      />
      <Line
        reader={reader}
        refusal={refusal}
        name="pronouns"
        label="accounts.profile.pronouns"
        hint="accounts.profile.pronouns.hint"
        value={profile.pronouns}
        maxlength={40}
        optional
      />
      <TextAreaField
        reader={reader}
        name="about"
        label={t("accounts.profile.about")}
        hint={t("accounts.profile.about.hint")}
        value={refusal?.typed.about ?? profile.about}
        error={about && t(about)}
        maxlength={300}
        rows={3}
        optional
      />
    </>
  );
}

function Languages({ reader, profile, refusal }: PartProps) {
  const { t } = reader;
  const isSpoken = (language: string) =>
    refusal ? spokenField(language) in refusal.typed : profile.speaks.includes(language);
  return (
    <>
      <SelectField
        reader={reader}
        name="language"
        label={t("accounts.profile.language")}
        value={refusal?.typed.language ?? profile.language}
        options={LANGUAGES.map((language) => ({ value: language, label: ownNameOf(language) }))}
      />
      <Disclosure summary={t("accounts.profile.speaks")} open={SPOKEN.some(isSpoken)}>
        <fieldset class="choices languages-spoken">
          <legend class="heard">{t("accounts.profile.speaks")}</legend>
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
