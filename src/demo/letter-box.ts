import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AddressObject, simpleParser } from "mailparser";

/** A piece of a mail: words, or a link with what it says. */
export type Piece = { text: string } | { label: string; url: string };
export type Letter = {
  file: string;
  to: string;
  subject: string;
  at: Date;
  language: string;
  pieces: Piece[];
};

/** Of all mails that were ever laid down, the newest. @param before the name of a file: only older ones */
export async function newestLetters(folder: string, limit: number, before?: string): Promise<Letter[]> {
  const files = (await letterFiles(folder)).filter((file) => before === undefined || file < before);
  return Promise.all(files.slice(0, limit).map((file) => readLetter(folder, file)));
}

export async function countLetters(folder: string): Promise<number> {
  return (await letterFiles(folder)).length;
}

/** Their names begin with the time, so the last in the alphabet is the newest. A dot marks one being written. */
async function letterFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => /^[^.].*\.eml$/.test(name))
    .sort()
    .reverse();
}

async function readLetter(folder: string, file: string): Promise<Letter> {
  const mail = await simpleParser(await readFile(join(folder, file)), {
    skipHtmlToText: true,
    skipTextToHtml: true,
  });
  return {
    file,
    to: [mail.to]
      .flat()
      .map((to: AddressObject | undefined) => to?.text ?? "")
      .join(", "),
    subject: mail.subject ?? "",
    at: mail.date ?? new Date(0),
    language: /<html lang="([a-z-]+)"/i.exec(mail.html || "")?.[1] ?? "",
    pieces: piecesOf(mail.text ?? ""),
  };
}

/** Our mails write a link as its words, a colon, and the address on a line of its own. */
function piecesOf(text: string): Piece[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => {
      const link = /^([^\n]*):\n(https?:\/\/\S+)$/.exec(paragraph.trim());
      return link ? { label: link[1]!, url: link[2]! } : { text: paragraph };
    });
}
