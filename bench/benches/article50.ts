import { setTimeout as wait } from "node:timers/promises";
import {
  compare,
  type Found,
  mailsWaiting,
  replay,
  type Stage,
  settled,
  setUp,
} from "../article50/replay.ts";
import { type RealPetition, readRealPetition } from "../article50/series.ts";
import { type Bench, percentile, rounded, tell } from "../report.ts";

const SPEED = 3;
const FIVE_MINUTES = 300;
const MULTIPLES = [3, 4, 5, 6, 8, 10, 13, 16, 20];
/** Beyond the highest multiple that was held. */
const OVERLOAD = 5;
/** A multiple is held when nobody is sent away, an answer comes soon, and mails keep pace; milliseconds and seconds. */
const HELD = { answer: 2_000, mails: 15 };

/** The steepest minutes of the largest petition there was, three times as fast, with the program killed in between. */
export const article50: Bench = {
  name: "article50",
  about: "the steepest stretch of the largest petition, at 3 × its speed, killed in the middle",
  reach:
    "nothing lost or doubled, sums right in every sample, count ≤ 5 s old, 503 with Retry-After beyond capacity",
  async run({ seconds = FIVE_MINUTES, data }) {
    const real = readRealPetition(data, seconds * SPEED);
    tell(`the stretch began ${real.began.toISOString()} with ${rounded(real.mean)} signatures a second`);
    const main = await killedInTheMiddle(real, seconds);
    const stretch = Math.min(30, Math.max(10, seconds / 10));
    const { highest, overload } = await capacity(real, stretch);
    const { found, watcher, crowd } = main;
    const lost = found.lostSignatures + found.lostConfirmations;
    const wrong = found.tooMany + found.published + watcher.wrongSums + watcher.tooMany + watcher.tooOld;
    const strange = [...crowd.strange, ...overload.strange]
      .map(([what, count]) => `${what}: ${count}`)
      .join(", ");
    return {
      ours: rounded(highest * real.mean),
      floor: rounded(real.mean),
      ratio: highest,
      unit: "signatures/s",
      p50_ms: rounded(percentile(crowd.signing, 0.5)),
      p99_ms: rounded(percentile(crowd.signing, 0.99)),
      lost,
      notes: [
        `${crowd.came} came in ${seconds} s, ${crowd.accepted.size} accepted, ${crowd.thanked.size} confirmed`,
        `${crowd.sentAway} sent away, ${crowd.uncertain} cut off by the kill, back after ${rounded(main.downSeconds)} s`,
        `${watcher.samples} samples, count at most ${rounded(watcher.worstLag / 1000)} s old`,
        `${OVERLOAD} × the highest: ${rounded(overload.goodput * 100)} % of it accepted, ${overload.sentAway} sent away`,
        strange || "no strange answers",
      ].join("; "),
      rows: [
        ["", "result"],
        ["came / accepted / confirmed", `${crowd.came} / ${crowd.accepted.size} / ${crowd.thanked.size}`],
        ["signatures lost", found.lostSignatures],
        ["confirmations lost", found.lostConfirmations],
        ["counted too many", found.tooMany + watcher.tooMany],
        ["published minus rows", found.published],
        ["samples / wrong sums / too old", `${watcher.samples} / ${watcher.wrongSums} / ${watcher.tooOld}`],
        ["oldest count", `${rounded(watcher.worstLag / 1000)} s`],
        ["down after the kill", `${rounded(main.downSeconds)} s`],
        ["mails behind at the end", `${rounded(main.behind)} s`],
        ["highest multiple held", `${highest} × (${rounded(highest * real.mean)}/s)`],
        [
          `accepted at ${OVERLOAD} × that`,
          `${rounded(overload.goodput * 100)} %, ${overload.sentAway} sent away`,
        ],
      ],
      held: lost + wrong === 0 && strange === "" && highest >= SPEED && overload.sentAway > 0,
    };
  },
};

type Main = Pick<Stage, "crowd" | "watcher"> & { found: Found; downSeconds: number; behind: number };

async function killedInTheMiddle(real: RealPetition, seconds: number): Promise<Main> {
  const stage = await setUp(real);
  try {
    const running = replay(stage, { seconds, rate: (second) => real.rate(second * SPEED) * SPEED });
    await wait((seconds / 2) * 1000);
    const killedAt = performance.now();
    await stage.instance.kill("SIGKILL");
    await stage.instance.start();
    const downSeconds = (performance.now() - killedAt) / 1000;
    tell(`killed, and back after ${rounded(downSeconds)} s`);
    await running;
    const behind = await settled(stage);
    return { ...stage, found: await compare(stage), downSeconds, behind };
  } finally {
    await stage.end();
  }
}

type Capacity = {
  highest: number;
  overload: { goodput: number; sentAway: number; strange: Map<string, number> };
};

/** Raises the rate until it is too much, then far beyond. */
async function capacity(real: RealPetition, seconds: number): Promise<Capacity> {
  let highest = 0;
  for (const multiple of MULTIPLES) {
    if (!(await holds(real, multiple, seconds))) break;
    highest = multiple;
  }
  const stage = await setUp(real);
  try {
    const rate = Math.max(1, highest) * real.mean;
    await replay(stage, { seconds, rate: () => rate * OVERLOAD });
    const accepted = stage.crowd.accepted.size / seconds;
    const { sentAway, strange } = stage.crowd;
    return { highest, overload: { goodput: accepted / rate, sentAway, strange } };
  } finally {
    await stage.end();
  }
}

async function holds(real: RealPetition, multiple: number, seconds: number): Promise<boolean> {
  const stage = await setUp(real);
  try {
    await replay(stage, { seconds, rate: () => real.mean * multiple });
    const waiting = await mailsWaiting(stage.instance);
    const behind = await settled(stage);
    const { crowd, watcher } = stage;
    const slowest = percentile(crowd.signing, 0.99);
    const found = await compare(stage);
    const right =
      Object.values(found).every((count) => count === 0) && watcher.wrongSums + watcher.tooOld === 0;
    const held = right && crowd.sentAway === 0 && slowest < HELD.answer && behind < HELD.mails;
    tell(
      `${multiple} ×: ${rounded(crowd.accepted.size / seconds)}/s accepted, ${crowd.sentAway} sent away, 99 % within ${rounded(slowest)} ms, ${waiting} mails waiting at the end and ${rounded(behind)} s behind: ${held ? "held" : "not held"}`,
    );
    return held;
  } finally {
    await stage.end();
  }
}
