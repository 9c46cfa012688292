/** How much of a whole, as a bar beside the figure that says it: in a table, a list. `share` from 0 to 1. */
export function Bar({ share }: { share: number }) {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 10;
  return (
    <svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">
      <rect class="bar-whole" width="100%" height="10" rx="2" />
      {width > 0 && <rect class="bar-part" width={`${width}%`} height="10" rx="2" />}
    </svg>
  );
}
