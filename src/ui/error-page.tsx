import type { Child } from "#platform/html/jsx-runtime.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "./button.tsx";

export type ErrorStatus = 401 | 403 | 404 | 410 | 413 | 429 | 500 | 503;

type ErrorPageProps = {
  reader: Reader;
  status: ErrorStatus;
  /** A way on that fits better than the front page. */
  action?: Child;
  /** What the log knows this failure by, so that whoever runs the place can find it. */
  reference?: string;
};

/** What happened, what was kept, what to do; nothing of the program's inside. */
export function ErrorPage({ reader, status, action, reference }: ErrorPageProps) {
  return (
    <div class="error-page">
      <TornThread />
      <h1>{reader.t(`ui.error.${status}.title`)}</h1>
      <p class="lede">{reader.t(`ui.error.${status}.happened`)}</p>
      <p>{reader.t(`ui.error.${status}.todo`)}</p>
      <div class="acts">
        {action ?? (
          <ButtonLink reader={reader} to="/" look="quiet">
            {reader.t("ui.error.home")}
          </ButtonLink>
        )}
      </div>
      <p class="code">
        {reader.t("ui.error.code", { status: String(status) })}
        {reference && ` · ${reference}`}
      </p>
    </div>
  );
}

export const errorTitle = (reader: Reader, status: ErrorStatus): string =>
  reader.t(`ui.error.${status}.title`);

/** A step on the way to what somebody asked for, and no error: who is known already proves it once more. */
export function ProofPage({ reader, action }: { reader: Reader; action: Child }) {
  return (
    <div class="single">
      <h1>{reader.t("ui.proof.title")}</h1>
      <p class="lede">{reader.t("ui.proof.why")}</p>
      <p>{reader.t("ui.proof.then")}</p>
      <div class="acts">{action}</div>
    </div>
  );
}

/** Two ends that don't meet; no rope, for nothing is being gathered here. */
function TornThread() {
  return (
    <svg class="torn" viewBox="0 0 420 56" aria-hidden="true" focusable="false">
      <g fill="none" stroke-width="9" stroke-linecap="round">
        <path class="torn-one" d="M6 28C60 4 90 52 150 28" />
        <path class="torn-two" d="M414 28C360 52 330 4 270 28" />
      </g>
      <g fill="none" stroke-width="3.5" stroke-linecap="round">
        <path class="torn-one" d="M152 27l22-14M153 28l28 2M152 29l20 15" />
        <path class="torn-two" d="M268 27l-22-14M267 28l-28 2M268 29l-20 15" />
      </g>
    </svg>
  );
}
