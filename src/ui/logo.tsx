/** Two strands becoming one rope. The outline keeps it readable on every ground. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 50 40" aria-hidden="true" focusable="false">
      <path class="edge" d={UNDER} />
      <path class="two" d={UNDER} />
      <path class="edge" d={OVER} />
      <path class="one" d={OVER} />
      <path class="edge" d={BACK_OVER} />
      <path class="two" d={BACK_OVER} />
    </svg>
  );
}

const OVER = "M5 7C18 7 17 26 27 26S37 14 45 14";
const UNDER = "M5 33C18 33 17 14 27 14S37 26 45 26";
/** The second strand's last part, drawn once more: there it passes over the first. */
const BACK_OVER = "M30 14.8C36 17 38 26 45 26";
