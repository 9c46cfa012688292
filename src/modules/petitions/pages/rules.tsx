import type { Face } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { Time } from "#ui/time.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { ruleWords } from "../components/rule-words.tsx";
import type { Petition } from "../petition.ts";
import type { ListedRule } from "../queries/rules.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  /** Those to which somebody objects who has no answer yet; on the first page. */
  objected: ListedRule[];
  rules: ListedRule[];
  pageSize: number;
  names: Map<string, Face>;
};

/** What was set aside by rules, the latest first. */
export function RulesPage({ frame, petition, objected, rules, pageSize, names }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const base = `/petitions/${petition.slug}`;
  const last = rules[pageSize - 1];
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.rules")}>
      <p class="lede">{t("petitions.rules.lede")}</p>
      <div class="acts">
        <ButtonLink reader={reader} to={`${base}/rules/new`} look="support">
          {t("petitions.rules.new")}
        </ButtonLink>
        <ButtonLink reader={reader} to={`${base}/anomalies`} look="quiet">
          {t("petitions.anomalies")}
        </ButtonLink>
      </div>
      {objected.length > 0 && (
        <section>
          <h2>{t("petitions.rules.objected")}</h2>
          <RuleList reader={reader} base={base} rules={objected} names={names} />
        </section>
      )}
      {rules.length === 0 ? (
        <EmptyState title={t("petitions.rules.none")}>{t("petitions.rules.none.text")}</EmptyState>
      ) : (
        <section>
          {objected.length > 0 && <h2>{t("petitions.rules.all")}</h2>}
          <RuleList reader={reader} base={base} rules={rules.slice(0, pageSize)} names={names} />
        </section>
      )}
      <Pagination
        reader={reader}
        older={
          rules.length > pageSize && last
            ? `${base}/rules?after=${pageKey({ at: last.madeAt, id: last.id })}`
            : undefined
        }
      />
    </DeskFrame>
  );
}

type ListProps = { reader: Reader; base: string; rules: ListedRule[]; names: Map<string, Face> };

function RuleList({ reader, base, rules, names }: ListProps) {
  const { t } = reader;
  return (
    <ul class="rule-list">
      {rules.map((rule) => (
        <li>
          <Link reader={reader} to={`${base}/rules/${rule.id}`}>
            {reader.list(ruleWords(reader, rule.criteria))}
          </Link>
          <p dir="auto">{rule.reason}</p>
          <p class="hint">
            {t("petitions.rules.met", { count: rule.met })} ·{" "}
            {names.get(rule.personId ?? "")?.name ?? t("petitions.rules.somebody")} ·{" "}
            <Time reader={reader} at={rule.madeAt} fixed />
          </p>
          {rule.undoneAt && <p>{t("petitions.rules.undone")}</p>}
          {rule.waiting > 0 && (
            <p>
              <strong>{t("petitions.rules.waiting", { count: rule.waiting })}</strong>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
