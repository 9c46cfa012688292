import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Form, kept, type Refusal, Refused, SelectField, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { keptUntil, MONTHS_KEPT, type Petition } from "../petition.ts";
import type { Retention } from "../queries/retention.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  retention: Retention;
  now: Date;
  saved: boolean;
  refusal?: Refusal;
};

/** How long names are kept after the end, what that end is, and the day, once it is known. */
export function RetentionPage(props: Props) {
  const { frame, petition, retention, saved, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  const { until, erasedAt } = retention;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.retention")}>
      <p class="lede">{t(erasedAt ? "petitions.retention.lede.erased" : "petitions.retention.lede")}</p>
      {saved && (
        <Notice
          title={
            until
              ? t("petitions.retention.saved.until", { date: reader.date(until) })
              : t("petitions.retention.saved")
          }
          announced
        />
      )}
      <Refused reader={reader} refusal={refusal} />
      <h2>{t("petitions.retention.end")}</h2>
      <p>{t("petitions.retention.end.is")}</p>
      <p>
        <strong>{standsWords(reader, retention)}</strong>
      </p>
      {!erasedAt && <Choice {...props} />}
    </DeskFrame>
  );
}

function standsWords({ t, date }: Reader, { end, until, erasedAt }: Retention): string {
  if (erasedAt) return t("petitions.retention.erased", { date: date(erasedAt) });
  if (!end || !until) return t("petitions.retention.no-end");
  return t("petitions.retention.until", { end: date(end), date: date(until) });
}

/** Only what can still be chosen: what was read by whoever signed becomes shorter, and nothing else. */
function Choice({ frame: { reader }, petition, retention, now, refusal }: Props) {
  const { t } = reader;
  const { slug, keptMonths } = petition;
  const choices = MONTHS_KEPT.filter((months) => !retention.signed || months <= keptMonths);
  if (choices.length === 1) return <p>{t("petitions.retention.shortest", { count: keptMonths })}</p>;
  return (
    <Form reader={reader} action={`/petitions/${slug}/retention`} label={t("petitions.retention")}>
      <SelectField
        {...kept(reader, refusal, "months", String(keptMonths))}
        label={t("petitions.retention.months")}
        hint={t(retention.signed ? "petitions.retention.hint.signed" : "petitions.retention.hint")}
        options={choices.map((months) => ({
          value: String(months),
          label: choiceWords(reader, months, { end: retention.end, now }),
        }))}
      />
      <SubmitButton>{t("petitions.retention.button")}</SubmitButton>
    </Form>
  );
}

function choiceWords(
  { t, date }: Reader,
  months: number,
  { end, now }: { end: Date | undefined; now: Date },
): string {
  const count = t("petitions.retention.count", { count: months });
  if (!end) return count;
  const until = keptUntil(end, months);
  return until > now
    ? t("petitions.retention.choice.until", { count, date: date(until) })
    : t("petitions.retention.choice.over", { count });
}
