import type { Frame } from "#platform/http/frame.ts";
import type { StringKey } from "#platform/strings/index.ts";
import { CheckboxField, Form, kept, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Notice } from "#ui/notice.tsx";
import { Table } from "#ui/table.tsx";
import type { Receipt } from "../actions/leave.ts";
import { SinglePage } from "./single.tsx";

/** What an export leaves out, each with its reason; the file says it as well. */
export const NOT_TAKEN = [
  "accounts.data.not.signatures",
  "accounts.data.not.log",
  "accounts.data.not.secret",
] as const satisfies readonly StringKey[];

type DataProps = { frame: Frame; isLastAdministrator?: boolean; refusal?: Refusal };

/** Everything that is kept about oneself: to take along, and to have erased. */
export function DataPage({ frame, isLastAdministrator, refusal }: DataProps) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage frame={frame} title={t("accounts.data")} lede={t("accounts.data.lede")}>
      {isLastAdministrator && (
        <Notice tone="heed" title={t("accounts.data.last")} announced>
          <p>{t("accounts.data.last.text")}</p>
        </Notice>
      )}
      <Refused reader={reader} refusal={refusal} />
      <section>
        <h2>{t("accounts.data.take")}</h2>
        <p>{t("accounts.data.take.text")}</p>
        <p>{t("accounts.data.take.in")}</p>
        <p>{t("accounts.data.take.not")}</p>
        <ul>
          {NOT_TAKEN.map((key) => (
            <li>{t(key)}</li>
          ))}
        </ul>
        <Form reader={reader} action="/me/data/export" label={t("accounts.data.take")}>
          <SubmitButton look="support">{t("accounts.data.take.button")}</SubmitButton>
        </Form>
      </section>
      <section>
        <h2>{t("accounts.data.leave")}</h2>
        <p>{t("accounts.data.leave.text")}</p>
        <p>{t("accounts.data.leave.signatures")}</p>
        <Form reader={reader} action="/me/data/erasure" label={t("accounts.data.leave")}>
          <CheckboxField {...kept(reader, refusal, "sure")} label={t("accounts.data.leave.sure")} />
          <SubmitButton look="quiet">{t("accounts.data.leave.button")}</SubmitButton>
        </Form>
      </section>
    </SinglePage>
  );
}

/** Shown to somebody who is nobody here any more. */
export function ReceiptPage({ frame, receipt }: { frame: Frame; receipt: Receipt }) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <SinglePage
      frame={frame}
      title={t("accounts.left")}
      lede={t("accounts.left.lede", { time: reader.dateTime(receipt.at) })}
    >
      <Table
        caption={t("accounts.left.table")}
        columns={[{ label: t("accounts.left.what") }, { label: t("accounts.left.rows"), number: true }]}
        rows={byPurpose(receipt).map(([purpose, count]) => [t(purpose), reader.number(count)])}
      />
      <p>{t("accounts.left.backups")}</p>
      <p class="hint">{t("accounts.left.number", { number: receipt.number })}</p>
    </SinglePage>
  );
}

/** One purpose may stand behind several columns, and so several times in the map. */
function byPurpose({ erased }: Receipt): [StringKey, number][] {
  const counts = new Map<StringKey, number>();
  for (const { purpose, rows } of erased)
    if (rows > 0) counts.set(purpose as StringKey, (counts.get(purpose as StringKey) ?? 0) + rows);
  return [...counts];
}
