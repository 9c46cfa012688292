import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { StepUp } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { authenticator } from "../../testing/authenticator.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { elsewhere, PASSWORD, TRUSTING } from "../../testing/newcomer.ts";
import { openPetition } from "../../testing/signing.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";
import { giveRole, suspend } from "./actions/give-role.ts";

const instance = await testInstance(TRUSTING);
const { clock, mail, act } = instance;
const { db } = instance.services;

async function join(handle: string, email?: string): Promise<Visitor> {
  const person = visitor(instance);
  const form = { name: `${handle} name`, handle, password: PASSWORD, ...(email && { email }) };
  expect((await person.post("/sign-up", form, elsewhere())).status).toBe(303);
  if (email) for (const sent of await mail.deliver()) await instance.post(linksIn(sent)[0]!, {});
  const about = {
    name: `${handle} name`,
    pronouns: `${handle} they`,
    about: `${handle} about`,
    language: "de",
  };
  const told = await person.post("/me/profile", { ...about, audience: "everyone", speaks_de: "yes" });
  expect(told.status, await told.clone().text()).toBe(303);
  await person.post("/me/security/recovery-codes", {});
  return person;
}

const SURE = { sure: "yes" };

type Options = { challenge: string; publicKey: Parameters<ReturnType<typeof authenticator>["create"]>[0] };

async function findHandle(handle: string) {
  const { id, instance_role } = await db
    .selectFrom("persons")
    .innerJoin("subjects", "subjects.id", "persons.id")
    .select(["persons.id", "instance_role"])
    .where("slug", "=", handle)
    .executeTakeFirstOrThrow();
  return { personId: id, role: instance_role };
}

const roleOf = async (handle: string) => (await findHandle(handle)).role;

/** Every table that has a row with this text in it, whatever its columns are called. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } =
      await sql`select 1 from ${sql.raw(name)} t where t::text ilike ${`%${text}%`} limit 1`.execute(db);
    if (hits.length > 0) found.push(name);
  }
  return found;
}

describe("taking one's data along", () => {
  test("safety 69: the file holds everything of one's own, nothing of others, and nothing that opens anything", async () => {
    await join("canaryother", "canaryother@example.org");
    const owner = await join("canaryown", "canaryown@example.org");
    const answer = await owner.post("/me/data/export", {});
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="canaryown.json"');
    const text = await answer.text();
    for (const own of ["canaryown name", "canaryown they", "canaryown about", "canaryown@example.org"])
      expect(text).toContain(own);
    expect(text).not.toContain("canaryother");
    expect(text).not.toMatch(/scrypt|token_hash|code_hash/);
    expect(JSON.parse(text).kept.every(({ purpose }: { purpose: string }) => purpose.includes(" "))).toBe(
      true,
    );
  });

  test("safety 18: neither the file nor leaving is had without a fresh proof", async () => {
    const owner = await join("stale");
    clock.advance(11 * MINUTE);
    for (const path of ["/me/data/export", "/me/data/erasure"])
      expect((await owner.post(path, SURE)).status).toBe(401);
    expect((await owner.get("/me/data")).status).toBe(401);
    expect((await owner.get("/me")).status).toBe(200);
  });
});

describe("leaving", () => {
  test("safety 70: nothing of a person is left in any table, and they get a receipt", async () => {
    const owner = await join("canarygone", "canarygone@example.org");
    await visitor(instance).post("/sign-in/mail", { email: "canarygone@example.org" }, elsewhere());
    clock.advance(61 * MINUTE);
    await mail.deliver();
    await owner.post("/sign-in", { who: "canarygone", password: PASSWORD }, elsewhere());
    expect(await tablesWith("canarygone")).not.toEqual([]);
    const left = await owner.post("/me/data/erasure", SURE);
    const receipt = await left.text();
    expect(left.status, receipt).toBe(200);
    expect(receipt).toContain("Your account is erased");
    expect(receipt).not.toContain("canarygone");
    expect(left.headers.get("clear-site-data")).toContain("storage");
    const last = (await mail.deliver()).at(-1);
    expect(last!.subject).toBe("Dein Konto bei Nordstadt gemeinsam ist gelöscht");
    expect(await tablesWith("canarygone")).toEqual([]);
    expect((await owner.get("/me")).status).toBe(401);
    expect((await instance.get("/people/canarygone")).status).toBe(404);
  });

  test("one press alone erases nothing", async () => {
    const owner = await join("unsure");
    const asked = await owner.post("/me/data/erasure", {});
    expect(asked.status).toBe(422);
    expect(await asked.text()).toContain("Nothing was erased");
    expect((await owner.get("/me")).status).toBe(200);
  });

  test("the receipt names each thing once, with all that there was of it", async () => {
    const owner = await join("twice");
    const { personId: id } = await findHandle("twice");
    const { id: petition_id } = await openPetition(instance);
    const now = clock.now();
    const rule = { petition_id, made_at: now, undone_at: now, domain: "bots.example", reason: "…" };
    await db
      .insertInto("signature_rules")
      .values({ ...rule, id: newId(now), met: 1, counted: 1, person_id: id, undone_by: id })
      .execute();
    const receipt = await (await owner.post("/me/data/erasure", SURE)).text();
    expect(receipt.match(/Who set signatures aside.*?<td[^>]*>2<\/td>/gs)).toHaveLength(1);
    expect(receipt.split("Who set signatures aside")).toHaveLength(2);
  });

  test("others keep everything when somebody leaves", async () => {
    const stays = await join("stays");
    await (await join("goes")).post("/me/data/erasure", SURE);
    expect((await stays.get("/me")).status).toBe(200);
    expect(await (await instance.get("/people/stays")).text()).toContain("stays about");
  });

  test("the last administrator stays; of two, one may go", async () => {
    const first = await join("first-admin");
    await giveRole(act(), "first-admin", "administrator");
    expect((await first.post("/me/data/erasure", SURE)).status).toBe(422);
    await join("second-admin");
    await giveRole(act(), "second-admin", "administrator");
    expect((await first.post("/me/data/erasure", SURE)).status).toBe(200);
  });
});

describe("roles and suspension", () => {
  test("a role takes effect with the next request, and only administrators give one", async () => {
    const person = await join("helper");
    await giveRole(act(), "helper", "moderator");
    expect(await roleOf("helper")).toBe("moderator");
    expect((await person.get("/me")).status).toBe(200);
    const viewer = { personId: undefined, instanceRole: "moderator" as const, audiences: [] };
    await expect(giveRole(act(viewer), "helper", "administrator")).rejects.toThrow();
    await expect(giveRole(act(), "nobody-there", "moderator")).rejects.toThrow();
  });

  test("safety 18: a role is given and somebody suspended only after a fresh proof", async () => {
    const person = await join("chief");
    await join("target");
    const { personId } = await findHandle("chief");
    const chief = (provenAt: Date) =>
      act({ personId, instanceRole: "administrator", audiences: [], session: { id: personId, provenAt } });
    const stale = chief(new Date(clock.now().getTime() - 11 * MINUTE));
    await expect(giveRole(stale, "target", "moderator")).rejects.toThrow(StepUp);
    await expect(suspend(stale, "target", true)).rejects.toThrow(StepUp);
    await giveRole(chief(clock.now()), "target", "moderator");
    expect(await roleOf("target")).toBe("moderator");
    expect((await person.get("/me")).status).toBe(200);
  });

  test("safety 7: nor in by what they had kept or begun: a passkey, a code, a mailed link, half a sign-in", async () => {
    const person = await join("keeps", "keeps@example.org");
    const device = authenticator();
    const asked = await person.post("/me/security/passkeys/options", {});
    const made = (await asked.json()) as Options;
    await person.post("/me/security/passkeys", {
      challenge: made.challenge,
      credential: device.create(made.publicKey),
    });
    const page = await (await person.post("/me/security/recovery-codes", {})).text();
    const code = /<code>([^<]+)<\/code>/.exec(page)![1]!;
    await instance.post("/sign-in/mail", { email: "keeps@example.org" }, elsewhere());
    const link = linksIn((await mail.deliver())[0]!)[0]!;
    const half = (await (await instance.post("/sign-in/passkey/options", {})).json()) as Options;
    await suspend(act(), "keeps", true);
    const tries = [
      instance.post(link, {}),
      instance.post("/sign-in/recovery", { who: "keeps", code }, elsewhere()),
      instance.post("/sign-in/passkey", {
        challenge: half.challenge,
        credential: device.get(half.publicKey),
      }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([410, 422, 422]);
  });

  test("safety 7: who is suspended is out at once, everywhere, and comes in by no way", async () => {
    const person = await join("banned", "banned@example.org");
    await suspend(act(), "banned", true);
    expect((await person.get("/me")).status).toBe(401);
    expect((await instance.get("/people/banned")).status).toBe(404);
    const form = { who: "banned", password: PASSWORD };
    expect((await instance.post("/sign-in", form, elsewhere())).status).toBe(422);
    clock.advance(61 * MINUTE);
    await mail.deliver();
    await instance.post("/sign-in/mail", { email: "banned@example.org" }, elsewhere());
    const [link] = linksIn((await mail.deliver()).at(-1)!);
    expect((await instance.post(link!, {})).status).toBe(410);
    await suspend(act(), "banned", false);
    expect((await instance.post("/sign-in", form, elsewhere())).status).toBe(303);
  });
});
