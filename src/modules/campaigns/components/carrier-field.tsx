import type { CommunityCard } from "#modules/communities/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { kept, type Refusal, SelectField } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";

/** `carrier`: the slug of the community that carries it, or none. */
type Props = { reader: Reader; communities: readonly CommunityCard[]; carrier?: string; refusal?: Refusal };

/**
 * Whether somebody's own team carries a campaign alone, or one of their communities; not asked of those who have none.
 */
export function CarrierField({ reader, communities, carrier = "", refusal }: Props) {
  if (communities.length === 0) return nothing;
  const { t } = reader;
  const hasHidden = communities.some(({ visibility }) => visibility === "hidden");
  return (
    <SelectField
      {...kept(reader, refusal, "community", carrier)}
      label={t("campaigns.carrier")}
      hint={t(hasHidden ? "campaigns.carrier.hint.hidden" : "campaigns.carrier.hint")}
      options={[
        { value: "", label: t("campaigns.carrier.team") },
        ...communities.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
    />
  );
}
