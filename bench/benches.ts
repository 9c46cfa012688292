import { article50 } from "./benches/article50.ts";
import { confirm } from "./benches/confirm.ts";
import { crash } from "./benches/crash.ts";
import { importList } from "./benches/import.ts";
import { memory } from "./benches/memory.ts";
import { sign } from "./benches/sign.ts";
import { start } from "./benches/start.ts";
import { viral } from "./benches/viral.ts";
import { weight } from "./benches/weight.ts";
import type { Bench } from "./report.ts";

export const benches: readonly Bench[] = [
  start,
  sign,
  confirm,
  viral,
  weight,
  memory,
  crash,
  article50,
  importList,
];
