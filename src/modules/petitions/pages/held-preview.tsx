import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { groupWords } from "../components/decide-group.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { SeenTable } from "../components/seen-table.tsx";
import type { HeldChoice, HeldGroupKey } from "../held/group.ts";
import type { Petition } from "../petition.ts";
import type { HeldPreview } from "../queries/held.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  group: HeldGroupKey;
  chosen: HeldChoice;
  preview: HeldPreview;
};

/** Whom it meets and how many mails go, before several held signatures count. */
export function HeldPreviewPage({ frame, petition, group, chosen, preview }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const { met, confirmed, ids, sample } = preview;
  const base = `/petitions/${petition.slug}/held`;
  const ticked = "ids" in chosen;
  const each = `${base}/group?${new URLSearchParams(group)}`;
  const button = t("petitions.held.let", { count: met });
  const fields = ticked
    ? ids.map((id) => [`pick-${id}`, "yes"] as const)
    : ([...Object.entries(group), ["seen", String(met)]] as const);
  return (
    <DeskFrame
      frame={frame}
      petition={petition}
      title={t("petitions.held.preview")}
      above={{ to: `${base}?by=${group.by}`, label: t("petitions.held") }}
    >
      <p class="lede">{groupWords(reader, group)}</p>
      <ul>
        <li>{t("petitions.held.preview.now", { count: confirmed })}</li>
        {met > confirmed && <li>{t("petitions.held.preview.later", { count: met - confirmed })}</li>}
      </ul>
      <Notice title={t("petitions.held.preview.mails", { count: confirmed })}>
        <p>{t("petitions.held.preview.mails.text")}</p>
      </Notice>
      <SeenTable
        reader={reader}
        caption={
          sample.length === met
            ? t("petitions.held.preview.all")
            : t("petitions.held.preview.sample", { count: sample.length })
        }
        signatures={sample}
        is={(state) => t(`petitions.held.is.${state === "held" ? "confirmed" : "unconfirmed"}`)}
      />
      <Form reader={reader} action={ticked ? each : base} label={button}>
        {[...fields, ["looked", "yes"] as const].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <SubmitButton name="decision" value="counts">
          {button}
        </SubmitButton>
      </Form>
      <ButtonLink reader={reader} to={ticked ? each : `${base}?by=${group.by}`} look="quiet">
        {t("petitions.held.preview.back")}
      </ButtonLink>
    </DeskFrame>
  );
}
