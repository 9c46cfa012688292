import type { Mail, MailDesk, MailTemplate } from "#platform/outbox/index.ts";
import { signaturePath } from "../links.ts";
import { type MailedSignature, signaturesForMails } from "../queries/signatures.ts";

type Link = (purpose: "own" | "withdrawal" | "disavowal") => string;

/** What is written to one signer; `undefined` when there is no reason to write any more. */
type Write = (signature: MailedSignature, language: string, link: Link) => Mail | undefined;

/** Mails that are each about one signature, looked up for all of them at once. */
export const mailsOfSignatures =
  (writeOn: (desk: MailDesk) => Write): MailTemplate =>
  async (desk, mails) => {
    const write = writeOn(desk);
    const refs = mails.map(({ content }) => ({
      petitionId: content.petitionId!,
      signatureId: content.signatureId!,
    }));
    const found = await signaturesForMails(desk.act.db, refs);
    const written = new Map<string, Mail>();
    for (const { id, language, content } of mails) {
      const signature = found.get(content.signatureId!);
      if (!signature) continue;
      const link: Link = (purpose) =>
        desk.url(desk.readerFor(language).to(signaturePath(desk.act.keys, signature, purpose)));
      const mail = write(signature, language, link);
      if (mail) written.set(id, mail);
    }
    return written;
  };
