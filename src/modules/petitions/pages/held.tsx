import type { Face } from "#modules/accounts/index.ts";
import type { Frame } from "#platform/http/frame.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { type Refusal, Refused } from "#ui/forms.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Time } from "#ui/time.tsx";
import { DecideGroup, groupWords, isSame } from "../components/decide-group.tsx";
import { DeskFrame } from "../components/desk-frame.tsx";
import { GROUPINGS, type Grouping, type HeldGroupKey } from "../held/group.ts";
import type { Petition } from "../petition.ts";
import type { HeldDecision, HeldTogether } from "../queries/held.ts";

export type HeldRefusal = Refusal & { of?: HeldGroupKey };

type Props = {
  frame: Frame;
  petition: Petition;
  by: Grouping;
  groups: HeldTogether[];
  decisions: HeldDecision[];
  names: Map<string, Face>;
  refusal?: HeldRefusal;
};

/** What waits for somebody to look, put together by what it has in common. */
export function HeldPage(props: Props) {
  const { frame, petition, by, groups, refusal } = props;
  const { reader } = frame;
  const { t } = reader;
  return (
    <DeskFrame frame={frame} petition={petition} title={t("petitions.held")}>
      <p class="lede">{t("petitions.held.lede")}</p>
      <Refused reader={reader} refusal={refusal} />
      {groups.length === 0 ? (
        <EmptyState title={t("petitions.held.none")}>{t("petitions.held.none.text")}</EmptyState>
      ) : (
        <>
          <GroupedBy {...props} />
          <ul class="rule-list">
            {groups.map((found) => (
              <Group {...{ frame, petition, by, found, refusal }} />
            ))}
          </ul>
        </>
      )}
      <ul>
        <li>
          <Link reader={reader} to={`/petitions/${petition.slug}/anomalies`}>
            {t("petitions.anomalies")}
          </Link>
        </li>
        <li>
          <Link reader={reader} to={`/petitions/${petition.slug}/rules`}>
            {t("petitions.rules")}
          </Link>
        </li>
      </ul>
      <Decisions {...props} />
    </DeskFrame>
  );
}

function GroupedBy({ frame: { reader }, petition, by }: Props) {
  return (
    <nav class="acts" aria-label={reader.t("petitions.held.by")}>
      {GROUPINGS.map((each) => (
        <ButtonLink
          reader={reader}
          to={`/petitions/${petition.slug}/held?by=${each}`}
          look={each === by ? "support" : "quiet"}
          current={each === by ? "true" : false}
        >
          {reader.t(`petitions.held.by.${each}`)}
        </ButtonLink>
      ))}
    </nav>
  );
}

type GroupProps = Pick<Props, "frame" | "petition" | "by" | "refusal"> & { found: HeldTogether };

function Group({ frame: { reader }, petition, by, found, refusal }: GroupProps) {
  const { t } = reader;
  const group = { by, why: found.why, key: found.key };
  const query = new URLSearchParams(group).toString();
  const mine = isSame(group, refusal?.of) ? refusal : undefined;
  return (
    <li>
      <h2>{groupWords(reader, group)}</h2>
      <p>
        <strong>{t("petitions.held.count", { count: found.count })}</strong>
        {found.confirmed > 0 && ` · ${t("petitions.held.confirmed", { count: found.confirmed })}`}
      </p>
      <p>
        {reader.html("petitions.held.between", {
          first: <Time reader={reader} at={found.first} fixed />,
          last: <Time reader={reader} at={found.last} fixed />,
        })}
      </p>
      <p>
        <bdi>{reader.list(found.sample)}</bdi>
        {found.count > found.sample.length && " …"}
      </p>
      <p>
        <Link reader={reader} to={`/petitions/${petition.slug}/held/group?${query}`}>
          {t("petitions.held.each", { count: found.count })}
        </Link>
      </p>
      <DecideGroup {...{ reader, petition, group, found, refusal: mine }} />
    </li>
  );
}

function Decisions({ frame: { reader }, decisions, names }: Props) {
  if (decisions.length === 0) return nothing;
  const { t } = reader;
  return (
    <section>
      <h2>{t("petitions.held.decisions")}</h2>
      <ul class="rule-list">
        {decisions.map(({ decision, reason, met, counted, personId, at }) => (
          <li>
            <p>
              {t(`petitions.held.decided.${decision}`, { count: met })}
              {decision === "counts" && ` ${t(countedWords(met, counted), { count: counted })}`}
            </p>
            {reason ? <p dir="auto">{reason}</p> : nothing}
            <p class="hint">
              {names.get(personId ?? "")?.name ?? t("petitions.rules.somebody")} ·{" "}
              <Time reader={reader} at={at} fixed />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const countedWords = (met: number, counted: number) =>
  counted === met ? "petitions.held.decided.counted.all" : "petitions.held.decided.counted";
