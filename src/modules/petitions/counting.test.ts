import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { DAY } from "#platform/clock.ts";
import { stranger } from "#platform/viewer.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import {
  AMAL,
  confirmedOf,
  linksOf,
  type OpenPetition,
  openPetition,
  pendingSignature,
  proof,
  signAndReceive,
} from "../../testing/signing.ts";
import { type Confirmed, confirmSignatures, type SignatureRef } from "./actions/confirm-signature.ts";
import { endSignature } from "./actions/end-signature.ts";
import { recount } from "./actions/recount.ts";
import { sumCounts } from "./actions/sum-counts.ts";
import { figuresOf } from "./queries/figures.ts";
import { findPetitionFor } from "./queries/petitions.ts";

const instance = await testInstance({ connections: 12 });
const other = await testInstance({ beside: instance, connections: 12 });
const { act, post, mail, services, clock } = instance;
let petitions = 0;

async function fresh(changes = {}): Promise<OpenPetition> {
  await sql`truncate limits`.execute(services.db);
  return openPetition(instance, { slug: `petition-${++petitions}`, ...changes });
}

const pending = (petition: OpenPetition, email: string, name?: string, region?: string) =>
  pendingSignature(instance, petition, { email, name, region });

const manyPending = async (petition: OpenPetition, count: number, name = (_: number) => "Amal Haddad") => {
  const refs: SignatureRef[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 10 === 0) await sql`truncate limits`.execute(services.db);
    refs.push(await pending(petition, "amal@example.org", name(i)));
  }
  return refs;
};

function kinds(answers: Confirmed[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const answer of answers) {
    const kind = "confirmed" in answer ? answer.confirmed : answer.refused;
    sums[kind] = (sums[kind] ?? 0) + 1;
  }
  return sums;
}

describe("one person", () => {
  test("who presses the button of one mail two hundred times at once counts once", async () => {
    const petition = await fresh();
    const { confirmation } = await signAndReceive(instance, petition);
    const presses = Array.from({ length: 200 }, (_, index) =>
      (index % 2 ? instance : other).post(confirmation, {}),
    );
    const answers = await Promise.all(presses);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await recount(act())).toEqual([]);
  });

  test("who confirms sixty signatures of one mailbox at once, through two processes, counts once", async () => {
    const petition = await fresh();
    const refs = await manyPending(petition, 60);
    const halves = [refs.slice(0, 30), refs.slice(30)];
    const answers = await Promise.all([
      ...halves[0]!.map((ref) => confirmSignatures(act(stranger), [ref])),
      confirmSignatures(other.act(stranger), halves[1]!),
    ]);
    expect(kinds(answers.flat())).toEqual({ counted: 1, "known-person": 59 });
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await recount(act())).toEqual([]);
  });

  test("counts once for many mailboxes that two processes confirm crosswise, without one waiting for ever", async () => {
    const petition = await fresh();
    const mailboxes = Array.from({ length: 8 }, (_, index) => `person${index}@example.org`);
    for (let round = 0; round < 2; round++) {
      const refs = await Promise.all([...mailboxes, ...mailboxes].map((email) => pending(petition, email)));
      const one = refs.slice(0, 8);
      const two = refs.slice(8).reverse();
      const answers = await Promise.all([
        confirmSignatures(act(stranger), one),
        confirmSignatures(other.act(stranger), two),
      ]);
      expect(kinds(answers.flat()).counted ?? 0).toBe(round === 0 ? 8 : 0);
    }
    expect(await confirmedOf(instance, petition)).toBe(8);
  });

  test("may sign again after withdrawing, and counts once again", async () => {
    const petition = await fresh();
    const first = await pending(petition, "amal@example.org");
    await confirmSignatures(act(), [first]);
    await endSignature(act(), first, "withdrawn");
    expect(await confirmedOf(instance, petition)).toBe(0);
    const second = await pending(petition, "amal@example.org");
    expect(kinds(await confirmSignatures(act(), [second, first, second]))).toEqual({ counted: 2, ended: 1 });
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await recount(act())).toEqual([]);
  });

  test("counts for each petition of their own", async () => {
    const [one, two] = [await fresh(), await fresh()];
    const refs = [await pending(one, "amal@example.org"), await pending(two, "amal@example.org")];
    expect(kinds(await confirmSignatures(act(), refs))).toEqual({ counted: 2 });
  });
});

describe("a household that shares a mailbox", () => {
  test("counts two names, never a third, and each name once", async () => {
    const petition = await fresh({ householdSize: 2 });
    const refs = [];
    for (const name of ["Amal Haddad", "Jonas Haddad", "amal  HADDAD", "Lea Haddad"])
      refs.push(await pending(petition, "haddad@example.org", name));
    const answers = [];
    for (const ref of refs) answers.push(...(await confirmSignatures(act(), [ref])));
    expect(answers.map((answer) => "confirmed" in answer && answer.confirmed)).toEqual([
      "counted",
      "counted",
      "known-person",
      "known-person",
    ]);
    expect(await confirmedOf(instance, petition)).toBe(2);
  });

  test("counts two at most when many names confirm at once", async () => {
    const petition = await fresh({ householdSize: 2 });
    const refs = await manyPending(petition, 20, (index) => `Person ${String.fromCharCode(65 + index)}`);
    const answers = await Promise.all(
      refs.map((ref, index) => confirmSignatures((index % 2 ? instance : other).act(), [ref])),
    );
    expect(kinds(answers.flat())).toEqual({ counted: 2, "known-person": 18 });
    expect(await confirmedOf(instance, petition)).toBe(2);
  });

  test("has a free place again when one of them withdraws", async () => {
    const petition = await fresh({ householdSize: 2 });
    const [amal, jonas, lea] = [
      await pending(petition, "haddad@example.org", "Amal"),
      await pending(petition, "haddad@example.org", "Jonas"),
      await pending(petition, "haddad@example.org", "Lea"),
    ];
    await confirmSignatures(act(), [amal!, jonas!]);
    await endSignature(act(), amal!, "disowned");
    expect(kinds(await confirmSignatures(act(), [lea!]))).toEqual({ counted: 1 });
    expect(await confirmedOf(instance, petition)).toBe(2);
    expect(await recount(act())).toEqual([]);
  });
});

describe("the figures", () => {
  test("lose a withdrawn signature on the day on which they gained it", async () => {
    const petition = await fresh();
    const [stays, goes] = [
      await pending(petition, "a@example.org"),
      await pending(petition, "b@example.org"),
    ];
    await confirmSignatures(act(), [stays, goes]);
    for (const each of [instance, other]) each.clock.advance(3 * DAY);
    await endSignature(act(), goes, "withdrawn");
    await sumCounts(act());
    const { byDay } = await figuresOf(
      services.db,
      await findPetitionFor(services.db, stranger, petition.slug),
    );
    expect(Object.values(byDay)).toEqual([1]);
    expect(await recount(act())).toEqual([]);
  });

  test("that a recount finds wrong are told to whoever runs the place, and not mended in silence", async () => {
    const petition = await fresh();
    await confirmSignatures(act(), [await pending(petition, "amal@example.org")]);
    await sumCounts(act());
    await sql`update petition_counts set confirmed = 7, online = 7 where petition_id = ${petition.id}`.execute(
      services.db,
    );
    const differences = await recount(act());
    expect(differences.map(({ dimension, published, counted }) => [dimension, published, counted])).toEqual([
      ["source", 7, 1],
      ["total", 7, 1],
    ]);
    const facts = await services.db
      .selectFrom("facts")
      .select("name")
      .where("home_id", "=", petition.id)
      .where("name", "=", "petition.recount-differed")
      .execute();
    expect(facts).toHaveLength(1);
    expect(await confirmedOf(instance, petition)).toBe(7);
    await sql`update petition_counts set confirmed = 1, online = 1 where petition_id = ${petition.id}`.execute(
      services.db,
    );
  });

  test("pass a milestone once, also when people withdraw and come back", async () => {
    const petition = await fresh({ goal: 3 });
    const refs = [];
    for (const name of ["a", "b", "c", "d"]) refs.push(await pending(petition, `${name}@example.org`));
    await confirmSignatures(act(), refs.slice(0, 3));
    await sumCounts(act());
    await endSignature(act(), refs[0]!, "withdrawn");
    await sumCounts(act());
    await confirmSignatures(act(), [refs[3]!]);
    await sumCounts(act());
    const milestones = await services.db
      .selectFrom("petition_milestones")
      .select("count")
      .where("petition_id", "=", petition.id)
      .execute();
    expect(milestones).toEqual([{ count: 3 }]);
  });

  test("are summed once by two processes that sum at the same moment", async () => {
    const petition = await fresh();
    for (let i = 0; i < 12; i++)
      await confirmSignatures(act(), [await pending(petition, `p${i}@example.org`)]);
    await Promise.all([sumCounts(act()), sumCounts(other.act()), sumCounts(act()), sumCounts(other.act())]);
    expect(await confirmedOf(instance, petition)).toBe(12);
    expect(await recount(act())).toEqual([]);
  });
});

test("two hundred forms of one mailbox at once make ten mails, and one that counts", async () => {
  const petition = await fresh();
  await sql`truncate outbox`.execute(services.db);
  const form = () => ({ ...AMAL, email: "one@example.org", proof: proof(instance) });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => (i % 2 ? instance : other).post(petition.form, form())),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses.filter((status) => status === 303)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(190);
  const mails = [];
  for (let hour = 0; hour < 4; hour++, clock.advance(DAY / 12)) mails.push(...(await mail.deliver()));
  expect(mails).toHaveLength(10);
  await Promise.all(mails.map((each) => post(linksOf(each).confirmation, {})));
  expect(linksIn(mails[0]!)).toHaveLength(3);
  expect(await confirmedOf(instance, petition)).toBe(1);
});
