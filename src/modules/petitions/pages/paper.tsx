import { DeskCrumbs } from "#modules/campaigns/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import type { Reader } from "#platform/strings/index.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Field, Form, kept, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { nothing } from "#ui/nothing.ts";
import { Pagination } from "#ui/pagination.tsx";
import { BatchList, type Faces } from "../components/paper-parts.tsx";
import type { PaperBatch } from "../paper/batch.ts";
import { countsPaper, isOpen, type Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  waiting: readonly PaperBatch[];
  batches: readonly PaperBatch[];
  pageSize: number;
  people: Faces;
  /** Where this person's sheets went back to the last time. */
  returnTo: string | undefined;
  refusal?: Refusal;
};

/** Paper from the printer to the count: what waits, what came back, what is out there. */
export function PaperPage(props: Props) {
  const { frame, petition, waiting, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("petitions.paper")} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={petition} page={t("petitions.paper")} />
        <h1>{t("petitions.paper")}</h1>
        <p class="lede">{t("petitions.paper.lede")}</p>
        <Refused reader={reader} refusal={refusal} />
        {waiting.length > 0 && (
          <section>
            <h2>{t("petitions.paper.waiting")}</h2>
            <BatchList {...props} reader={reader} batches={waiting} />
          </section>
        )}
        {countsPaper(petition) && <Enter {...props} reader={reader} />}
        {countsPaper(petition) && <Print {...props} reader={reader} />}
        {countsPaper(petition) && <Bare {...props} reader={reader} />}
        <All {...props} reader={reader} />
      </div>
    </Layout>
  );
}

type PartProps = Props & { reader: Reader };

function Enter({ reader, petition, refusal }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.paper.code")}</h2>
      <Form
        reader={reader}
        action={`/petitions/${petition.slug}/paper`}
        method="get"
        label={t("petitions.paper.code")}
      >
        <Field
          {...kept(reader, refusal?.typed.code === undefined ? undefined : refusal, "code")}
          label={t("petitions.paper.code.label")}
          hint={t("petitions.paper.code.hint")}
          autocomplete="off"
          maxlength={12}
          spellcheck="false"
        />
        <SubmitButton look="support" wide={false}>
          {t("petitions.paper.code.button")}
        </SubmitButton>
      </Form>
    </section>
  );
}

function Print({ reader, petition, returnTo, refusal }: PartProps) {
  const { t } = reader;
  const mine = refusal?.typed.code === undefined ? refusal : undefined;
  return (
    <section>
      <h2>{t("petitions.paper.print")}</h2>
      <p>{t(isOpen(petition) ? "petitions.paper.print.text" : "petitions.paper.print.not-live")}</p>
      {isOpen(petition) && (
        <Form reader={reader} action={`/petitions/${petition.slug}/paper`} label={t("petitions.paper.print")}>
          <Field
            {...kept(reader, mine, "sheets", "5")}
            label={t("petitions.paper.print.sheets")}
            inputmode="numeric"
            maxlength={3}
          />
          <Field
            {...kept(reader, mine, "return_to", returnTo)}
            label={t("petitions.paper.print.return")}
            hint={t("petitions.paper.print.return.hint")}
            maxlength={200}
          />
          <SubmitButton>{t("petitions.paper.print.button")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}

function Bare({ reader, petition }: PartProps) {
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.paper.bare")}</h2>
      <p>{t("petitions.paper.bare.text")}</p>
      <Form
        reader={reader}
        action={`/petitions/${petition.slug}/paper/bare`}
        label={t("petitions.paper.bare")}
      >
        <SubmitButton look="quiet" wide={false}>
          {t("petitions.paper.bare.button")}
        </SubmitButton>
      </Form>
    </section>
  );
}

function All({ reader, petition, batches, pageSize, people }: PartProps) {
  const { t } = reader;
  const page = batches.slice(0, pageSize);
  const last = page.at(-1);
  if (!last)
    return (
      <EmptyState title={t("petitions.paper.all.none")}>{t("petitions.paper.all.none.text")}</EmptyState>
    );
  const after = batches.length > pageSize ? pageKey({ at: last.madeAt, id: last.id }) : undefined;
  return (
    <section>
      <h2>{t("petitions.paper.all")}</h2>
      <BatchList reader={reader} petition={petition} batches={page} people={people} />
      {after ? (
        <Pagination reader={reader} older={`/petitions/${petition.slug}/paper?after=${after}`} />
      ) : (
        nothing
      )}
    </section>
  );
}
