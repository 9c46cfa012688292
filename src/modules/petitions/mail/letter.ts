import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Mail, MailDesk, MailTemplate } from "#platform/outbox/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import { alsoIn, signaturePath } from "../links.ts";

/**
 * A letter of the team to somebody who wanted to hear. Left out when the letter was stopped, or they take it back,
 * while it waited. The team's words are in the petition's language, what stands around them in the signer's.
 */
export const letterMail: MailTemplate = async (desk, mails) => {
  const letters = await stillWanted(
    desk.act.db,
    mails.flatMap(({ content }) => refsIn(content as Content)),
  );
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const wanted = refsIn(content as Content).flatMap((ref) => letters.get(keyOf(ref)) ?? []);
      return wanted.length > 0 ? [[id, mailOf(desk, wanted, language)] as const] : [];
    }),
  );
};

/** `otherId`: who shares the mailbox, and wanted to hear as well. */
type Content = Ref & { otherId?: string };

const refsIn = ({ otherId, ...ref }: Content): Ref[] =>
  otherId ? [ref, { ...ref, signatureId: otherId }] : [ref];

const keyOf = ({ letterId, signatureId }: Ref): string => `${letterId} ${signatureId}`;

type Ref = { petitionId: string; letterId: string; signatureId: string };
export type LetterText = { slug: string; title: string; subject: string; text: string };
/** The name is there until it is erased after the end. */
type Row = Ref & LetterText & { name: string | null };

async function stillWanted(db: Database, refs: readonly Ref[]): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    select w."petitionId", w."letterId", w."signatureId", subject.slug, subject.title, l.subject, l.text, s.name
    from json_to_recordset(${refs}::json) as w("petitionId" uuid, "letterId" uuid, "signatureId" uuid)
    join letters l on l.petition_id = w."petitionId" and l.id = w."letterId" and l.stopped_at is null
    join subjects subject on subject.id = w."petitionId"
    join signatures s on s.petition_id = w."petitionId" and s.id = w."signatureId" and s.state = 'confirmed'
    where exists (
      select from consents c where c.petition_id = w."petitionId" and c.signature_id = w."signatureId"
        and c.purpose = 'outcome' and c.effective_at is not null and c.withdrawn_at is null)`.execute(db);
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/**
 * The button of a mail program ends it for the whole mailbox, so its link names both of a household: one of them may
 * have gone by then, and nothing would lead from there to the other.
 */
function mailOf(desk: MailDesk, wanted: Row[], language: string): Mail {
  const { keys } = desk.act;
  const { to } = desk.readerFor(language);
  const link = (path: string) => desk.url(to(path));
  const links = wanted.map((letter) => {
    const own = signaturePath(keys, letter, "own");
    return { name: letter.name, less: link(lessPath(own)), own: link(own) };
  });
  const [letter, other] = [wanted[0]!, wanted[1]];
  const less = lessPath(signaturePath(keys, letter, "own"));
  return {
    subject: letter.subject,
    unsubscribe: link(other ? `${less}&${alsoIn(keys, other, "own")}` : less),
    blocks: letterBlocks(desk, language, letter, links),
  };
}

const lessPath = (own: string): string => own.replace("/own?", "/consents/outcome/withdrawal?");

export type LetterLinks = { name: string | null; less: string; own: string };

/** What the mail says, also for the preview. */
export function letterBlocks(
  desk: Pick<MailDesk, "readerFor" | "url" | "siteName">,
  language: string,
  { slug, title, text }: LetterText,
  links: readonly LetterLinks[],
): Mail["blocks"] {
  const reader = desk.readerFor(language);
  const { t, to } = reader;
  return [
    { text: whyOf(reader, title, links) },
    ...text.split(/\n{2,}/).map((paragraph) => ({ text: paragraph })),
    { button: t("petitions.letters.mail.page"), url: desk.url(to(`/petitions/${slug}`)) },
    ...linksOf(reader, links),
    { text: t("petitions.letters.mail.footer", { site: desk.siteName }) },
  ];
}

function whyOf({ t, list }: Reader, title: string, links: readonly LetterLinks[]): string {
  if (links.length === 1) return t("petitions.letters.mail.why", { title });
  const names = links.flatMap(({ name }) => name ?? []);
  return names.length === links.length
    ? t("petitions.letters.mail.why.both", { names: list(names), title })
    : t("petitions.letters.mail.why.two", { title });
}

/** Each of a household ends their own, and sees their own signature. */
function linksOf({ t }: Reader, links: readonly LetterLinks[]): Mail["blocks"] {
  if (links.length === 1)
    return [
      { link: t("petitions.letters.mail.less"), url: links[0]!.less },
      { link: t("petitions.mail.own"), url: links[0]!.own },
    ];
  return links.flatMap(({ name, less, own }, index) => {
    const who = name ?? t(`petitions.letters.mail.${index === 0 ? "one" : "other"}`);
    return [
      { link: t("petitions.letters.mail.less.of", { name: who }), url: less },
      { link: t("petitions.letters.mail.own.of", { name: who }), url: own },
    ];
  });
}
