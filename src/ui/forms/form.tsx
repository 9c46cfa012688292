import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Button, type ButtonLook } from "../button.tsx";

type FormProps = {
  reader: Reader;
  /** A path of this site. */
  action: string;
  method?: "get" | "post";
  id?: string;
  /** Names the form for those who hear it, when no heading of its own does. */
  label?: string;
  labelledBy?: string;
  upload?: boolean;
  /** Its answer is a file: the page stays, and nothing would end its looking busy. */
  download?: boolean;
  /**
   * Proof of work for a form of strangers: where the challenge is fetched from, and the built worker that solves it.
   * The solution goes along as `proof`; without script the field stays empty.
   */
  proof?: { challengeUrl: string; solverUrl: string };
  children?: Child;
};

/** Carries the reader's language; the browser's own checks are off, because ours say what is wrong in words. */
export function Form({
  reader,
  action,
  method = "post",
  id,
  label,
  labelledBy,
  upload,
  download,
  proof,
  children,
}: FormProps) {
  const keepsLanguage = method === "post" || reader.chosen;
  return (
    <form
      class="form"
      action={action}
      method={method}
      id={id}
      enctype={upload ? "multipart/form-data" : undefined}
      accept-charset="utf-8"
      novalidate
      aria-label={label}
      aria-labelledby={labelledBy}
      data-behaviour={download ? undefined : proof ? "busy-form proof-of-work" : "busy-form"}
      data-challenge={proof?.challengeUrl}
      data-solver={proof?.solverUrl}
    >
      {keepsLanguage && <input type="hidden" name="lang" value={reader.language} />}
      {proof && <input type="hidden" name="proof" value="" />}
      {children}
      <span class="heard" role="status" data-busy={reader.t("ui.form.busy")} />
    </form>
  );
}

/** Sends the form; its words say what happens. */
export function SubmitButton({ look = "act", name, value, wide = true, children }: SubmitProps) {
  return (
    <Button look={look} name={name} value={value} wide={wide}>
      {children}
    </Button>
  );
}

type SubmitProps = { look?: ButtonLook; name?: string; value?: string; wide?: boolean; children?: Child };
