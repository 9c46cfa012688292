import { createHook } from "node:async_hooks";
import type { CompiledQuery } from "kysely";
import { afterEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { authenticator } from "../../testing/authenticator.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { elsewhere, PASSWORD, TRUSTING } from "../../testing/newcomer.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";

const instance = await testInstance(TRUSTING);
const { clock, mail } = instance;
/** Hashing takes its time on purpose, and more on a busy machine. */
const SLOW = { timeout: 90_000 };

async function join(handle: string, email?: string): Promise<Visitor> {
  const person = visitor(instance);
  const form = { name: handle, handle, password: PASSWORD, ...(email && { email }) };
  const joined = await person.post("/sign-up", form, elsewhere());
  expect(joined.status, await joined.clone().text()).toBe(303);
  if (email) for (const sent of await mail.deliver()) await instance.post(linksIn(sent)[0]!, {});
  return person;
}

const signIn = async (who: string, password = PASSWORD): Promise<Visitor> => {
  const person = visitor(instance);
  expect((await person.post("/sign-in", { who, password }, elsewhere())).status).toBe(303);
  return person;
};

type Device = ReturnType<typeof authenticator>;
type Options = { challenge: string; publicKey: Parameters<Device["create"]>[0] };
const optionsOf = async (answer: Response | Promise<Response>) => (await (await answer).json()) as Options;

async function addPasskey(person: Visitor, device: Device): Promise<void> {
  const page = "/me/security/passkeys";
  const { challenge, publicKey } = await optionsOf(person.post(`${page}/options`, {}));
  const added = await person.post(page, { challenge, credential: device.create(publicKey) });
  expect(added.headers.get("location")).toContain("done=passkey");
}

const work = { hashes: 0, queries: 0 };
createHook({ init: (_id, type) => void (type === "SCRYPTREQUEST" && work.hashes++) }).enable();
const executor = Object.getPrototypeOf(Object.getPrototypeOf(instance.services.db.getExecutor()));
const executed = vi.spyOn(executor, "executeQuery");

async function costOf(ask: () => Response | Promise<Response>) {
  work.hashes = 0;
  executed.mockClear();
  const answer = await ask();
  return {
    status: answer.status,
    location: answer.headers.get("location")?.replace(/[0-9a-f-]{36}/, ":id"),
    body: (await answer.text()).replaceAll(/"known[^"]*"|"unknown[^"]*"/g, '"typed"'),
    hashes: work.hashes,
    queries: executed.mock.calls.map(([query]) => (query as CompiledQuery).sql).length,
  };
}

describe("nobody learns whether somebody has an account", () => {
  test("safety 10: signing in with a wrong password and with a name nobody has are one and the same", async () => {
    await join("known", "known@example.org");
    const ask = (who: string) => () =>
      instance.post("/sign-in", { who, password: "not it, I fear" }, elsewhere());
    const known = await costOf(ask("known"));
    expect(known.hashes).toBe(1);
    expect(known.status).toBe(422);
    expect(await costOf(ask("unknown"))).toEqual(known);
    expect(await costOf(ask("unknown@example.org"))).toEqual(await costOf(ask("known@example.org")));
  });

  test("safety 10: so are joining with a handle and an address that are taken, and with free ones", async () => {
    const ask = (handle: string) => () =>
      instance.post(
        "/sign-up",
        { name: "N", handle, email: `${handle}@example.org`, password: PASSWORD },
        elsewhere(),
      );
    const known = await costOf(ask("known"));
    expect(known).toMatchObject({ status: 303, hashes: 1 });
    expect(await costOf(ask("unknown"))).toEqual(known);
    const [toKnown, toUnknown] = await mail.deliver();
    expect(toKnown!.subject).toContain("already have an account");
    expect(toUnknown!.subject).toContain("Is this your address");
    expect(linksIn(toKnown!).join()).not.toContain("/address/");
  });

  test("safety 10: and asking for a mail to sign in with, which is also how a password is reset", async () => {
    const ask = (who: string) => () =>
      instance.post("/sign-in/mail", { email: `${who}@example.org` }, elsewhere());
    expect(await costOf(ask("unknown-too"))).toEqual(await costOf(ask("known")));
    await mail.deliver();
  });

  test("safety 10: afterwards their own pages say the same of an address that is taken and of a free one", async () => {
    await join("taken", "taken@example.org");
    const pages = async (person: Visitor) => {
      const all = await Promise.all(
        ["/me", "/me/security", "/me/security?done=address", "/me/security/address", "/me/proof"].map(
          async (path) => `${path}\n${await (await person.get(path)).text()}`,
        ),
      );
      return all.join("\n");
    };
    const asked = await join("asking");
    const [given, joined] = [new Set<string>(), new Set<string>()];
    for (const email of ["taken@example.org", "free@example.org"]) {
      const answer = await asked.post("/me/security/address", { email }, elsewhere());
      expect(answer.headers.get("location"), email).toBe("/me/security?done=address");
      const shown = await pages(asked);
      expect(shown).toContain(email);
      given.add(shown.replaceAll(email, "…"));
    }
    for (const [handle, email] of [
      ["neu-eins", "taken@example.org"],
      ["neu-zwei", "free@example.org"],
    ] as const) {
      const person = visitor(instance);
      const form = { name: "N", handle, email, password: PASSWORD };
      expect((await person.post("/sign-up", form, elsewhere())).status).toBe(303);
      const shown = (await pages(person)).replaceAll(email, "…").replaceAll(handle, "…");
      // Each began at a moment of their own.
      joined.add(shown.replace(/<time.*?<\/time>/gs, "…"));
    }
    expect([given.size, joined.size]).toEqual([1, 1]);
    await mail.deliver();
  });
});

describe("guessing is slowed, and is no weapon against the owner", () => {
  test(
    "safety 15: a thousand tries at one account from everywhere end in 429, and the owner still gets in by passkey and mail",
    SLOW,
    async () => {
      const device = authenticator();
      await addPasskey(await join("hunted", "hunted@example.org"), device);
      const guess = () =>
        instance.post("/sign-in", { who: "hunted", password: "a wrong guess" }, elsewhere());
      const answers = await Promise.all(Array.from({ length: 1_000 }, guess));
      expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(30);
      expect(answers.every(({ status }) => [422, 429, 503].includes(status))).toBe(true);
      const refused = await instance.post("/sign-in", { who: "hunted", password: PASSWORD }, elsewhere());
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      const { challenge, publicKey } = await optionsOf(
        instance.post("/sign-in/passkey/options", {}, elsewhere()),
      );
      const credential = device.get(publicKey);
      expect((await instance.post("/sign-in/passkey", { challenge, credential }, elsewhere())).status).toBe(
        303,
      );
      const owner = visitor(instance);
      await mail.deliver();
      await owner.post("/sign-in/mail", { email: "hunted@example.org" }, elsewhere());
      expect((await owner.post(linksIn((await mail.deliver())[0]!)[0]!, {})).status).toBe(303);
      expect((await owner.get("/me")).status).toBe(200);
    },
  );

  test(
    "safety 15: ten tries from one network are borne at one account, and other people there still get in",
    SLOW,
    async () => {
      await join("target");
      await join("neighbour");
      const here = { "x-forwarded-for": "10.200.0.1" };
      const guess = () => instance.post("/sign-in", { who: "target", password: "a wrong guess" }, here);
      for (let round = 0; round < 10; round++) expect((await guess()).status).toBe(422);
      expect((await guess()).status).toBe(429);
      expect((await instance.post("/sign-in", { who: "neighbour", password: PASSWORD }, here)).status).toBe(
        303,
      );
      clock.advance(16 * MINUTE);
      expect((await guess()).status).toBe(422);
    },
  );
});

describe("nobody is bombed with mail", () => {
  afterEach(() => mail.deliver());

  test("safety 19: fifty networks that ask for one mailbox cause three mails an hour, by whichever form", async () => {
    const member = await join("sender");
    let handles = 0;
    const ask = [
      (email: string) => instance.post("/sign-in/mail", { email }, elsewhere()),
      (email: string) =>
        instance.post(
          "/sign-up",
          { name: "N", handle: `n${++handles}`, email, password: PASSWORD },
          elsewhere(),
        ),
      (email: string) => member.post("/me/security/address", { email }, elsewhere()),
    ];
    for (let round = 0; round < 12; round++) await ask[round % 3]!("v.ictim+x@gmail.com");
    const sent = await mail.deliver();
    expect(sent.filter(({ to }) => JSON.stringify(to).includes("ictim"))).toHaveLength(3);
    expect((await ask[0]!("victim@gmail.com")).status).toBe(429);
  });
});

describe("what is ended is ended everywhere at once", () => {
  test("safety 14: a new password signs out all other devices, and the owner is told", async () => {
    const here = await join("mover", "mover@example.org");
    const elsewhereToo = await signIn("mover");
    const changed = await here.post("/me/security/password", { password: "ein ganz anderer Satz" });
    expect(changed.headers.get("location")).toContain("done=password");
    expect((await elsewhereToo.get("/me")).status).toBe(401);
    expect((await here.get("/me")).status).toBe(200);
    expect((await mail.deliver()).map(({ subject }) => subject)).toEqual([
      "Something about your account at Nordstadt gemeinsam has changed",
    ]);
    await signIn("mover", "ein ganz anderer Satz");
  });

  test("safety 2: one device is signed out from another, and nobody else's can be", async () => {
    const here = await join("owner");
    const lost = await signIn("owner");
    const other = await join("other");
    const ids = [
      ...(await (await here.get("/me/security")).text()).matchAll(/sessions\/([0-9a-f-]{36})\/end/g),
    ];
    expect(ids).toHaveLength(1);
    const end = `/me/security/sessions/${ids[0]![1]}/end`;
    await other.post(end, {});
    expect((await lost.get("/me")).status).toBe(200);
    await here.post(end, {});
    expect((await lost.get("/me")).status).toBe(401);
    expect((await here.get("/me")).status).toBe(200);
  });
});

describe("what is risky asks again who one is", () => {
  test("safety 18: ten minutes after signing in, password and address are not changed without a new proof", async () => {
    const person = await join("later");
    clock.advance(11 * MINUTE);
    for (const path of ["/me/security/password", "/me/security/address"]) {
      const asked = await person.get(path);
      expect(asked.status, path).toBe(401);
      const page = await asked.text();
      expect(page).toContain("/me/proof?next=");
      expect(page, "a step on the way, and no error").toMatch(/<title>Please show once more/);
      expect(page).not.toMatch(/Answer 401|class="torn"/);
    }
    expect((await person.post("/me/security/password", { password: "ein ganz anderer Satz" })).status).toBe(
      401,
    );
    expect((await person.post("/me/security/address", { email: "thief@example.org" })).status).toBe(401);
    expect(await mail.deliver()).toEqual([]);
    const proof = { who: "later", password: PASSWORD, next: "/me/security/password" };
    expect((await person.post("/sign-in", proof, elsewhere())).headers.get("location")).toBe(proof.next);
    expect((await person.get("/me/security/password")).status).toBe(200);
  });

  test("safety 18: an address that is the only way in is not removed", async () => {
    const person = visitor(instance);
    await person.post("/sign-in/mail", { email: "only@example.org" }, elsewhere());
    await person.post(linksIn((await mail.deliver())[0]!)[0]!, { name: "Only", handle: "only-mail" });
    await person.post("/me/security/address/removal", {});
    expect(await (await person.get("/me/security")).text()).toContain("only@example.org");
  });
});

describe("profiles", () => {
  test("a profile is seen by those whom its owner chose; for others it does not exist", async () => {
    const rosa = await join("rosa");
    const member = await join("reader");
    expect((await instance.get("/people/rosa")).status).toBe(404);
    expect((await instance.get("/people/nobody-there")).status).toBe(404);
    expect((await member.get("/people/rosa")).status).toBe(200);
    const form = {
      name: "Rosa",
      pronouns: "sie",
      about: "Busse",
      language: "de",
      audience: "everyone",
      speaks_de: "yes",
    };
    expect((await rosa.post("/me/profile", form)).status).toBe(303);
    const page = await instance.get("/people/rosa");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Busse");
  });

  test("safety 6: a form changes what it shows and nothing else", async () => {
    const person = await join("climber");
    const form = { name: "C", pronouns: "", about: "", language: "en", audience: "members" };
    await person.post("/me/profile", {
      ...form,
      instance_role: "administrator",
      email: "x@example.org",
      id: "1",
    });
    const row = await instance.services.db
      .selectFrom("persons")
      .innerJoin("subjects", "subjects.id", "persons.id")
      .select(["instance_role", "email"])
      .where("subjects.slug", "=", "climber")
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ instance_role: "none", email: null });
  });
});
