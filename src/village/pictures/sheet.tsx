import { rasterise } from "#platform/pictures/rasterise.ts";
import { svgDocument } from "#platform/pictures/svg-document.ts";
import { type Faces, openFaces, setLine } from "#platform/pictures/text-paths.ts";

const SIZE = { width: 1200, height: 850 };
const INK = { table: "#8a6f52", paper: "#fbf8f0", ink: "#221d16", muted: "#635a4c", pen: "#23407a" };
const FIRST = 250;
const ROW = 62;

export type SheetLine = { name: string; crossedOut?: boolean };
type Sheet = { title: string; code: string; number: number; lines: readonly SheetLine[] };

/** A signed sheet on a table, as a phone sees it. */
export async function sheetPhoto({ title, code, number, lines }: Sheet): Promise<Buffer> {
  const faces = await openFaces();
  const content = (
    <>
      <rect width={SIZE.width} height={SIZE.height} fill={INK.table} />
      <g transform={`rotate(${number % 2 ? -0.8 : 1.1} 600 425)`}>
        <rect x={30} y={24} width={1140} height={802} fill={INK.paper} />
        <Words faces={faces} text={title} at={{ x: 80, y: 110, width: 860 }} size={36} />
        <Words faces={faces} text={code} at={{ x: 980, y: 110, width: 160 }} size={44} />
        <Words
          faces={faces}
          text={`Blatt ${number}`}
          at={{ x: 980, y: 150, width: 160 }}
          size={24}
          fill={INK.muted}
        />
        {Array.from({ length: 10 }, (_, row) => (
          <path
            d={`M80 ${FIRST - 46 + row * ROW}H1120`}
            fill="none"
            stroke={INK.muted}
            stroke-width={row === 0 ? 3 : 1.5}
          />
        ))}
        {lines.map((line, row) => (
          <Written faces={faces} line={line} y={FIRST + row * ROW} seed={number * 10 + row} />
        ))}
      </g>
    </>
  );
  return rasterise(svgDocument({ ...SIZE, style: "", content }), { width: SIZE.width });
}

/** A name, a postcode, and a hand that signs. */
function Written({ faces, line, y, seed }: { faces: Faces; line: SheetLine; y: number; seed: number }) {
  const pen = { faces, size: 30, fill: INK.pen };
  const wave = Array.from(
    { length: 7 },
    (_, at) => `q${9 + ((seed * 7 + at * 5) % 9)} ${at % 2 ? 34 : -34} ${22 + ((seed + at) % 7)} 0`,
  );
  return (
    <>
      <Words {...pen} text={line.name} at={{ x: 92 + (seed % 3) * 7, y: y + (seed % 4), width: 420 }} />
      <Words {...pen} text="05105" at={{ x: 560, y, width: 120 }} />
      <path
        d={`M760 ${y - 6}${wave.join("")}`}
        fill="none"
        stroke={INK.pen}
        stroke-width={4}
        stroke-linecap="round"
      />
      {line.crossedOut && (
        <path
          d={`M84 ${y - 4}L1090 ${y - 16}M84 ${y - 16}L1090 ${y - 4}`}
          fill="none"
          stroke={INK.pen}
          stroke-width={5}
        />
      )}
    </>
  );
}

type WordsProps = {
  faces: Faces;
  text: string;
  at: { x: number; y: number; width: number };
  size: number;
  fill?: string;
};

function Words({ faces, text, at, size, fill = INK.ink }: WordsProps) {
  const setting = { x: at.x, width: at.width, baseline: at.y };
  const spans = [{ text, face: faces.display, tracking: 0, size, fill }];
  return (
    <>
      {setLine(spans, setting).map(({ d, fill: ink }) => (
        <path d={d} fill={ink} />
      ))}
    </>
  );
}
