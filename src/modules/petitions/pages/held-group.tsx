import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { CheckboxField, Form, kept, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { Time } from "#ui/time.tsx";
import { groupWords } from "../components/decide-group.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import type { HeldGroupKey } from "../held/group.ts";
import type { Petition } from "../petition.ts";
import type { SeenSignature } from "../queries/rules.ts";
import { LONGEST_REASON } from "../rules/rule.ts";
import type { HeldRefusal } from "./held.tsx";

type Props = {
  frame: Frame;
  petition: Petition;
  group: HeldGroupKey;
  signatures: SeenSignature[];
  pageSize: number;
  refusal?: HeldRefusal;
};

/** Each of a group by itself: tick those that are meant. */
export function HeldGroupPage(props: Props) {
  const { frame, petition, group, signatures, pageSize, refusal } = props;
  const { reader } = frame;
  const base = `/petitions/${petition.slug}/held`;
  const query = new URLSearchParams(group).toString();
  const last = signatures[pageSize - 1];
  return (
    <DeskFrame
      frame={frame}
      petition={petition}
      title={groupWords(reader, group)}
      above={{ to: `${base}?by=${group.by}`, label: reader.t("petitions.held") }}
    >
      <Refused reader={reader} refusal={refusal} />
      {signatures.length === 0 ? (
        <EmptyState title={reader.t("petitions.held.none")}>
          {reader.t("petitions.held.none.text")}
        </EmptyState>
      ) : (
        <Picking {...props} />
      )}
      <Pagination
        reader={reader}
        older={
          signatures.length > pageSize && last ? `${base}/group?${query}&after=${pageKey(last)}` : undefined
        }
      />
    </DeskFrame>
  );
}

function Picking({ frame: { reader }, petition, group, signatures, pageSize, refusal }: Props) {
  const { t } = reader;
  return (
    <Form
      reader={reader}
      action={`/petitions/${petition.slug}/held/group?${new URLSearchParams(group)}`}
      label={t("petitions.held.pick")}
    >
      <fieldset class="choices">
        <legend>{t("petitions.held.pick")}</legend>
        {signatures.slice(0, pageSize).map(({ id, name, domain, at, state }) => (
          <CheckboxField
            reader={reader}
            name={`pick-${id}`}
            label={<bdi>{name}</bdi>}
            hint={
              <>
                {domain} · {t(`petitions.held.is.${state === "held" ? "confirmed" : "unconfirmed"}`)} ·{" "}
                <Time reader={reader} at={at} fixed />
              </>
            }
            checked={refusal?.typed[`pick-${id}`] !== undefined}
          />
        ))}
      </fieldset>
      <SubmitButton look="support" wide={false} name="decision" value="counts">
        {t("petitions.held.let.ticked")}
      </SubmitButton>
      <TextAreaField
        {...kept(reader, refusal, "reason")}
        label={t("petitions.held.reason.ticked")}
        hint={t("petitions.held.reason.hint")}
        maxlength={LONGEST_REASON}
        rows={3}
        optional="unsaid"
      />
      <SubmitButton look="quiet" wide={false} name="decision" value="stays-out">
        {t("petitions.held.out.ticked")}
      </SubmitButton>
    </Form>
  );
}
