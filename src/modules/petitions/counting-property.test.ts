import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { stranger, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { type OpenPetition, openPetition, pendingSignature } from "../../testing/signing.ts";
import { answerObjection } from "./actions/answer-objection.ts";
import { confirmSignatures, type SignatureRef } from "./actions/confirm-signature.ts";
import { endSignature } from "./actions/end-signature.ts";
import { enterBatches } from "./actions/enter-batches.ts";
import { objectToRule } from "./actions/object-to-rule.ts";
import { recount } from "./actions/recount.ts";
import { setAside } from "./actions/set-aside.ts";
import { sumCounts } from "./actions/sum-counts.ts";
import { undoRule } from "./actions/undo-rule.ts";
import { CountingModel } from "./counting-model.ts";
import { figuresOf } from "./queries/figures.ts";
import { findPetitionFor } from "./queries/petitions.ts";
import { previewOf, rulesOf } from "./queries/rules.ts";

const instance = await testInstance();
const { act, services, clock } = instance;
const organiser: Viewer = { ...(await somebody(instance, "Mirjam")), instanceRole: "administrator" };
let petitions = 0;

async function fresh(): Promise<OpenPetition> {
  await sql`truncate limits`.execute(services.db);
  return openPetition(instance, { slug: `petition-${++petitions}` });
}

test("the figures are the same sum by country, region and day, online and on paper, whatever people do in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const petition = await fresh();
      const model = new CountingModel();
      const refs: Known[] = [];
      for (const each of steps) {
        await take(each, petition, { model, refs });
        await sumCounts(act());
        await expectWhole(petition, model);
      }
      expect(await recount(act())).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

const pending = (petition: OpenPetition, email: string, name?: string, region?: string) =>
  pendingSignature(instance, petition, { email, name, region });

type Known = { ref: SignatureRef };
type Step =
  | { do: "sign"; person: string; region: string | undefined }
  | { do: "confirm" | "withdrawn" | "disowned"; which: number }
  | { do: "aside" | "undo" | "object" | "answer"; which: number }
  | { do: "paper"; count: number }
  | { do: "day" };

const person = fc.constantFrom("amal", "jonas", "lea");
const region = fc.constantFrom(undefined, "nord", "sued");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("sign" as const), person, region }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("confirm" as const), which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("withdrawn" as const, "disowned" as const),
      which: fc.nat(20),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("aside" as const, "undo" as const, "object" as const, "answer" as const),
      which: fc.nat(20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("paper" as const), count: fc.integer({ min: -2, max: 30 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("day" as const) }) },
);

async function take(
  each: Step,
  petition: OpenPetition,
  { model, refs }: { model: CountingModel; refs: Known[] },
) {
  switch (each.do) {
    case "sign": {
      const email = `${each.person}@${each.person}.example`;
      const ref = await pending(petition, email, each.person, each.region);
      refs.push({ ref });
      model.sign(ref.signatureId, each.person);
      return;
    }
    case "paper":
      await enterBatches(act(), petition.id, [{ ...PAPER, count: each.count }]);
      model.paper += each.count;
      return;
    case "day":
      clock.advance(DAY);
      return;
    case "aside":
    case "undo":
    case "object":
    case "answer":
      return byRule(each, petition, { model, refs });
    default: {
      const known = refs[each.which % refs.length];
      if (!known) return;
      if (each.do === "confirm") await confirmSignatures(act(stranger), [known.ref]);
      else await endSignature(act(stranger), known.ref, each.do);
      if (each.do === "confirm") model.confirm(known.ref.signatureId);
      else model.end(known.ref.signatureId, each.do);
    }
  }
}

const DOMAINS = ["amal", "jonas", "lea"].map((name) => `${name}.example`);

/** One rule for each person, or an objection and its answer to one of their signatures. */
async function byRule(
  { do: deed, which }: Extract<Step, { which: number }>,
  petition: OpenPetition,
  { model, refs }: { model: CountingModel; refs: Known[] },
): Promise<void> {
  const lead = act(organiser);
  const rules = await rulesOf(services.db, petition.id, { limit: 100 });
  if (deed === "aside") {
    const criteria = { domain: DOMAINS[which % DOMAINS.length]! };
    const { met } = await previewOf(services.db, petition.id, criteria);
    const done = await setAside(lead, petition.id, { criteria, reason: "…", seen: met });
    expect("refused" in done ? done.refused : done.met).toBe(met || "meets-nothing");
    if ("ruleId" in done) model.setAside(done.ruleId, criteria.domain.replace(".example", ""));
  } else if (deed === "undo") {
    const rule = rules[which % rules.length];
    if (!rule) return;
    const undone = await undoRule(lead, petition.id, rule.id);
    expect("refused" in undone).toBe(rule.undoneAt !== undefined);
    if (!rule.undoneAt) model.giveBack(rule.id);
  } else if (deed === "object") {
    const known = refs[which % refs.length];
    if (known) await objectToRule(act(stranger), known.ref, "It is me");
  } else await answerOne(petition, model);
}

/** Lets whoever objected first count again. */
async function answerOne(petition: OpenPetition, model: CountingModel): Promise<void> {
  const waiting = await services.db
    .selectFrom("signature_objections")
    .select(["rule_id", "signature_id"])
    .where("petition_id", "=", petition.id)
    .where("answer", "is", null)
    .orderBy("at")
    .executeTakeFirst();
  if (!waiting) return;
  const { rule_id: ruleId, signature_id: signatureId } = waiting;
  await answerObjection(
    act(organiser),
    { petitionId: petition.id, ruleId, signatureId },
    { answer: "counts" },
  );
  model.giveBack(ruleId, signatureId);
}

const PAPER = { source: "paper" as const, country: "DE", region: "", day: "2026-11-01", note: "" };

async function expectWhole(petition: OpenPetition, { online, paper }: CountingModel): Promise<void> {
  const figures = await figuresOf(services.db, await findPetitionFor(services.db, stranger, petition.slug));
  const sum = (of: Record<string, number>) => Object.values(of).reduce((total, count) => total + count, 0);
  expect(figures).toMatchObject({ online, paper, confirmed: online + paper });
  expect([sum(figures.byCountry), sum(figures.byRegion), sum(figures.byDay)]).toEqual(
    Array(3).fill(online + paper),
  );
}
