import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Field, Form, kept, type Refusal, Refused, SubmitButton, TextAreaField } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Progress } from "#ui/progress.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { HandoverPackage, type Package, UnfinishedPackage } from "../components/handover-package.tsx";
import type { Petition } from "../petition.ts";
import type { Handover } from "../queries/handovers.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  /** Begun last, whatever came of it. */
  latest: Handover | undefined;
  packages: readonly Package[];
  /** Stopped or failed. */
  unfinished: readonly Handover[];
  refusal?: Refusal;
  /** In the petition's language: the letter is its. */
  letterReader: Reader;
  url: string;
};

/** What the addressee gets: put together here, with all that shows that nothing was added or left out. */
export function HandoverPage(props: Props) {
  const { frame, petition, packages, unfinished, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.handover")}>
      <p class="lede">{t("petitions.handover.lede")}</p>
      <Refused reader={reader} refusal={refusal} />
      <Making {...props} reader={reader} />
      {packages.map((each) => (
        <HandoverPackage reader={reader} petition={petition} {...each} />
      ))}
      {unfinished.map((handover) => (
        <UnfinishedPackage reader={reader} petition={petition} handover={handover} />
      ))}
      <NewPackage {...props} reader={reader} />
    </DeskFrame>
  );
}

type PartProps = Props & { reader: Reader };

function Making({ reader, petition, latest }: PartProps) {
  const { t } = reader;
  if (!latest?.work || latest.discardedAt) return nothing;
  const base = `/petitions/${petition.slug}/handover`;
  if (latest.work.state === "failed") return <Notice tone="wrong" title={t("petitions.handover.failed")} />;
  if (latest.work.state !== "going") return nothing;
  return (
    <section>
      <h2>{t("petitions.handover.making")}</h2>
      <Progress
        reader={reader}
        label={t("petitions.handover.making")}
        going={latest.work}
        url={`${base}/${latest.id}/progress.json`}
        path={base}
      />
      <Form reader={reader} action={`${base}/${latest.id}/stop`} label={t("petitions.handover.stop")}>
        <SubmitButton look="quiet" wide={false}>
          {t("petitions.handover.stop")}
        </SubmitButton>
      </Form>
    </section>
  );
}

function NewPackage({ reader, petition, latest, refusal, letterReader, url }: PartProps) {
  const { t } = reader;
  if (latest?.work?.state === "going") return nothing;
  return (
    <section>
      <h2>{t(latest ? "petitions.handover.again" : "petitions.handover.new")}</h2>
      <p>{t("petitions.handover.new.text")}</p>
      <Form
        reader={reader}
        action={`/petitions/${petition.slug}/handover`}
        label={t("petitions.handover.new")}
      >
        <TextAreaField
          {...kept(reader, refusal, "letter", latest?.letter ?? template(letterReader, petition, url))}
          label={t("petitions.handover.letter")}
          hint={t("petitions.handover.letter.hint", {
            number: letterReader.t("petitions.handover.letter.number"),
            as_of: letterReader.t("petitions.handover.letter.as-of"),
          })}
          maxlength={6_000}
          rows={16}
        />
        <Field
          {...kept(reader, refusal, "contact", latest?.contact)}
          label={t("petitions.handover.contact")}
          hint={t("petitions.handover.contact.hint")}
          maxlength={200}
        />
        <Notice>
          <p>{t("petitions.handover.new.changes")}</p>
        </Notice>
        <SubmitButton>{t("petitions.handover.button")}</SubmitButton>
      </Form>
    </section>
  );
}

const template = ({ t }: Reader, { title, addressee, startedBy }: Petition, url: string): string =>
  t("petitions.handover.letter.template", {
    addressee,
    title,
    name: startedBy,
    url,
    number: t("petitions.handover.letter.number"),
    as_of: t("petitions.handover.letter.as-of"),
  });
