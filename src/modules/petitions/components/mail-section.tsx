import { labelOfProvider } from "#platform/mailbox-domains.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Bar } from "#ui/bar.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Table } from "#ui/table.tsx";
import type { ProviderHealth, Signed } from "../mail-health.ts";

type Props = {
  reader: Reader;
  providers: readonly ProviderHealth[];
  /** Of all who signed lately, those told apart and those not. */
  whole: Pick<Signed, "signed" | "confirmed">;
  /** Our own mail server takes nothing at the moment. */
  away: boolean;
  days: number;
};

/** At the desk: whether the mails that ask to confirm arrive, and what can be done where they don't. */
export function MailSection({ reader, providers, whole, away, days }: Props) {
  const { t } = reader;
  return (
    <section class="desk-part" id="mail">
      <h3>{t("petitions.mail")}</h3>
      {away && (
        <Notice tone="wrong" title={t("petitions.mail.away")}>
          <p>{t("petitions.mail.away.text")}</p>
        </Notice>
      )}
      {providers.length === 0 ? (
        <p>{t("petitions.mail.few", { count: days })}</p>
      ) : (
        <Providers reader={reader} providers={providers} whole={whole} days={days} />
      )}
    </section>
  );
}

function Providers({ reader, providers, whole, days }: Omit<Props, "away">) {
  const { t } = reader;
  const troubled = providers.filter(({ health }) => health !== "well");
  return (
    <>
      <p>
        {t("petitions.mail.share", {
          ...whole,
          count: whole.confirmed,
          percent: reader.percent(whole.confirmed / whole.signed),
        })}
      </p>
      <Table
        caption={t("petitions.mail.caption", { count: days })}
        columns={[
          { label: t("petitions.mail.provider") },
          { label: t("petitions.mail.confirmed") },
          { label: t("petitions.mail.seen") },
        ]}
        rows={providers.map((row) => [
          nameOf(reader, row),
          <Confirmed reader={reader} row={row} />,
          t(`petitions.mail.health.${row.health}`),
        ])}
      />
      {troubled.map((row) => (
        <p>{t(`petitions.mail.advice.${advised(row)}`, { provider: nameOf(reader, row) })}</p>
      ))}
      <p class="hint">{t("petitions.mail.hint")}</p>
    </>
  );
}

const nameOf = ({ t }: Reader, { provider }: ProviderHealth): string =>
  labelOfProvider(provider) ?? t("petitions.mail.others");

/** Where all is well there is nothing to advise. */
const advised = ({ health }: ProviderHealth) => health as Exclude<ProviderHealth["health"], "well">;

function Confirmed({ reader, row }: { reader: Reader; row: ProviderHealth }) {
  const { signed, confirmed, waiting } = row;
  return (
    <>
      {reader.t("petitions.mail.confirmed.of", { confirmed, signed })}
      <Bar share={confirmed / signed} />
      {waiting > 0 ? <p class="hint">{reader.t("petitions.mail.to-go", { count: waiting })}</p> : nothing}
    </>
  );
}
