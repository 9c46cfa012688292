import { article50 } from "./benches/article50.ts";
import { confirm } from "./benches/confirm.ts";
import { sign } from "./benches/sign.ts";
import { viral } from "./benches/viral.ts";
import type { Bench } from "./report.ts";

export const benches: readonly Bench[] = [sign, confirm, viral, article50];
