import type { Frame } from "#platform/http/frame.ts";
import type { LongWork } from "#platform/long-work/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Progress } from "#ui/progress.tsx";
import { ImportFound } from "../components/import-found.tsx";
import { ImportFrame, importPath } from "../components/import-frame.tsx";
import { RemoveImport } from "../components/remove-import.tsx";
import { type SignatureImport, takesLists } from "../imports/import.ts";
import type { Petition } from "../petition.ts";
import type { Found, RowLeft } from "../queries/imports.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  list: SignatureImport;
  /** What goes on for it, or went last. */
  work: LongWork | undefined;
  found: Found;
  /** The first rows that are not taken. */
  first: RowLeft[];
  /** How many count by it at this moment. */
  counting: number;
  refused: "petition-over" | "one-at-a-time" | undefined;
};

const STEPS = {
  open: "origin",
  checking: "check",
  checked: "check",
  taking: "taken",
  taken: "done",
  undoing: undefined,
  undone: undefined,
} as const;

/** How a list stands: what was found in it, what is being done with it, what came of it. */
export function ImportPage(props: Props) {
  const { frame, petition, list, work, refused } = props;
  const { reader } = frame;
  const { t } = reader;
  const title = t(`petitions.imports.state.${list.state}.title`);
  const stuck = work && (work.state === "failed" || work.state === "stopped") ? work.state : undefined;
  return (
    <ImportFrame frame={frame} petition={petition} title={title} step={STEPS[list.state]}>
      <p class="hint">{list.fileName}</p>
      {refused && <Notice tone="heed" title={t(`petitions.imports.refused.${refused}`)} announced />}
      {list.trouble && list.state === "taken" && (
        <Notice tone="wrong" title={t(`petitions.imports.trouble.${list.trouble as "gone"}`, { row: 0 })} />
      )}
      {work?.state === "going" && <Going {...props} reader={reader} work={work} />}
      {stuck && (
        <Notice tone="heed" title={t(`petitions.imports.${stuck}`)}>
          <p>{t("petitions.imports.stuck.text", { count: list.taken })}</p>
        </Notice>
      )}
      <WhatNow {...props} reader={reader} />
    </ImportFrame>
  );
}

type PartProps = Props & { reader: Reader };

function Going({ reader, petition, list, work }: PartProps & { work: LongWork }) {
  const path = importPath(petition, list.id);
  return (
    <>
      <Progress
        reader={reader}
        label={reader.t(`petitions.imports.state.${list.state}.title`)}
        going={work}
        url={`${path}/progress.json`}
        path={path}
      />
      {list.state === "taking" && (
        <Form reader={reader} action={`${path}/stop`} label={reader.t("petitions.imports.stop")}>
          <SubmitButton look="quiet" wide={false}>
            {reader.t("petitions.imports.stop")}
          </SubmitButton>
        </Form>
      )}
    </>
  );
}

function WhatNow(props: PartProps) {
  const { list, work } = props;
  if (list.state === "checking") return <AfterChecking {...props} />;
  if (list.state === "checked") return <Checked {...props} />;
  if (list.state === "taking") return work?.state === "going" ? nothing : <GoOn {...props} />;
  if (list.state === "taken") return <Taken {...props} />;
  if (list.state === "undoing") return work?.state === "going" ? nothing : <UndoLink {...props} />;
  return <p class="lede">{props.reader.t("petitions.imports.undone.text")}</p>;
}

/** Checking changes nothing, so that it may also be given up. */
function AfterChecking({ reader, petition, list, work }: PartProps) {
  return (
    <>
      {work?.state !== "going" && (
        <p>
          <Link reader={reader} to={`${importPath(petition, list.id)}/origin`}>
            {reader.t("petitions.imports.again")}
          </Link>
        </p>
      )}
      <RemoveImport reader={reader} petition={petition} list={list} />
    </>
  );
}

function Checked({ reader, petition, list, found, first }: PartProps) {
  const { t } = reader;
  const path = importPath(petition, list.id);
  const take = found.rows.take ?? 0;
  return (
    <>
      <p class="lede">{t("petitions.imports.checked.lede", { count: take })}</p>
      <Days reader={reader} list={list} />
      <ImportFound reader={reader} path={path} list={list} found={found} first={first} />
      {take > 0 && (
        <Form reader={reader} action={`${path}/taking`} label={t("petitions.imports.take", { count: take })}>
          {list.statement?.writesToSigners && <p>{t("petitions.imports.take.note")}</p>}
          <SubmitButton>{t("petitions.imports.take", { count: take })}</SubmitButton>
          <p class="hint">{t("petitions.imports.take.hint")}</p>
        </Form>
      )}
      <p>
        <Link reader={reader} to={`${path}/columns`}>
          {t("petitions.imports.back-to-columns")}
        </Link>
        {" · "}
        <Link reader={reader} to={`${path}/origin`}>
          {t("petitions.imports.back-to-origin")}
        </Link>
      </p>
      <RemoveImport reader={reader} petition={petition} list={list} />
    </>
  );
}

/** A wrong order of day and month is seen here first. */
function Days({ reader, list: { firstDay, lastDay } }: { reader: Reader; list: SignatureImport }) {
  if (!firstDay || !lastDay) return nothing;
  const [from, to] = [firstDay, lastDay].map((day) => reader.date(new Date(`${day}T12:00:00Z`)));
  return <p>{reader.t("petitions.imports.days", { from: from!, to: to! })}</p>;
}

function GoOn({ reader, petition, list }: PartProps) {
  const { t } = reader;
  return (
    <>
      <Form
        reader={reader}
        action={`${importPath(petition, list.id)}/taking`}
        label={t("petitions.imports.go-on")}
      >
        <SubmitButton>{t("petitions.imports.go-on")}</SubmitButton>
      </Form>
      <UndoLink reader={reader} petition={petition} list={list} />
    </>
  );
}

function Taken({ reader, petition, list, found, first, counting }: PartProps) {
  const { t } = reader;
  const gone = list.taken - counting;
  return (
    <>
      <p class="lede">{t("petitions.imports.taken.lede", { count: list.taken })}</p>
      {gone > 0 && <p>{t("petitions.imports.taken.gone", { count: gone })}</p>}
      {list.forgottenAt ? (
        <p class="hint">{t("petitions.imports.forgotten")}</p>
      ) : (
        <ImportFound
          reader={reader}
          path={importPath(petition, list.id)}
          list={list}
          found={found}
          first={first}
        />
      )}
      <UndoLink reader={reader} petition={petition} list={list} />
    </>
  );
}

function UndoLink({ reader, petition, list }: Pick<PartProps, "reader" | "petition" | "list">) {
  if (!takesLists(petition)) return <p class="hint">{reader.t("petitions.imports.undo.over")}</p>;
  return (
    <p>
      <Link reader={reader} to={`${importPath(petition, list.id)}/undo`}>
        {reader.t("petitions.imports.undo")}
      </Link>
    </p>
  );
}
