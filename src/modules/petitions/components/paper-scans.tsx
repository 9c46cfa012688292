import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { FileField, Form, kept, type Refusal, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { batchPath, type PaperBatch } from "../paper/batch.ts";
import type { Petition } from "../petition.ts";
import type { ScanFace } from "../queries/paper-scans.ts";

type Props = { reader: Reader; petition: Petition; batch: PaperBatch; scans: readonly ScanFace[] };

/** What a count is made from. */
export function Scans({
  reader,
  petition,
  batch,
  scans,
  removable,
  large,
}: Props & { removable?: boolean; large?: boolean }) {
  const path = `${batchPath(petition, batch.code)}/scans`;
  const words = { of: scans.length };
  return (
    <ol class={large ? "scans large" : "scans"}>
      {scans.map(({ id, width, height }, index) => {
        const number = index + 1;
        return (
          <li>
            <Link
              reader={reader}
              to={`${path}/${id}`}
              label={reader.t("petitions.paper.scan.open", { number })}
            >
              <img
                src={`${path}/${id}`}
                alt={reader.t("petitions.paper.scan", { ...words, number })}
                width={width}
                height={height}
                loading="lazy"
              />
            </Link>
            {removable && (
              <Form
                reader={reader}
                action={`${path}/${id}/removal`}
                label={reader.t("petitions.paper.scan.remove", { number })}
              >
                <SubmitButton look="plain" wide={false}>
                  {reader.t("petitions.paper.scan.remove", { number })}
                </SubmitButton>
              </Form>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What is read from them stands beside them where the window is wide, and below them elsewhere. */
export function ScansBeside({ children, ...props }: Props & { children?: Child }) {
  return (
    <div class="scans-beside">
      <section aria-label={props.reader.t("petitions.paper.scans")}>
        <Scans {...props} large />
      </section>
      <div class="single">{children}</div>
    </div>
  );
}

/** Asked for alone: no browser keeps chosen files when another field of the same form is refused. */
export function ScansToWrite(props: Props & { refusal?: Refusal }) {
  const { reader, petition, batch, scans, refusal } = props;
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.paper.scans")}</h2>
      <p>{t("petitions.paper.scans.text")}</p>
      {scans.length > 0 ? (
        <Scans {...props} removable />
      ) : (
        <p class="hint">{t("petitions.paper.scans.none")}</p>
      )}
      <Form
        reader={reader}
        action={`${batchPath(petition, batch.code)}/scans`}
        label={t("petitions.paper.scans")}
        upload
      >
        <FileField
          {...kept(reader, refusal?.errors.scans ? refusal : undefined, "scans")}
          label={t("petitions.paper.scans.field")}
          hint={t("petitions.paper.scans.hint")}
          accept="image/jpeg,image/png,image/webp"
          multiple
        />
        <SubmitButton look={scans.length > 0 ? "quiet" : "act"}>
          {t("petitions.paper.scans.button")}
        </SubmitButton>
      </Form>
    </section>
  );
}
