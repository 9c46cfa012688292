import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ErrorSummary, FileField, Form, type Refusal, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { Time } from "#ui/time.tsx";
import { ImportFrame, importPath } from "../components/import-frame.tsx";
import { ImportNeeds } from "../components/import-needs.tsx";
import { MOST_BYTES, type SignatureImport, takesLists } from "../imports/import.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  lists: SignatureImport[];
  /** Who brought them, by id; without those who have left. */
  names: ReadonlyMap<string, { name: string }>;
  /** None, where this petition does not ask for them. */
  regions: readonly Region[];
  refusal?: Refusal;
};

/** What was brought to a petition so far, and the form for one more. */
export function ImportsPage(props: Props) {
  const { frame, petition, lists, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <ImportFrame frame={frame} petition={petition} title={t("petitions.imports")} isFirst>
      <p class="lede">{t("petitions.imports.lede")}</p>
      <ErrorSummary
        reader={reader}
        errors={Object.entries(refusal?.errors ?? {}).map(([field, key]) => ({ field, message: t(key) }))}
        kept={t("petitions.imports.file.not-kept")}
      />
      <Bring {...props} reader={reader} />
      {lists.length > 0 && <Lists {...props} reader={reader} />}
    </ImportFrame>
  );
}

type PartProps = Props & { reader: Reader };

function Bring({ reader, petition, lists, names, regions, refusal }: PartProps) {
  const { t } = reader;
  if (!takesLists(petition))
    return (
      <Notice title={t("petitions.imports.over")}>
        <p>{t("petitions.imports.over.text")}</p>
      </Notice>
    );
  const open = lists.find(({ endedAt }) => !endedAt);
  if (open)
    return (
      <Notice tone="heed" title={t("petitions.imports.open")}>
        <p>
          {reader.html("petitions.imports.open.text", {
            name: <bdi>{nameOf(reader, names, open)}</bdi>,
            list: (
              <Link reader={reader} to={importPath(petition, open.id)}>
                {open.fileName}
              </Link>
            ),
          })}
        </p>
      </Notice>
    );
  return (
    <>
      <ImportNeeds reader={reader} petition={petition} regions={regions} />
      <SendFile reader={reader} petition={petition} refusal={refusal} />
    </>
  );
}

function SendFile({ reader, petition, refusal }: Pick<PartProps, "reader" | "petition" | "refusal">) {
  const { t } = reader;
  const error = refusal?.errors.list;
  return (
    <section>
      <h2>{t("petitions.imports.bring")}</h2>
      <Form
        reader={reader}
        action={`/petitions/${petition.slug}/imports`}
        label={t("petitions.imports.bring")}
        upload
      >
        <FileField
          reader={reader}
          name="list"
          label={t("petitions.imports.file")}
          hint={t("petitions.imports.file.hint", { megabytes: MOST_BYTES / 1_000_000 })}
          error={error && t(error)}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        />
        <SubmitButton>{t("petitions.imports.file.button")}</SubmitButton>
      </Form>
      <p class="hint">{t("petitions.imports.nothing-yet")}</p>
    </section>
  );
}

function Lists({ reader, petition, lists, names }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.imports.lists")}</h2>
      <ul class="members">
        {lists.map((list) => (
          <li>
            <span class="member-name">
              <Link reader={reader} to={importPath(petition, list.id)}>
                {list.fileName}
              </Link>
              <span>{stateOf(reader, list)}</span>
              {list.statement && <span>{list.statement.origin}</span>}
              <span class="hint">
                {reader.html("petitions.imports.list.by", {
                  name: <bdi>{nameOf(reader, names, list)}</bdi>,
                  date: <Time reader={reader} at={list.begunAt} show="date" fixed />,
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">{t("petitions.imports.lists.figures")}</p>
    </section>
  );
}

/** "30,002 taken, signed on paper" */
function stateOf({ t }: Reader, { state, statement, taken }: SignatureImport): string {
  if (!statement || taken === 0) return t(`petitions.imports.state.${state}`);
  return t(`petitions.imports.list.${statement.source}`, { count: taken });
}

const nameOf = ({ t }: Reader, names: Props["names"], { personId }: SignatureImport): string =>
  names.get(personId ?? "")?.name ?? t("petitions.imports.somebody");
