import type { CommunityCard } from "#modules/communities/index.ts";
import { LANGUAGES, ownNameOf, type Reader } from "#platform/strings/index.ts";
import { Field, kept, RadioGroup, type Refusal, SelectField, TextAreaField } from "#ui/forms.tsx";
import { LONGEST_DEMAND, LONGEST_STARTER } from "../campaign.ts";
import { CarrierField } from "./carrier-field.tsx";

type Props = {
  reader: Reader;
  said: { title?: string; language: string; by?: "person" | "group"; group?: string; carrier?: string };
  /** Those that may carry it. */
  communities: readonly CommunityCard[];
  /** The name of the person in whose own name it may be. */
  name: string;
  refusal?: Refusal;
};

/** What is demanded, in which language, who carries it, and in whose name. */
export function DemandFields({ reader, said, communities, name, refusal }: Props) {
  const { t } = reader;
  return (
    <>
      <TextAreaField
        {...kept(reader, refusal, "title", said.title)}
        label={t("campaigns.demand")}
        hint={t("campaigns.demand.hint")}
        maxlength={LONGEST_DEMAND}
        rows={2}
      />
      <SelectField
        {...kept(reader, refusal, "language", said.language)}
        label={t("campaigns.language")}
        hint={t("campaigns.language.hint")}
        options={LANGUAGES.map((language) => ({ value: language, label: ownNameOf(language) }))}
      />
      <CarrierField reader={reader} communities={communities} carrier={said.carrier} refusal={refusal} />
      <RadioGroup
        {...kept(reader, refusal, "by", said.by)}
        label={t("campaigns.by")}
        options={[
          { value: "person", label: t("campaigns.by.person", { name }), hint: t("campaigns.by.person.hint") },
          { value: "group", label: t("campaigns.by.group"), hint: t("campaigns.by.group.hint") },
        ]}
      />
      <Field
        {...kept(reader, refusal, "group", said.group ?? "")}
        label={t("campaigns.group")}
        maxlength={LONGEST_STARTER}
        optional
      />
    </>
  );
}
