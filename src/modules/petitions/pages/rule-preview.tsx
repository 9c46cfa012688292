import type { Typed } from "#platform/http/form.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { Table } from "#ui/table.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { RuleWords } from "../components/rule-words.tsx";
import { SeenTable } from "../components/seen-table.tsx";
import type { Petition } from "../petition.ts";
import type { Counts } from "../queries/figures.ts";
import type { Preview } from "../queries/rules.ts";
import type { Criteria } from "../rules/rule.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  typed: Typed;
  criteria: Criteria;
  preview: Preview;
  counts: Counts;
  /** Why what was pressed did not happen. */
  notice?: string;
};

/** What a rule would do, to the number, before it does it. */
export function RulePreviewPage({ frame, petition, typed, criteria, preview, counts, notice }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/petitions/${petition.slug}/rules`;
  const fields = ["domain", "network", "span", "from", "until", "reason"].map((name) => (
    <input type="hidden" name={name} value={typed[name] ?? ""} />
  ));
  const button = t("petitions.rules.set-aside", { count: preview.met });
  return (
    <DeskFrame
      frame={frame}
      petition={petition}
      title={t("petitions.rules.preview")}
      above={{ to: `/petitions/${petition.slug}/rules`, label: t("petitions.rules") }}
    >
      {notice && <Notice tone="heed" title={notice} announced />}
      <p class="lede">{t("petitions.rules.preview.meets", { count: preview.met })}</p>
      <RuleWords reader={reader} criteria={criteria} />
      {preview.met > 0 && <Met {...{ reader, preview, counts }} />}
      {preview.untouched > 0 && <p>{t("petitions.rules.untouched", { count: preview.untouched })}</p>}
      {preview.met > 0 && (
        <>
          <Notice title={t("petitions.rules.preview.then")}>
            <p>{t("petitions.rules.preview.then.text", { count: preview.met })}</p>
            <blockquote>
              <p dir="auto">{typed.reason}</p>
            </blockquote>
          </Notice>
          <Form reader={reader} action={base} label={button}>
            {fields}
            <input type="hidden" name="seen" value={preview.met} />
            <SubmitButton>{button}</SubmitButton>
          </Form>
        </>
      )}
      <Form reader={reader} action={`${base}/new`} label={t("petitions.rules.change")}>
        {fields}
        <SubmitButton look="quiet" name="deed" value="change">
          {t("petitions.rules.change")}
        </SubmitButton>
      </Form>
    </DeskFrame>
  );
}

type MetProps = { reader: Reader; preview: Preview; counts: Counts };

function Met({ reader, preview, counts }: MetProps) {
  const { t } = reader;
  const after = Math.max(0, counts.confirmed - preview.confirmed);
  return (
    <>
      <Table
        caption={t("petitions.rules.preview.numbers")}
        columns={[
          { label: t("petitions.seen.state") },
          { label: t("petitions.rules.preview.number"), number: true },
        ]}
        rows={(["confirmed", "held", "unconfirmed"] as const)
          .filter((state) => preview[state] > 0)
          .map((state) => [t(`petitions.seen.${state}`), reader.number(preview[state])])}
        total={[t("petitions.rules.preview.all"), reader.number(preview.met)]}
      />
      <p>
        <strong>{t("petitions.rules.preview.count", { before: counts.confirmed, after })}</strong>
      </p>
      <SeenTable
        reader={reader}
        caption={
          preview.sample.length === preview.met
            ? t("petitions.rules.preview.whole", { count: preview.met })
            : t("petitions.rules.preview.sample", { count: preview.sample.length })
        }
        signatures={preview.sample}
        is={(state) => t(`petitions.seen.${state}`)}
      />
    </>
  );
}
