import { COUNTRIES } from "#platform/countries.ts";
import { BEGINNINGS } from "#platform/instance-settings.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { timeZones } from "#platform/time-zones.ts";
import { Field, kept, RadioGroup, type Refusal, SelectField, TextAreaField } from "#ui/forms.tsx";
import { type Given, LONGEST, type Part, VARIABLES } from "../place-form.ts";

type Props = {
  reader: Reader;
  /** What is said already, or was typed before. */
  said: Record<string, string>;
  refusal?: Refusal;
  given: Given;
};

/** The fields of one part of what a place says of itself: in the set-up one by one, in the settings all together. */
export function PlaceFields({ part, ...props }: Props & { part: Part }) {
  const Fields = { name: NameFields, responsible: ResponsibleFields, whereabouts: Whereabouts, first: First }[
    part
  ];
  return <Fields {...props} />;
}

const shown = ({ reader, refusal, said }: Props, name: string) => kept(reader, refusal, name, said[name]);

/** What the operator has set is told instead of asked. */
function Set({ reader, given, field }: Props & { field: keyof Given }) {
  const variable = VARIABLES[field];
  return (
    <div class="field">
      <p>
        <strong>{reader.t(`admin.place.${field}`)}</strong>
      </p>
      <p>{given[field]}</p>
      <p class="hint">{reader.t("admin.place.given", { variable })}</p>
    </div>
  );
}

function NameFields(props: Props) {
  const { t } = props.reader;
  if (props.given.siteName !== undefined) return <Set {...props} field="siteName" />;
  return (
    <Field
      {...shown(props, "siteName")}
      label={t("admin.place.siteName")}
      hint={t("admin.place.siteName.hint")}
      maxlength={LONGEST.siteName}
    />
  );
}

function ResponsibleFields(props: Props) {
  const { t } = props.reader;
  return (
    <>
      <Field
        {...shown(props, "name")}
        label={t("admin.place.name")}
        hint={t("admin.place.name.hint")}
        autocomplete="organization"
        maxlength={LONGEST.name}
      />
      <TextAreaField
        {...shown(props, "address")}
        label={t("admin.place.address")}
        hint={t("admin.place.address.hint")}
        autocomplete="street-address"
        rows={3}
        maxlength={LONGEST.address}
      />
      <Field
        {...shown(props, "email")}
        type="email"
        label={t("admin.place.email")}
        hint={t("admin.place.email.hint")}
        autocomplete="email"
        inputmode="email"
        spellcheck="false"
        maxlength={LONGEST.email}
      />
      <Field
        {...shown(props, "phone")}
        type="tel"
        label={t("admin.place.phone")}
        autocomplete="tel"
        inputmode="tel"
        maxlength={LONGEST.phone}
        optional
      />
    </>
  );
}

function Whereabouts(props: Props) {
  const { reader, given } = props;
  const { t } = reader;
  const languages = LANGUAGES.map((language) => ({ value: language, label: ownNameOf(language) }));
  const zones = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return (
    <>
      <SelectField
        {...shown(props, "country")}
        label={t("admin.place.country")}
        hint={t("admin.place.country.hint")}
        options={countriesFor(reader)}
        empty={t("admin.place.choose")}
        autocomplete="country"
      />
      {given.siteLanguage !== undefined && <Set {...props} field="siteLanguage" />}
      {given.siteLanguage === undefined && (
        <RadioGroup
          {...shown(props, "siteLanguage")}
          label={t("admin.place.siteLanguage")}
          hint={t("admin.place.siteLanguage.hint", { languages: reader.list(LANGUAGES.map(ownNameOf)) })}
          options={languages}
        />
      )}
      {given.timeZone !== undefined && <Set {...props} field="timeZone" />}
      {given.timeZone === undefined && (
        <SelectField
          {...shown(props, "timeZone")}
          label={t("admin.place.timeZone")}
          hint={t("admin.place.timeZone.hint")}
          options={zones}
          empty={t("admin.place.choose")}
        />
      )}
    </>
  );
}

function countriesFor(reader: Reader) {
  const { compare } = new Intl.Collator(reader.language);
  return COUNTRIES.map((code) => ({ value: code, label: reader.country(code) })).sort((a, b) =>
    compare(a.label, b.label),
  );
}

function First(props: Props) {
  const { t } = props.reader;
  return (
    <RadioGroup
      {...shown(props, "first")}
      label={t("admin.place.first")}
      hint={t("admin.place.first.hint")}
      options={BEGINNINGS.map((value) => ({
        value,
        label: t(`admin.place.first.${value}`),
        hint: t(`admin.place.first.${value}.hint`),
      }))}
    />
  );
}
