import type { Html } from "#platform/html/html.ts";
import { short } from "../seed.ts";

/** Two printing colours, a dark and the paper. Red is kept out: it is the colour of acting. */
export type Inks = { main: string; warm: string; ground: string; dark: string };

export const INKS: Inks[] = [
  { main: "#1f7a72", warm: "#eeb02c", ground: "#efe2c6", dark: "#22302e" },
  { main: "#33508a", warm: "#eeb02c", ground: "#f1e6d3", dark: "#1d2433" },
  { main: "#7a3b5d", warm: "#f0c98b", ground: "#f3e6da", dark: "#2c1a24" },
  { main: "#3f6b35", warm: "#f2c14e", ground: "#eee8cf", dark: "#1f2a1a" },
  { main: "#8a4b1f", warm: "#f3d08a", ground: "#f5ead8", dark: "#2d1d10" },
  { main: "#2b6a8f", warm: "#f0b98d", ground: "#e6e6da", dark: "#142833" },
];

type Field = { width: number; height: number; inks: Inks; random: () => number };
type Motif = (field: Field) => Html;

export const MOTIFS: Motif[] = [sun, hills, stairs, waves, bridge, roofs, leaves, rings];

function sun({ width, height, inks: { main, warm, dark }, random }: Field) {
  const cx = short(width * (0.28 + random() * 0.44));
  const radius = height * 0.95;
  const colours = [main, warm, dark, warm];
  return (
    <>
      {colours.map((colour, index) => (
        <circle cx={cx} cy={height} r={short(radius * (1 - index * 0.22))} fill={colour} />
      ))}
    </>
  );
}

function hills({ width, height, inks: { main, warm, dark }, random }: Field) {
  const slopes = [
    { x: 0.15, y: 1.15, r: 0.75, fill: main },
    { x: 0.92, y: 1.2, r: 0.8, fill: warm },
    { x: 0.55, y: 1.3, r: 0.95, fill: dark },
  ];
  return (
    <>
      <circle
        cx={short(width * (0.3 + random() * 0.4))}
        cy={short(height * 0.26)}
        r={short(height * 0.15)}
        fill={warm}
      />
      {slopes.map(({ x, y, r, fill }) => (
        <circle
          cx={short(width * x + random() * 30)}
          cy={short(height * y)}
          r={short(height * r)}
          fill={fill}
        />
      ))}
    </>
  );
}

function stairs({ width, height, inks: { main, warm, dark }, random }: Field) {
  const rising = random() < 0.5;
  const step = width / 7;
  return (
    <>
      <circle
        cx={short(width * (rising ? 0.18 : 0.82))}
        cy={short(height * 0.32)}
        r={short(height * 0.17)}
        fill={warm}
      />
      {[0, 1, 2, 3, 4, 5, 6].map((index) => {
        const top = height * (1 - (rising ? index + 1 : 7 - index) * 0.125);
        return (
          <rect
            x={short(index * step)}
            y={short(top)}
            width={short(step + 1)}
            height={height}
            fill={index % 2 ? main : dark}
          />
        );
      })}
    </>
  );
}

function waves({ width, height, inks: { main, warm, dark }, random }: Field) {
  const reach = height * 0.4;
  const swell = short(height * (0.12 + random() * 0.06));
  const times = Math.ceil(width / (2 * reach)) + 1;
  const line = `q${short(reach / 2)}-${swell} ${short(reach)} 0t${short(reach)} 0`.repeat(times);
  return (
    <>
      {[main, warm, dark].map((colour, index) => (
        <path
          d={`M${-index * 40} ${short(height * (0.42 + index * 0.19))}${line}V${height}H${-index * 40}z`}
          fill={colour}
        />
      ))}
    </>
  );
}

function bridge({ width, height, inks: { main, warm, dark } }: Field) {
  const span = width * 0.36;
  const arch = `a${short(span / 2)} ${short(height * 0.7)} 0 0 1 ${short(span)} 0h${short(-width * 0.06)}a${short(width * 0.12)} ${short(height * 0.54)} 0 0 0 ${short(-width * 0.24)} 0z`;
  return (
    <>
      {[0, 1, 2].map((index) => (
        <path
          d={`M${short(width * (index * 0.36 - 0.05))} ${height}${arch}`}
          fill={index === 1 ? dark : main}
        />
      ))}
      <rect y={short(height * 0.24)} width={width} height={short(height * 0.08)} fill={warm} />
    </>
  );
}

function roofs({ width, height, inks: { main, warm, dark }, random }: Field) {
  const houses = [
    { x: -0.04, w: 0.3, top: 0.42, fill: dark },
    { x: 0.24, w: 0.22, top: 0.22, fill: main },
    { x: 0.44, w: 0.3, top: 0.5, fill: warm },
    { x: 0.72, w: 0.34, top: 0.3, fill: dark },
  ];
  const lit = Math.floor(random() * houses.length);
  return (
    <>
      {houses.map(({ x, w, top, fill }, index) => {
        const [left, wide, roof] = [width * x, width * w, height * top];
        const window = {
          x: short(left + wide * 0.42),
          y: short(roof + height * 0.28),
          width: short(wide * 0.16),
          height: short(height * 0.16),
        };
        return (
          <>
            <path
              d={`M${short(left)} ${height}V${short(roof + height * 0.22)}l${short(wide / 2)} ${short(-height * 0.22)} ${short(wide / 2)} ${short(height * 0.22)}V${height}z`}
              fill={fill}
            />
            <rect {...window} fill={fill === warm || index === lit ? (fill === warm ? dark : warm) : main} />
          </>
        );
      })}
    </>
  );
}

function leaves({ width, height, inks: { main, warm, dark }, random }: Field) {
  const wide = width / 4;
  const turn = random() < 0.5 ? 0 : 1;
  return (
    <>
      {[0, 1, 2, 3].flatMap((column) =>
        [0, 1].map((row) => {
          const leaf = `M0 0Q${short(wide)} 0 ${short(wide)} ${short(height / 2)}Q0 ${short(height / 2)} 0 0z`;
          const flip =
            (column + row + turn) % 2
              ? `translate(${short((column + 1) * wide)} ${short((row * height) / 2)}) scale(-1 1)`
              : `translate(${short(column * wide)} ${short((row * height) / 2)})`;
          return <path d={leaf} transform={flip} fill={[main, dark, warm][(column * 2 + row) % 3]} />;
        }),
      )}
    </>
  );
}

function rings({ width, height, inks: { main, warm, dark }, random }: Field) {
  const radius = height * 0.34;
  const drift = random() * 0.1;
  const chain = [main, dark, warm, main];
  return (
    <>
      {chain.map((colour, index) => (
        <circle
          cx={short(width * (0.17 + drift + index * 0.19))}
          cy={short(height * (index % 2 ? 0.58 : 0.44))}
          r={short(radius)}
          fill="none"
          stroke={colour}
          stroke-width={short(height * 0.13)}
        />
      ))}
    </>
  );
}
