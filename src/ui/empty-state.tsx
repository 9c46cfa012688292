import type { Child } from "#platform/html/jsx-runtime.ts";

type EmptyStateProps = {
  /** What will be here. */
  title: string;
  /** Why it helps. */
  children: Child;
  /** The first step, as a button. */
  action?: Child;
  heading?: "h2" | "h3";
};

/** An empty place teaches: what will be here, why it helps, and the first step. */
export function EmptyState({ title, children, action, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div class="empty">
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action && <div class="acts">{action}</div>}
    </div>
  );
}
