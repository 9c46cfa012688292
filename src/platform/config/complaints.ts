import type { z } from "zod";
import { variables } from "./variables.ts";

type Meta = { example: string; secret?: boolean };

/** One line for each wrong variable: what is wrong, and a right example. */
export function complaints(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const { example, secret } = metaOf(name);
    const is = secret || issue.input === undefined ? "" : ` is ${JSON.stringify(issue.input)}, but`;
    return `${name}${is} must be ${issue.message}. For example: ${name}=${example}`;
  });
}

/** One line for each name in the file `.env` that means nothing here; mostly a slip of the keyboard. */
export function unknownNames(names: string[]): string[] {
  const known = Object.keys(variables.shape);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = known.find((other) => letters(other) === letters(name) || distance(other, name) <= 2);
      const hint = near ? `Did you mean ${near}?` : "Remove it, or see .env.example for what there is.";
      return `The file .env sets ${name}, which means nothing here. ${hint}`;
    });
}

function metaOf(name: string): Meta {
  const schema = variables.shape[name as keyof typeof variables.shape];
  return schema.meta() as Meta;
}

const letters = (name: string): string => name.replace(/[^a-z]/gi, "").toUpperCase();

/** Levenshtein's: how many letters have to be changed, added or left away. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
