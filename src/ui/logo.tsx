/** Two strands becoming one rope; the lays are those of the rope itself. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 54 40" aria-hidden="true" focusable="false">
      {STRANDS.map(({ name, d }) => (
        <>
          <path class="edge" d={d} />
          <path class={name} d={d} />
        </>
      ))}
      {LAYS.map(({ name, x }) => (
        <path class={`lay ${name}`} d={`M${x} 29c4-1 4-17 9-18q5-1 7 1c-5 1-5 17-9 18q-5 1-7-1z`} />
      ))}
    </svg>
  );
}

const STRANDS = [
  { name: "two", d: "M5 34C15 34 14 21 23 21" },
  { name: "one", d: "M5 6C15 6 14 19 23 19" },
];

const LAYS = [
  { name: "one", x: 14 },
  { name: "two", x: 21 },
  { name: "one", x: 28 },
  { name: "two", x: 35 },
];
