import type { Reader } from "#platform/strings/index.ts";
import { Card } from "#ui/card.tsx";
import { CopyField } from "#ui/copy-field.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Table } from "#ui/table.tsx";
import { Time } from "#ui/time.tsx";
import { copyNumber, EXCLUSIONS, MANIFEST, totalOf } from "../handover/handover.ts";
import type { Petition } from "../petition.ts";
import type { Download, Handover } from "../queries/handovers.ts";

export type Package = { handover: Handover; withdrawn: number; downloads: Download[] };
type Props = Package & { reader: Reader; petition: Petition };

/** A package that is whole: what it holds, how to prove it, who took it out, and the ways on. */
export function HandoverPackage(props: Props) {
  const { reader, handover, withdrawn } = props;
  const { t } = reader;
  const { id, frozenAt, figures, manifestSha256 } = handover;
  return (
    <Card class="handover">
      <h2>
        {reader.html("petitions.handover.package", { time: <Time reader={reader} at={frozenAt!} fixed /> })}
      </h2>
      <p>{t("petitions.handover.total", { count: totalOf(figures!) })}</p>
      <Standings reader={reader} handover={handover} />
      {withdrawn > 0 && (
        <Notice tone="heed" title={t("petitions.handover.withdrawn", { count: withdrawn })}>
          <p>{t("petitions.handover.withdrawn.text")}</p>
        </Notice>
      )}
      <FileForm {...props} file="package.zip" label={t("petitions.handover.download")} look="act" />
      <p class="hint">{t("petitions.handover.download.hint")}</p>
      <CopyField
        reader={reader}
        id={`manifest-${id}`}
        label={t("petitions.handover.manifest")}
        hint={t("petitions.handover.manifest.hint")}
        value={manifestSha256!}
        button={t("petitions.handover.manifest.copy")}
        rows={2}
      />
      <Files {...props} />
      <Log {...props} />
      <Discard {...props} hint={t("petitions.handover.discard.hint")} />
    </Card>
  );
}

type UnfinishedProps = { reader: Reader; petition: Petition; handover: Handover };

/** One that was stopped or failed: it goes to nobody, and what was written of it need not lie here. */
export function UnfinishedPackage(props: UnfinishedProps) {
  const { reader, handover } = props;
  return (
    <Card class="handover">
      <h2>
        {reader.html("petitions.handover.unfinished", {
          time: <Time reader={reader} at={handover.begunAt} fixed />,
        })}
      </h2>
      <Discard {...props} hint={reader.t("petitions.handover.unfinished.text")} />
    </Card>
  );
}

function Discard({ reader, petition, handover, hint }: UnfinishedProps & { hint: string }) {
  const { t } = reader;
  return (
    <Form
      reader={reader}
      action={`/petitions/${petition.slug}/handover/${handover.id}/removal`}
      label={t("petitions.handover.discard")}
    >
      <p class="hint">{hint}</p>
      <SubmitButton look="quiet" wide={false}>
        {t("petitions.handover.discard")}
      </SubmitButton>
    </Form>
  );
}

function Standings({ reader, handover: { figures } }: { reader: Reader; handover: Handover }) {
  const { t, number } = reader;
  const { online, paper, unnamed, excluded } = figures!;
  const counted: [string, number][] = [
    [t("petitions.handover.pdf.listed.online"), online],
    [t("petitions.handover.pdf.listed.paper"), paper],
    [t("petitions.handover.pdf.unnamed"), unnamed],
  ];
  const left = EXCLUSIONS.filter((reason) => excluded[reason]);
  return (
    <>
      <Table
        caption={t("petitions.handover.counted")}
        columns={[
          { label: t("petitions.handover.what") },
          { label: t("petitions.growth.value"), number: true },
        ]}
        rows={counted.filter(([, count]) => count > 0).map(([what, count]) => [what, number(count)])}
        total={[t("petitions.regions.total"), number(totalOf(figures!))]}
      />
      {left.length > 0 && (
        <Table
          caption={t("petitions.handover.pdf.excluded")}
          columns={[
            { label: t("petitions.handover.why") },
            { label: t("petitions.growth.value"), number: true },
          ]}
          rows={left.map((reason) => [t(`petitions.handover.excluded.${reason}`), number(excluded[reason]!)])}
        />
      )}
    </>
  );
}

type FileProps = Props & { file: string; label: string; look: "act" | "quiet" };

/** A form and no link: taking the list out is noted, and asks for a fresh proof. */
function FileForm({ reader, petition, handover, file, label, look }: FileProps) {
  return (
    <Form
      reader={reader}
      action={`/petitions/${petition.slug}/handover/${handover.id}/files/${file}`}
      label={label}
      download
    >
      <SubmitButton look={look} wide={false}>
        {label}
      </SubmitButton>
    </Form>
  );
}

const MOST_LISTED = 40;
/** As one types it, in any language. */
const VERIFY = ["sha256sum", "--check", MANIFEST].join(" ");

function Files(props: Props) {
  const { reader, handover } = props;
  const { t } = reader;
  const names = [MANIFEST, ...handover.files.map(({ name }) => name)];
  return (
    <Disclosure summary={t("petitions.handover.files", { count: names.length })}>
      <p>{t("petitions.handover.verify")}</p>
      <pre>
        <code>{VERIFY}</code>
      </pre>
      <div class="handover-files">
        {names.slice(0, MOST_LISTED).map((name) => (
          <FileForm {...props} file={name} label={name} look="quiet" />
        ))}
      </div>
      {names.length > MOST_LISTED && <p class="hint">{t("petitions.handover.files.more")}</p>}
    </Disclosure>
  );
}

function Log({ reader, downloads }: Props) {
  const { t } = reader;
  if (downloads.length === 0) return nothing;
  return (
    <Disclosure summary={t("petitions.handover.log", { count: downloads.length })}>
      <Table
        caption={t("petitions.handover.log.caption")}
        columns={[
          { label: t("petitions.handover.log.number") },
          { label: t("petitions.handover.log.at") },
          { label: t("petitions.handover.log.by") },
          { label: t("petitions.handover.log.file") },
        ]}
        rows={downloads.map(({ id, at, by, file }) => [
          copyNumber(id),
          <Time reader={reader} at={at} fixed />,
          by ? <bdi>{by}</bdi> : t("petitions.handover.log.nobody"),
          file,
        ])}
      />
    </Disclosure>
  );
}
