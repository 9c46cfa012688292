import { isOpen, type ListedPetition, PetitionCards } from "#modules/petitions/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { QrCode } from "#ui/qr-code.tsx";
import { NIGHT_BUS } from "../../village/index.ts";
import { DOORS, type Door } from "../doors.ts";

type Props = {
  frame: Frame;
  petitions: ListedPetition[];
  letters: number;
  /** Mails that the day just turned has brought. */
  brought?: number;
  now: Date;
  /** Where a phone can open this, if it can. */
  phoneUrl?: string;
};

/** Who can one be here, and what can one try? */
export function EntrancePage({ frame, petitions, letters, brought, now, phoneUrl }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const [imported, own] = [
    petitions.filter(({ importedFrom }) => importedFrom),
    petitions.filter(({ importedFrom }) => !importedFrom),
  ];
  return (
    <Layout {...frame} title={t("demo.title")} description={t("demo.lede")} head={{ unlisted: true }}>
      <div class="front">
        <header class="front-head">
          <h1>{t("demo.title")}</h1>
          <p class="lede">{t("demo.lede")}</p>
          {brought !== undefined && <DayTurned reader={reader} brought={brought} now={now} />}
        </header>
        <Doors reader={reader} letters={letters} now={now} phoneUrl={phoneUrl} />
        <PetitionCards
          reader={reader}
          title={t("demo.open")}
          petitions={own.filter(isOpen).toReversed()}
          now={now}
        />
        <PetitionCards
          reader={reader}
          title={t("demo.over")}
          petitions={own.filter((one) => !isOpen(one))}
          now={now}
        />
        {imported.length > 0 && (
          <PetitionCards reader={reader} title={t("demo.imported")} petitions={imported} now={now} />
        )}
      </div>
    </Layout>
  );
}

function DayTurned({ reader, brought, now }: { reader: Reader; brought: number; now: Date }) {
  return (
    <Notice title={reader.t("demo.turned", { date: reader.date(now) })} announced>
      <p>
        {brought === 0 ? reader.t("demo.turned.quiet") : reader.t("demo.turned.mails", { count: brought })}
      </p>
    </Notice>
  );
}

type DoorsProps = { reader: Reader; letters: number; now: Date; phoneUrl?: string };

function Doors({ reader, letters, now, phoneUrl }: DoorsProps) {
  const { t } = reader;
  return (
    <section class="doors" aria-label={t("demo.doors")}>
      <Card acting class="door">
        <h2>{t("demo.stranger")}</h2>
        <p>{t("demo.stranger.text")}</p>
        {phoneUrl && <QrCode text={`${phoneUrl}/petitions/${NIGHT_BUS}`} label={t("demo.stranger.code")} />}
        <ButtonLink reader={reader} to={`/petitions/${NIGHT_BUS}`}>
          {t("demo.stranger.button")}
        </ButtonLink>
      </Card>
      {(Object.keys(DOORS) as Door[]).map((door) => (
        <Card class="door">
          <h2>{t(`demo.door.${door}`)}</h2>
          <p>{t(`demo.door.${door}.text`)}</p>
          <Form reader={reader} action={`/demo/doors/${door}`} label={t(`demo.door.${door}`)}>
            <SubmitButton look="quiet" wide={false}>
              {t(`demo.door.${door}.button`)}
            </SubmitButton>
          </Form>
        </Card>
      ))}
      <Card class="door">
        <h2>{t("demo.letters")}</h2>
        <p>{t("demo.letters.text")}</p>
        <ButtonLink reader={reader} to="/demo/mail" look="quiet">
          {letters === 0 ? t("demo.letters.open") : t("demo.letters.button", { count: letters })}
        </ButtonLink>
      </Card>
      <Card class="door">
        <h2>{reader.date(now)}</h2>
        <p>{t("demo.day.text")}</p>
        <Form reader={reader} action="/demo/clock" label={t("demo.day.button")}>
          <SubmitButton look="quiet" wide={false}>
            {t("demo.day.button")}
          </SubmitButton>
        </Form>
      </Card>
    </section>
  );
}
