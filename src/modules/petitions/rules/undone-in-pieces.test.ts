import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { type DoPiece, goOnWith } from "#platform/long-work/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../../testing/instance.ts";
import { finishLongWork } from "../../../testing/long-work.ts";
import { somebody } from "../../../testing/paper.ts";
import { confirmedOf, type OpenPetition, openPetition } from "../../../testing/signing.ts";
import { beginHandover } from "../actions/begin-handover.ts";
import { changeState } from "../actions/change-state.ts";
import { recount } from "../actions/recount.ts";
import { setAside } from "../actions/set-aside.ts";
import { undoRule, undoRulePiece } from "../actions/undo-rule.ts";
import { UNDO_RULE, undoWorkOf } from "../queries/undo-works.ts";

const instance = await testInstance();
const { act, as, get, post, services } = instance;
const { db } = services;
/** More than two pieces. */
const MANY = 2_300;
let petitions = 0;
let petition: OpenPetition;
let team: Viewer;
let ruleId: string;
let rule: string;

beforeEach(async () => {
  await sql`truncate limits, outbox`.execute(db);
  petition = await openPetition(instance, { slug: `pieces-${++petitions}` });
  team = await somebody(instance, "Mirjam", { petition, responsibility: "signatures" });
  await sign(MANY);
  const made = await setAside(act(team), petition.id, {
    criteria: { domain: "bots.example" },
    reason: "All of these came within one minute.",
    seen: MANY,
  });
  if ("refused" in made) throw new Error(made.refused);
  ruleId = made.ruleId;
  rule = `${petition.path}/rules/${ruleId}`;
  as(team);
});

/** So many who count, with the figures that go with them. */
async function sign(count: number): Promise<void> {
  const now = act().now;
  await sql`
    insert into signatures (petition_id, id, state, name, email, mailbox, language, country, submitted_at, verified_at,
      confirmed_at, household_slot)
    select ${petition.id}::uuid, gen_random_uuid(), 'confirmed', 'Person ' || n || 'x', n || '@bots.example',
      decode(md5(n || ${petition.id}), 'hex'), 'de', 'DE', ${now}, ${now}, ${now}, 1
    from generate_series(1, ${count}) n`.execute(db);
  await sql`
    insert into signature_counts (petition_id, id, source, country, region, day, delta)
    values (${petition.id}, gen_random_uuid(), 'online', 'DE', '', ${now.toISOString().slice(0, 10)}, ${count})`.execute(
    db,
  );
}

const whole = async () => {
  const count = await confirmedOf(instance, petition);
  expect(await recount(act())).toEqual([]);
  return count;
};
const undo = () => undoRule(act(team), petition.id, ruleId);
const work = async () => (await undoWorkOf(db, petition.id, ruleId))!;
/** Goes on with it; `between` is asked after each piece, in the transaction of that piece. */
const goOn = async (between: (pieces: number) => { pause?: number } | undefined) => {
  let pieces = 0;
  const doPiece: DoPiece = async (within, piece) => {
    const progress = await undoRulePiece(within, piece);
    return { ...progress, ...between(++pieces) };
  };
  await goOnWith({ [UNDO_RULE]: doPiece }, services.log)(act(), { id: (await work()).id });
};
const onePiece = () => goOn(() => ({ pause: 60_000 }));

describe("taking back a rule that set many aside", () => {
  test("goes on in pieces, shows how far it is, and may be left", async () => {
    expect(await whole()).toBe(0);
    expect((await post(`${rule}/undo`, {})).status).toBe(303);
    expect(await (await get(rule)).text()).toContain("It is being taken back");
    expect(await (await get(`${rule}/progress.json`)).json()).toMatchObject({ state: "going", value: 0 });
    await finishLongWork(instance);
    expect(await work()).toMatchObject({ state: "done", done: MANY, result: { back: MANY, counted: MANY } });
    expect(await whole()).toBe(MANY);
    expect(await undo()).toEqual({ refused: "undone-before" });
    const log = await db
      .selectFrom("facts")
      .select("ids")
      .where("name", "=", "petition.rule-undone")
      .where("home_id", "=", petition.id)
      .execute();
    expect(log).toEqual([{ ids: { ruleId, count: String(MANY), personId: team.personId } }]);
  });

  test("is finished whole, and nobody twice, when a worker dies in the middle of a piece", async () => {
    await undo();
    await goOn((pieces) => {
      if (pieces === 2) throw new Error("killed");
      return undefined;
    });
    expect(await work()).toMatchObject({ state: "done", result: { back: MANY, counted: MANY } });
    expect(await whole()).toBe(MANY);
  });

  test("counts what is back at once, and is not begun a second time", async () => {
    await undo();
    await onePiece();
    expect(await whole()).toBe(1_000);
    expect(await undo()).toEqual({ refused: "being-undone" });
  });

  test("keeps the list from being handed over, and a package from being made, until it is done", async () => {
    await undo();
    await onePiece();
    const lead = await somebody(instance, "Lea", { petition, responsibility: "lead" });
    const wish = { letter: "…", contact: "…" };
    expect(await beginHandover(act(lead), petition.id, wish)).toEqual({ refused: "rule-under-way" });
    await changeState(act(), petition.id, { to: "closed" });
    const handOver = () => changeState(act(), petition.id, { to: "delivered" });
    expect(await handOver()).toEqual({ refused: "rule-under-way" });
    await finishLongWork(instance);
    expect(await handOver()).toMatchObject({ changed: true });
  });

  test("is known of each rule, however many others were taken back since", async () => {
    await undo();
    await finishLongWork(instance);
    const { id } = await work();
    const now = act().now;
    const others = Array.from({ length: 25 }, () => ({
      ...{ id: newId(now), kind: UNDO_RULE, home_id: petition.id, input: { ruleId: newId(now) } },
      ...{ state: "done" as const, begun_at: now, moved_at: now, ended_at: now },
    }));
    await db.insertInto("long_works").values(others).execute();
    expect(await work()).toMatchObject({ id });
  });

  test("that could not go on says how many came back, and goes on when it is pressed again", async () => {
    await undo();
    await onePiece();
    await db
      .updateTable("long_works")
      .set({ state: "failed", ended_at: act().now })
      .where("id", "=", (await work()).id)
      .execute();
    expect(await (await get(rule)).text()).toContain("1,000 were given back");
    expect(await undo()).toHaveProperty("begun");
    await finishLongWork(instance);
    expect(await whole()).toBe(MANY);
  });
});
