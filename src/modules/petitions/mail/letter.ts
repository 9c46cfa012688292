import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Mail, MailDesk, MailTemplate } from "#platform/outbox/index.ts";
import { signaturePath } from "../links.ts";

/**
 * A letter of the team to somebody who wanted to hear. Left out when the letter was stopped, or they take it back, while
 * it waited. The team's words are in the petition's language, what stands around them in the signer's.
 */
export const letterMail: MailTemplate = async (desk, mails) => {
  const letters = await stillWanted(
    desk.act.db,
    mails.map(({ content }) => content as Ref),
  );
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const letter = letters.get(`${content.letterId} ${content.signatureId}`);
      return letter ? [[id, mailOf(desk, letter, language)] as const] : [];
    }),
  );
};

type Ref = { petitionId: string; letterId: string; signatureId: string };
export type LetterText = { slug: string; title: string; subject: string; text: string };
type Row = Ref & LetterText;

async function stillWanted(db: Database, refs: readonly Ref[]): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    select w."petitionId", w."letterId", w."signatureId", subject.slug, subject.title, l.subject, l.text
    from json_to_recordset(${refs}::json) as w("petitionId" uuid, "letterId" uuid, "signatureId" uuid)
    join letters l on l.petition_id = w."petitionId" and l.id = w."letterId" and l.stopped_at is null
    join subjects subject on subject.id = w."petitionId"
    join signatures s on s.petition_id = w."petitionId" and s.id = w."signatureId" and s.state = 'confirmed'
    where exists (
      select from consents c where c.petition_id = w."petitionId" and c.signature_id = w."signatureId"
        and c.purpose = 'outcome' and c.effective_at is not null and c.withdrawn_at is null)`.execute(db);
  return new Map(rows.map((row) => [`${row.letterId} ${row.signatureId}`, row]));
}

function mailOf(desk: MailDesk, letter: Row, language: string): Mail {
  const { to } = desk.readerFor(language);
  const own = signaturePath(desk.act.keys, letter, "own");
  const less = desk.url(to(own.replace("/own?", "/consents/outcome/withdrawal?")));
  return {
    subject: letter.subject,
    unsubscribe: less,
    blocks: letterBlocks(desk, language, letter, { less, own: desk.url(to(own)) }),
  };
}

/** What the mail says, also for the preview. */
export function letterBlocks(
  desk: Pick<MailDesk, "readerFor" | "url" | "siteName">,
  language: string,
  { slug, title, text }: LetterText,
  links: { less: string; own: string },
): Mail["blocks"] {
  const { t, to } = desk.readerFor(language);
  return [
    { text: t("petitions.letters.mail.why", { title }) },
    ...text.split(/\n{2,}/).map((paragraph) => ({ text: paragraph })),
    { button: t("petitions.letters.mail.page"), url: desk.url(to(`/petitions/${slug}`)) },
    { link: t("petitions.letters.mail.less"), url: links.less },
    { link: t("petitions.mail.own"), url: links.own },
    { text: t("petitions.letters.mail.footer", { site: desk.siteName }) },
  ];
}
