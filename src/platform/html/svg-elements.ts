import type { Count, Shared, Text } from "./elements.ts";
import type { Child } from "./jsx-runtime.ts";

/** Presentation attributes are allowed where `style` is not: the Content-Security-Policy lets them through. */
interface Painted extends Shared {
  children?: Child;
  fill?: Text;
  "fill-opacity"?: Count;
  "fill-rule"?: "evenodd" | "nonzero";
  stroke?: Text;
  "stroke-width"?: Count;
  "stroke-linecap"?: "butt" | "round" | "square";
  "stroke-linejoin"?: "miter" | "round" | "bevel";
  "stroke-dasharray"?: Text;
  opacity?: Count;
  transform?: Text;
  "clip-path"?: Text;
  mask?: Text;
  "vector-effect"?: "non-scaling-stroke";
}

interface Placed extends Painted {
  x?: Count;
  y?: Count;
  width?: Count;
  height?: Count;
}

interface Lettering extends Painted {
  x?: Count;
  y?: Count;
  dx?: Count;
  dy?: Count;
  "text-anchor"?: "start" | "middle" | "end";
  "dominant-baseline"?: "central" | "hanging" | "auto";
  "font-size"?: Count;
  "font-weight"?: Count;
  "font-family"?: Text;
  direction?: "ltr" | "rtl";
}

interface Svg extends Placed {
  viewBox?: Text;
  xmlns?: "http://www.w3.org/2000/svg" | false;
  preserveAspectRatio?: Text;
  focusable?: "false";
  overflow?: "visible" | "hidden";
}

/** Without SVG's own `a`, `title`, `style` and `script`: the first two are shared with HTML, the others forbidden. */
export interface SvgElements {
  svg: Svg;
  circle: Painted & { cx?: Count; cy?: Count; r?: Count };
  clipPath: Painted & { clipPathUnits?: "userSpaceOnUse" | "objectBoundingBox" };
  defs: Painted;
  desc: Painted;
  ellipse: Painted & { cx?: Count; cy?: Count; rx?: Count; ry?: Count };
  g: Painted;
  line: Painted & { x1?: Count; y1?: Count; x2?: Count; y2?: Count };
  path: Painted & { d: string };
  pattern: Placed & { patternUnits?: "userSpaceOnUse"; patternTransform?: Text; viewBox?: Text };
  polygon: Painted & { points: string };
  polyline: Painted & { points: string };
  rect: Placed & { rx?: Count; ry?: Count };
  symbol: Painted & { viewBox?: Text };
  text: Lettering;
  tspan: Lettering;
  use: Placed & { href: string };
}
