import type { Child } from "#platform/html/jsx-runtime.ts";
import { Icon, type IconName } from "./icon.tsx";

/** `calm` tells, `heed` warns, `wrong` says that something failed. The sign says it to those who see no colour. */
export type NoticeTone = "calm" | "heed" | "wrong";

type NoticeProps = {
  tone?: NoticeTone;
  title?: Child;
  /** Read out when the page opens: the answer to what someone just did. */
  announced?: boolean;
  children?: Child;
};

export function Notice({ tone = "calm", title, announced, children }: NoticeProps) {
  const role = announced ? (tone === "wrong" ? "alert" : "status") : undefined;
  return (
    <div class={`notice ${tone}`} role={role}>
      <Icon name={SIGNS[tone]} />
      <div class="notice-text">
        {title && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}

const SIGNS: Record<NoticeTone, IconName> = { calm: "note", heed: "heed", wrong: "wrong" };
