import { Field, SelectField } from "#ui/forms.tsx";
import { countryOptions } from "./country-options.ts";
import type { SigningFormProps } from "./signing-form.tsx";

/** Where a signer lives: the country, and what the quorum counts by. */
export function LivingFields(props: SigningFormProps) {
  const { reader, petition, refusal } = props;
  const { country } = refusal?.errors ?? {};
  return (
    <div class={petition.asks === "nothing" ? undefined : "pair"}>
      {petition.asks === "postcode" && <Postcode {...props} />}
      {petition.asks === "region" && <RegionChoice {...props} />}
      <SelectField
        reader={reader}
        name="country"
        label={reader.t("petitions.sign.country")}
        options={countryOptions(reader)}
        value={refusal?.typed.country ?? petition.country}
        error={country && reader.t(country)}
        autocomplete="country"
      />
    </div>
  );
}

function Postcode({ reader, refusal }: SigningFormProps) {
  const { postcode } = refusal?.errors ?? {};
  return (
    <Field
      reader={reader}
      name="postcode"
      label={reader.t("petitions.sign.postcode")}
      value={refusal?.typed.postcode}
      error={postcode && reader.t(postcode)}
      autocomplete="postal-code"
      maxlength={16}
    />
  );
}

function RegionChoice({ reader, regions, refusal }: SigningFormProps) {
  const { region } = refusal?.errors ?? {};
  return (
    <SelectField
      reader={reader}
      name="region"
      label={reader.t("petitions.sign.region")}
      options={regions.map(({ code, name }) => ({ value: code, label: name }))}
      value={refusal?.typed.region}
      empty={reader.t("petitions.sign.region.choose")}
      error={region && reader.t(region)}
    />
  );
}
