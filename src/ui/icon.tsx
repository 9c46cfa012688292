/** Drawn on a field of 24 by 24, in the colour of the text around them; never the only sign of anything. */
const PATHS = {
  arrow: "M4 12h15M13 6l6 6-6 6",
  check: "M4 13l5 5L20 6",
  heed: "M12 4v10M12 19v1",
  note: "M12 10v9M12 5v1",
  wrong: "M6 6l12 12M18 6L6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
