import { contrast, oklabOf, withLightness } from "./colour.ts";

/**
 * What a place may colour its own way: what acts, and what supports. Everything else stays, or no pair would be sure.
 */
export const COLOURED = ["act", "support"] as const;
export type Coloured = (typeof COLOURED)[number];
export type OwnColours = Partial<Record<Coloured, string>>;

/** As in `client/styles/tokens.css`; a test holds them together. */
export const DEFAULT_COLOURS: Record<Coloured, string> = { act: "#bf2f17", support: "#1d5b56" };
export const GROUNDS = {
  light: { paper: "#fbf6ec", raised: "#fffdf8", "calm-ground": "#e3efe9" },
  dark: { paper: "#17130d", raised: "#211c15", "calm-ground": "#12292a" },
} as const;
type Theme = keyof typeof GROUNDS;
export type Ground = keyof (typeof GROUNDS)["light"];

/** WCAG 2.2 AA: 1.4.3 for what is read, 1.4.11 for what must be told apart. */
const READ = 4.5;
const SEEN = 3;
const NEEDED: Record<Coloured, Partial<Record<Ground, number>>> = {
  act: { paper: SEEN, raised: SEEN },
  // Links are written in it.
  support: { paper: READ, raised: READ, "calm-ground": SEEN },
};
/** What may be written on a button, the first that can be read. */
const INKS: Record<Theme, readonly string[]> = {
  light: ["#ffffff", "#1b0d07"],
  dark: ["#1b0d07", "#06211e", "#ffffff"],
};

/** Where a colour is too close to what is around it: on which ground, how close, and how far it must be. */
export type Fault = { on: Ground | "ink"; reached: number; needed: number; nearest: string };

/** What is wrong with a colour on light pages, and the nearest of its hue that is right; `undefined`: nothing. */
export function faultOf(coloured: Coloured, colour: string): Fault | undefined {
  const fault = faultIn("light", coloured, colour);
  return fault && { ...fault, nearest: nearestFit(coloured, colour) };
}

function faultIn(theme: Theme, coloured: Coloured, colour: string): Omit<Fault, "nearest"> | undefined {
  for (const [ground, needed] of Object.entries(NEEDED[coloured]) as [Ground, number][]) {
    const reached = contrast(colour, GROUNDS[theme][ground]);
    if (reached < needed) return { on: ground, reached, needed };
  }
  const reached = Math.max(...INKS[theme].map((ink) => contrast(colour, ink)));
  return reached < READ ? { on: "ink", reached, needed: READ } : undefined;
}

const STEP = 0.004;

/** Outwards from the colour itself, lighter and darker by turns; black passes in the end. */
function nearestFit(coloured: Coloured, colour: string): string {
  const [lightness] = oklabOf(colour);
  for (let away = STEP; away < 1; away += STEP)
    for (const at of [lightness - away, lightness + away]) {
      const near = withLightness(colour, Math.min(1, Math.max(0, at)));
      if (!faultIn("light", coloured, near)) return near;
    }
  return "#000000";
}

export type Shades = { main: string; over: string; ink: string };

/**
 * A colour that fits, as it is on light pages, and what it becomes on dark ones: the same hue, light enough to be seen.
 */
export function shadesOf(coloured: Coloured, colour: string): Record<Theme, Shades> {
  return { light: shades("light", colour), dark: shades("dark", inTheDark(coloured, colour)) };
}

/** As light as the colours we chose ourselves, and lighter where that is not enough. */
function inTheDark(coloured: Coloured, colour: string): string {
  for (let lightness = 0.76; lightness < 1; lightness += STEP) {
    const lit = withLightness(colour, lightness);
    if (!faultIn("dark", coloured, lit)) return lit;
  }
  return "#ffffff";
}

/** Under a pointer it moves away from its ground, as far as what is written on it stays readable. */
function shades(theme: Theme, main: string): Shades {
  const ink = INKS[theme].find((one) => contrast(one, main) >= READ) ?? INKS[theme][0]!;
  const [lightness] = oklabOf(main);
  const away = theme === "light" ? -1 : 1;
  const moved = [0.09, 0.06, 0.03].map((by) =>
    withLightness(main, Math.min(1, Math.max(0, lightness + away * by))),
  );
  return { main, over: moved.find((one) => contrast(one, ink) >= READ) ?? main, ink };
}

/** A stylesheet that says only these; high contrast does not ask for them (`tokens.css`). */
export function appearanceCss(colours: OwnColours): string {
  const said = COLOURED.flatMap((coloured) => {
    const colour = colours[coloured];
    return colour ? propertiesOf(coloured, colour) : [];
  });
  return said.length > 0 ? `:root{${said.join(";")}}\n` : "";
}

const TOKENS: Record<Coloured, string> = { act: "act", support: "calm" };

const propertiesOf = (coloured: Coloured, colour: string): string[] =>
  Object.entries(shadesOf(coloured, colour)).flatMap(([theme, { main, over, ink }]) => {
    const name = `--own-${theme}-${TOKENS[coloured]}`;
    return [`${name}:${main}`, `${name}-over:${over}`, `${name}-ink:${ink}`];
  });
