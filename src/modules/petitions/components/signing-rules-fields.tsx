import type { Reader } from "#platform/strings/index.ts";
import { Field, kept, RadioGroup, type Refusal, SelectField, TextAreaField } from "#ui/forms.tsx";
import { ASKS, GOAL_KINDS, LONGEST_GOAL_REASON, type Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { countryOptions } from "./country-options.ts";

type Props = { reader: Reader; petition?: Petition; refusal?: Refusal };
type PeopleProps = Props & {
  regions: readonly Region[];
  /** Of this place: where most who count will live. */
  country?: string;
};

/** Where those live who count, and what is asked of them for that: at first this country, and nothing more. */
export function PeopleFields({ reader, petition, regions, country, refusal }: PeopleProps) {
  const { t } = reader;
  return (
    <>
      <SelectField
        {...kept(reader, refusal, "country", petition?.country ?? country)}
        label={t("petitions.signing.country")}
        hint={t("petitions.signing.country.hint")}
        options={countryOptions(reader)}
        empty={t("petitions.signing.country.choose")}
      />
      <RadioGroup
        {...kept(reader, refusal, "asks", petition?.asks ?? "nothing")}
        label={t("petitions.signing.asks")}
        hint={t("petitions.signing.asks.hint")}
        options={ASKS.map((value) => ({
          value,
          label: t(`petitions.signing.asks.${value}`),
          hint: t(`petitions.signing.asks.${value}.hint`),
        }))}
      />
      <TextAreaField
        {...kept(reader, refusal, "regions", regions.map(({ name }) => name).join("\n"))}
        label={t("petitions.signing.regions")}
        hint={t("petitions.signing.regions.hint")}
        rows={5}
        optional="unsaid"
      />
    </>
  );
}

/** How many there shall be, and why just so many. Nothing is preset: a goal is set by a person. */
export function GoalFields({ reader, petition, refusal }: Props) {
  const { t } = reader;
  return (
    <>
      <RadioGroup
        {...kept(reader, refusal, "goal_kind", petition?.goalKind)}
        label={t("petitions.signing.goal-kind")}
        options={GOAL_KINDS.map((value) => ({
          value,
          label: t(`petitions.signing.goal-kind.${value}`),
          hint: t(`petitions.signing.goal-kind.${value}.hint`),
        }))}
      />
      <Field
        {...kept(reader, refusal, "goal", petition && String(petition.goal))}
        label={t("petitions.signing.goal")}
        hint={t("petitions.signing.goal.hint")}
        inputmode="numeric"
        maxlength={20}
      />
      <Field
        {...kept(reader, refusal, "goal_reason", petition?.goalReason)}
        label={t("petitions.signing.goal-reason")}
        hint={t("petitions.signing.goal-reason.hint")}
        maxlength={LONGEST_GOAL_REASON}
      />
    </>
  );
}

export function HouseholdField({ reader, petition, refusal }: Props) {
  const { t } = reader;
  return (
    <RadioGroup
      {...kept(reader, refusal, "household", String(petition?.householdSize ?? 1))}
      label={t("petitions.signing.household")}
      options={[
        {
          value: "1",
          label: t("petitions.signing.household.1"),
          hint: t("petitions.signing.household.1.hint"),
        },
        {
          value: "2",
          label: t("petitions.signing.household.2"),
          hint: t("petitions.signing.household.2.hint"),
        },
      ]}
    />
  );
}
