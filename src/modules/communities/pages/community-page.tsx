import type { Html } from "#platform/html/html.ts";
import type { Frame } from "#platform/http/frame.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { directionOf, type Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { nothing } from "#ui/nothing.ts";
import { Poster } from "#ui/poster.tsx";
import { aboutLine } from "../components/about-line.ts";
import { Belonging } from "../components/belonging.tsx";
import { HowToJoin } from "../components/how-to-join.tsx";
import { canLead, canSeeInside } from "../policy.ts";
import type { Seen } from "../queries/communities.ts";
import type { Member } from "../queries/members.ts";

export type CommunityPageProps = {
  frame: Frame;
  community: Seen;
  isSignedIn: boolean;
  hosts: number;
  waiting: number;
  /** Of those who agreed to be seen here by everybody. */
  faces: Member[];
  /** What its members do together, from the modules that know it. */
  sections: Html[];
  baseUrl: string;
  now: Date;
  refusal?: Refusal;
};

/** What a community is for, who is there as far as that is for this viewer, and how to join. */
export function CommunityPage(props: CommunityPageProps) {
  const { frame, community, refusal, faces } = props;
  const { reader } = frame;
  const { slug, name, purpose, language, visibility, own } = community;
  const isPublic = visibility !== "hidden";
  const head = {
    canonical: isPublic ? `${props.baseUrl}/communities/${slug}` : undefined,
    openGraph: isPublic ? {} : undefined,
    unlisted: !isPublic || refusal !== undefined,
  };
  return (
    <Layout {...frame} title={name} description={isPublic ? purpose : undefined} head={head}>
      <article class="community">
        <div class="community-face">
          <Poster slug={slug} width={1200} height={180} />
        </div>
        <header class="community-head">
          <p class="crumb">{aboutLine(reader, community)}</p>
          <h1 lang={language} dir={directionOf(language)}>
            {name}
          </h1>
          <p class="lede" lang={language} dir={directionOf(language)}>
            {purpose}
          </p>
        </header>
        <div class="community-side">
          <Refused reader={reader} refusal={refusal} />
          {own?.state === "member" ? (
            <Belonging {...props} reader={reader} own={own} />
          ) : (
            <HowToJoin {...props} reader={reader} />
          )}
        </div>
        <div class="community-inside">
          <Inside reader={reader} community={community} />
          {props.sections}
          <Faces reader={reader} faces={faces} />
          {canLead(own) && <Leading reader={reader} community={community} />}
        </div>
      </article>
    </Layout>
  );
}

function Inside({ reader, community }: { reader: Reader; community: Seen }) {
  const { about, language, own } = community;
  if (!canSeeInside(community, own)) return <p class="hint">{reader.t("communities.inside.members-only")}</p>;
  if (about === "") return nothing;
  return (
    <section>
      <h2>{reader.t("communities.inside")}</h2>
      <div class="prose" lang={language} dir={directionOf(language)}>
        {renderMarkdown(about)}
      </div>
    </section>
  );
}

function Faces({ reader, faces }: { reader: Reader; faces: Member[] }) {
  if (faces.length === 0) return nothing;
  return (
    <section>
      <h2>{reader.t("communities.faces")}</h2>
      <ul class="faces">
        {faces.map(({ name }) => (
          <li>
            <Avatar name={name} />
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What only hosts do, at the end of the page. */
function Leading({ reader, community }: { reader: Reader; community: Seen }) {
  const { t } = reader;
  const { slug, isArchived } = community;
  const base = `/communities/${slug}`;
  return (
    <section>
      <h2>{t("communities.lead")}</h2>
      <div class="acts">
        <ButtonLink reader={reader} to={`${base}/edit`} look="quiet">
          {t("communities.edit")}
        </ButtonLink>
        <Form
          reader={reader}
          action={isArchived ? `${base}/archive/end` : `${base}/archive`}
          label={t(isArchived ? "communities.reopen" : "communities.archive")}
        >
          <SubmitButton look="quiet" wide={false}>
            {t(isArchived ? "communities.reopen" : "communities.archive")}
          </SubmitButton>
        </Form>
      </div>
      {!isArchived && <p class="hint">{t("communities.archive.hint")}</p>}
    </section>
  );
}
