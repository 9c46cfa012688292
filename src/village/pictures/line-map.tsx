import { rasterise } from "#platform/pictures/rasterise.ts";
import { svgDocument } from "#platform/pictures/svg-document.ts";
import { type Faces, openFaces, setLine } from "#platform/pictures/text-paths.ts";

const SIZE = { width: 1600, height: 1000 };
const INK = {
  paper: "#f4ead6",
  street: "#e2d3b6",
  water: "#c4dcd6",
  ink: "#221d16",
  muted: "#635a4c",
  line: "#d9472b",
  white: "#ffffff",
};

type Stop = { name: string; time: string; x: number; y: number; label: { x: number; y: number } };

const STOPS: Stop[] = [
  { name: "Hauptbahnhof", time: "22:55", x: 190, y: 720, label: { x: 110, y: 830 } },
  { name: "Klinikum", time: "23:04", x: 800, y: 560, label: { x: 470, y: 400 } },
  { name: "Hafenviertel", time: "23:19", x: 1370, y: 215, label: { x: 800, y: 185 } },
];

/** The night bus as its friends drew it: three stops, and the way one walks without it. */
export async function lineMap(): Promise<Buffer> {
  const faces = await openFaces();
  const content = (
    <>
      <rect width={SIZE.width} height={SIZE.height} fill={INK.paper} />
      <Town />
      <path
        d="M800 560C980 770 1330 720 1370 215"
        fill="none"
        stroke={INK.muted}
        stroke-width={14}
        stroke-linecap="round"
        stroke-dasharray="1 36"
      />
      <path
        d="M190 720H520C640 720 660 560 800 560H930C1080 560 1080 215 1230 215H1370"
        fill="none"
        stroke={INK.line}
        stroke-width={30}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <Badge faces={faces} />
      {STOPS.map((stop) => (
        <StopSign faces={faces} stop={stop} />
      ))}
      <Words faces={faces} text="zu Fuß 50 Minuten" x={1010} y={860} size={62} fill={INK.muted} />
    </>
  );
  return rasterise(svgDocument({ ...SIZE, style: "", content }), { width: SIZE.width });
}

/** Streets and the harbour, faintly. */
function Town() {
  return (
    <>
      <path d="M1600 0V420C1480 400 1500 300 1470 160C1455 90 1400 60 1390 0Z" fill={INK.water} />
      <path
        d="M0 560L700 300L1050 0M330 1000L470 480L380 0M0 870L1600 930M700 1000L800 560L640 0M1180 1000L1100 420L1320 0"
        fill="none"
        stroke={INK.street}
        stroke-width={22}
      />
    </>
  );
}

function Badge({ faces }: { faces: Faces }) {
  return (
    <>
      <rect x={110} y={90} width={250} height={150} rx={34} fill={INK.line} />
      <Words faces={faces} text="N9" x={150} y={204} size={112} fill={INK.white} bold />
    </>
  );
}

function StopSign({ faces, stop: { name, time, x, y, label } }: { faces: Faces; stop: Stop }) {
  return (
    <>
      <circle cx={x} cy={y} r={32} fill={INK.white} stroke={INK.ink} stroke-width={14} />
      <Words faces={faces} text={name} x={label.x} y={label.y} size={76} fill={INK.ink} bold />
      <Words faces={faces} text={time} x={label.x} y={label.y + 76} size={66} fill={INK.ink} />
    </>
  );
}

type WordsProps = {
  faces: Faces;
  text: string;
  x: number;
  y: number;
  size: number;
  fill: string;
  bold?: boolean;
};

function Words({ faces, text, x, y, size, fill, bold = false }: WordsProps) {
  const span = { face: bold ? faces.display : faces.text, text, size, fill };
  return (
    <>
      {setLine([span], { x, width: SIZE.width - x, baseline: y }).map((set) => (
        <path d={set.d} fill={set.fill} />
      ))}
    </>
  );
}
