import type { FieldErrors, Typed } from "#platform/http/form.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Notice } from "../notice.tsx";
import { ErrorSummary } from "./error-summary.tsx";

/** What a refused form brings back: what was typed, what is wrong with which field, or with all of it. */
export type Refusal = {
  typed: Typed;
  errors: FieldErrors;
  /** What a message about a field names, by field. */
  named?: Record<string, Record<string, number>>;
  notice?: string;
  status?: 429;
};

/** At the top of a page whose form was refused: why, and what to look at again. */
export function Refused({ reader, refusal }: { reader: Reader; refusal?: Refusal }) {
  const errors = Object.entries(refusal?.errors ?? {}).map(([field, key]) => ({
    field,
    message: reader.t(key, refusal?.named?.[field]),
  }));
  return (
    <>
      {refusal?.notice && <Notice tone="heed" title={refusal.notice} announced />}
      <ErrorSummary reader={reader} errors={errors} />
    </>
  );
}

/** What a field shows: what was typed before, what is wrong with it. */
export const kept = (reader: Reader, refusal: Refusal | undefined, name: string, value?: string) => ({
  reader,
  name,
  value: refusal ? refusal.typed[name] : value,
  error: refusal?.errors[name] && reader.t(refusal.errors[name], refusal.named?.[name]),
});
