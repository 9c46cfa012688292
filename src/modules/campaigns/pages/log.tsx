import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Frame } from "#platform/http/frame.ts";
import type { LogSubject, LogWords } from "#platform/module.ts";
import type { Reader, StringKey } from "#platform/strings/index.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import { Pagination } from "#ui/pagination.tsx";
import { Time } from "#ui/time.tsx";
import type { Campaign } from "../campaign.ts";
import { DeskCrumbs } from "../components/desk-crumbs.tsx";
import type { Logged } from "../queries/log.ts";

type Props = {
  frame: Frame;
  campaign: Campaign;
  entries: readonly Logged[];
  words: Readonly<Record<string, LogWords>>;
  /** What an entry is about, by its id. */
  subjects: ReadonlyMap<string, LogSubject>;
  older: string | undefined;
};

/** Who of the team did what, and when; for the team alone. */
export function LogPage({ frame, campaign, entries, words, subjects, older }: Props) {
  const { reader } = frame;
  const { t } = reader;
  return (
    <Layout {...frame} title={t("campaigns.log")} head={{ unlisted: true }}>
      <div class="single">
        <DeskCrumbs reader={reader} campaign={campaign} page={t("campaigns.log")} />
        <h1>{t("campaigns.log")}</h1>
        <p class="lede">{t("campaigns.log.lede")}</p>
        {entries.length === 0 && (
          <EmptyState title={t("campaigns.log.none")}>{t("campaigns.log.none.text")}</EmptyState>
        )}
        <ol class="milestones log" reversed>
          {entries.map((entry) => (
            <li id={`fact-${entry.id}`}>
              <Time reader={reader} at={entry.at} fixed />
              <span>
                {said(reader, entry, words[entry.name]!)}
                <Subject reader={reader} subject={subjects.get(entry.id)} />
              </span>
            </li>
          ))}
        </ol>
        <Pagination reader={reader} older={older} />
      </div>
    </Layout>
  );
}

function said(reader: Reader, { ids, who, about }: Logged, words: LogWords): Child {
  const nameOf = (face: Logged["who"], gone: StringKey) => (
    <strong>
      <bdi>{face?.name ?? reader.t(gone)}</bdi>
    </strong>
  );
  const key = typeof words === "function" ? words(ids) : words;
  const count = Number(ids.count ?? 0);
  return reader.html(key, {
    who: nameOf(who, "campaigns.log.gone"),
    about: nameOf(about, "campaigns.log.gone-about"),
    count,
    shown: reader.number(count),
  });
}

/** Which one it was, behind the sentence: a batch by its code, a list by its name. */
function Subject({ reader, subject }: { reader: Reader; subject: LogSubject | undefined }) {
  if (!subject) return nothing;
  const name = <bdi>{subject.name}</bdi>;
  return (
    <>
      {" · "}
      {subject.to ? (
        <Link reader={reader} to={subject.to}>
          {name}
        </Link>
      ) : (
        name
      )}
    </>
  );
}
