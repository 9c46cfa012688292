import type { Reader } from "#platform/strings/index.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import { Form, kept, type Refusal, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { causeOf, type Grouping, type HeldGroupKey } from "../held/group.ts";
import type { Petition } from "../petition.ts";
import type { HeldTogether } from "../queries/held.ts";
import { LONGEST_REASON } from "../rules/rule.ts";

/** What those of a group have in common, in words. */
export function groupWords(reader: Reader, { by, why, key }: HeldGroupKey): string {
  const cause = reader.t(`petitions.held.why.${causeOf(why)}`);
  return `${keyWords(reader, by, key)}: ${cause}`;
}

function keyWords(reader: Reader, by: Grouping, key: string): string {
  const { t } = reader;
  if (by === "minute") return reader.dateTime(new Date(key));
  if (key === "") return t("petitions.held.network.forgotten");
  return by === "network" ? t("petitions.rules.is.network", { network: key }) : key;
}

export const isSame = (a: HeldGroupKey, b: HeldGroupKey | undefined): boolean =>
  a.by === b?.by && a.why === b.why && a.key === b.key;

type Props = {
  reader: Reader;
  petition: Petition;
  group: HeldGroupKey;
  found: Pick<HeldTogether, "count" | "confirmed">;
  refusal: Refusal | undefined;
};

/** The whole group at once: it goes on, or it stays out with a reason. */
export function DecideGroup({ reader, petition, group, found, refusal }: Props) {
  const { t } = reader;
  const action = `/petitions/${petition.slug}/held`;
  const id = `reason-${group.by}-${group.why}-${group.key}`.replace(/[^\w-]/g, "-");
  const hidden = (
    <>
      <input type="hidden" name="by" value={group.by} />
      <input type="hidden" name="why" value={group.why} />
      <input type="hidden" name="key" value={group.key} />
      <input type="hidden" name="seen" value={found.count} />
    </>
  );
  return (
    <>
      <Form
        reader={reader}
        action={action}
        label={`${groupWords(reader, group)}: ${t("petitions.held.let", { count: found.count })}`}
      >
        {hidden}
        <SubmitButton look="support" wide={false} name="decision" value="counts">
          {t("petitions.held.let", { count: found.count })}
        </SubmitButton>
      </Form>
      <Disclosure summary={t("petitions.held.out", { count: found.count })} open={refusal !== undefined}>
        <Form
          reader={reader}
          action={action}
          label={`${groupWords(reader, group)}: ${t("petitions.held.out", { count: found.count })}`}
        >
          {hidden}
          <TextAreaField
            {...kept(reader, refusal, "reason")}
            id={refusal ? "reason" : id}
            label={t("petitions.rules.reason")}
            hint={t("petitions.held.reason.hint")}
            maxlength={LONGEST_REASON}
            rows={3}
          />
          <SubmitButton look="quiet" wide={false} name="decision" value="stays-out">
            {t("petitions.held.out.button", { count: found.count })}
          </SubmitButton>
        </Form>
      </Disclosure>
    </>
  );
}
