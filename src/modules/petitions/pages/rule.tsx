import type { Face } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { LongWork } from "#platform/long-work/index.ts";
import { pageKey } from "#platform/page-key.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { nothing } from "#ui/nothing.ts";
import { Notice } from "#ui/notice.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { Progress } from "#ui/progress.tsx";
import { Time } from "#ui/time.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { Objections } from "../components/objections.tsx";
import { RuleWords } from "../components/rule-words.tsx";
import { SeenTable } from "../components/seen-table.tsx";
import type { Petition } from "../petition.ts";
import type { Objection } from "../queries/objections.ts";
import type { RuleHindrance } from "../queries/open-for-rules.ts";
import type { SeenSignature } from "../queries/rules.ts";
import type { Rule } from "../rules/rule.ts";

export type RuleProps = {
  frame: Frame;
  petition: Petition;
  rule: Rule;
  names: Map<string, Face>;
  still: { aside: number; ended: number };
  signatures: SeenSignature[];
  /** Of both lists. One more than that says that it goes on. */
  pageSize: number;
  objections: Objection[];
  /** Where the shown part of them begins, as the address says it. */
  objectionsAfter: string | undefined;
  hindrance: RuleHindrance | undefined;
  /** The last time it was taken back in pieces. */
  work: LongWork | undefined;
  /** The objection whose answer was refused. */
  refusal?: Refusal & { of?: string };
  /** The query for another rule like this one. */
  alike: string;
};

/** One rule: whom it sets aside, who objects, and the way back. */
export function RulePage(props: RuleProps) {
  const { frame, petition, rule, still, objections, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame
      frame={frame}
      petition={petition}
      title={t("petitions.rules.one")}
      above={{ to: `/petitions/${petition.slug}/rules`, label: t("petitions.rules") }}
    >
      <Refused reader={reader} refusal={refusal} />
      <p class="lede">
        {t(rule.undoneAt ? "petitions.rules.one.undone" : "petitions.rules.one.aside", {
          count: rule.undoneAt ? rule.met : still.aside,
        })}
      </p>
      <RuleWords reader={reader} criteria={rule.criteria} />
      <blockquote>
        <p dir="auto">{rule.reason}</p>
      </blockquote>
      <Made {...props} />
      {objections.length > 0 && <Objections {...props} />}
      {!rule.undoneAt && <Undo {...props} />}
      <Aside {...props} />
    </DeskFrame>
  );
}

function Made({ frame: { reader }, rule, names, still }: RuleProps) {
  const nameOf = (id: string | undefined) => (
    <bdi>{names.get(id ?? "")?.name ?? reader.t("petitions.rules.somebody")}</bdi>
  );
  return (
    <ul>
      <li>
        {reader.html("petitions.rules.one.made", {
          name: nameOf(rule.personId),
          time: <Time reader={reader} at={rule.madeAt} fixed />,
          number: reader.number(rule.met),
        })}
      </li>
      {rule.counted > 0 && <li>{reader.t("petitions.rules.one.counted", { count: rule.counted })}</li>}
      {still.ended > 0 && <li>{reader.t("petitions.rules.one.ended", { count: still.ended })}</li>}
      {rule.undoneAt && (
        <li>
          {reader.html("petitions.rules.one.undone-by", {
            name: nameOf(rule.undoneBy),
            time: <Time reader={reader} at={rule.undoneAt} fixed />,
          })}
        </li>
      )}
    </ul>
  );
}

function Undo(props: RuleProps) {
  const { petition, rule, still, hindrance, work, alike } = props;
  const { reader } = props.frame;
  const { t } = reader;
  const base = `/petitions/${petition.slug}/rules`;
  if (work?.state === "going") return <Undoing {...props} work={work} />;
  const button = t("petitions.rules.undo.button", { count: still.aside });
  if (hindrance) return <Notice tone="heed" title={t(`petitions.rules.refused.${hindrance}`)} />;
  return (
    <section>
      <h2>{t("petitions.rules.undo")}</h2>
      {work && <Notice tone="heed" title={t("petitions.rules.undo.ended", { count: work.done })} />}
      <p>{t("petitions.rules.undo.text")}</p>
      <Form reader={reader} action={`${base}/${rule.id}/undo`} label={t("petitions.rules.undo")}>
        <SubmitButton look="support" wide={false}>
          {button}
        </SubmitButton>
      </Form>
      <p>
        <ButtonLink reader={reader} to={`${base}/new?${alike}`} look="quiet">
          {t("petitions.rules.alike")}
        </ButtonLink>
      </p>
    </section>
  );
}

/** Many at a time: one may leave, and what is given back counts. */
function Undoing({ frame: { reader }, petition, rule, work }: RuleProps & { work: LongWork }) {
  const { t } = reader;
  const path = `/petitions/${petition.slug}/rules/${rule.id}`;
  const label = t("petitions.rules.undo.going");
  return (
    <section>
      <h2>{label}</h2>
      <p>{t("petitions.rules.undo.going.text")}</p>
      <Progress reader={reader} label={label} going={work} url={`${path}/progress.json`} path={path} />
    </section>
  );
}

function Aside({ frame: { reader }, petition, rule, signatures, pageSize, alike }: RuleProps) {
  const base = `/petitions/${petition.slug}/rules`;
  if (rule.undoneAt)
    return (
      <p>
        <ButtonLink reader={reader} to={`${base}/new?${alike}`} look="quiet">
          {reader.t("petitions.rules.alike")}
        </ButtonLink>
      </p>
    );
  const last = signatures[pageSize - 1];
  if (signatures.length === 0) return nothing;
  return (
    <section>
      <h2>{reader.t("petitions.rules.aside")}</h2>
      <SeenTable
        reader={reader}
        caption={reader.t("petitions.rules.aside.caption")}
        signatures={signatures.slice(0, pageSize)}
        is={(state) => reader.t(`petitions.seen.before.${state}`)}
      />
      <Pagination
        reader={reader}
        label={reader.t("petitions.rules.aside")}
        older={signatures.length > pageSize && last ? `${base}/${rule.id}?after=${pageKey(last)}` : undefined}
      />
    </section>
  );
}
