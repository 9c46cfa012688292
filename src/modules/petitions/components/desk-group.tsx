import type { Html } from "#platform/html/html.ts";
import { nothing } from "#ui/nothing.ts";

type Props = { title: string; parts: readonly (Html | undefined)[] };

/** At the desk: what belongs together, under one heading; nothing where no part has anything to say. */
export function DeskGroup({ title, parts }: Props) {
  const shown = parts.filter((part) => part !== undefined);
  if (shown.length === 0) return nothing;
  return (
    <section class="desk-section">
      <h2>{title}</h2>
      {shown}
    </section>
  );
}
