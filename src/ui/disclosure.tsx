import type { Child } from "#platform/html/jsx-runtime.ts";

/** Something that is there for whoever asks: the table behind a picture, the small print, the longer why. */
export function Disclosure({
  summary,
  open,
  children,
}: {
  summary: Child;
  open?: boolean;
  children?: Child;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="disclosed">{children}</div>
    </details>
  );
}
