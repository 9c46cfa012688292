import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { testInstance } from "../../testing/instance.ts";
import { PASSWORD, TRUSTING, withPassword } from "../../testing/newcomer.ts";
import { openidProvider } from "../../testing/openid-provider.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";
import { suspend } from "./actions/give-role.ts";

const account = (name: string, more: Record<string, unknown> = {}) => ({
  name: `${name} Blum`,
  preferred_username: `${name}.Blum`,
  email: `${name}@example.org`.toLowerCase(),
  email_verified: true,
  ...more,
});
const NAMES = "Anna Ben Cleo Dana Emil Fee Gil Hedi Ida Jon Kim Lou Mo Nele Otto".split(" ");
const stadtkonto = await openidProvider(
  Object.fromEntries(NAMES.map((name) => [name.toLowerCase(), account(name)])),
);
const instance = await testInstance({ environment: { ...TRUSTING.environment, ...stadtkonto.environment } });
const { clock, mail, act } = instance;
const { db } = instance.services;

const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
const pageBehind = (answer: Response): string => /^0; url=(.+)$/.exec(answer.headers.get("refresh")!)![1]!;

type Way = { path?: string; form?: Record<string, string>; at?: ReturnType<typeof stadtkonto.browser> };

/** There and back: what the provider sends the browser of `who` to. */
async function goThere(
  person: Visitor,
  who: string | undefined,
  { path = "/sign-in/provider", form = {}, at = stadtkonto.browser() }: Way = {},
): Promise<string> {
  const answer = await person.post(path, form);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return at.signIn(pageBehind(answer), who);
}

const signIn = async (person: Visitor, who: string, way?: Way) => person.get(await goThere(person, who, way));

/** Somebody whose account here began with the one there. */
async function joined(who: string, form: Record<string, string> = {}): Promise<Visitor> {
  const person = visitor(instance);
  const page = (await signIn(person, who)).headers.get("location")!;
  const answer = await person.post(page, { name: who, handle: who, ...form });
  expect(answer.status, await answer.clone().text()).toBe(303);
  return person;
}

describe("an account elsewhere", () => {
  test("brings a newcomer to a page that shows what was told, and then in; the second time at once", async () => {
    const anna = visitor(instance);
    const page = (await signIn(anna, "anna", { form: { next: "/petitions" } })).headers.get("location")!;
    const shown = await textOf(anna.get(page));
    for (const told of ["Stadtkonto", 'value="Anna Blum"', 'value="anna-blum"', "anna@example.org"])
      expect(shown).toContain(told);
    expect(shown, "nothing is preselected").not.toMatch(/checkbox"[^>]* checked/);
    expect((await anna.get("/me")).status).toBe(401);
    const refused = await anna.post(page, { name: "", handle: "admin", address: "yes" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/people who run this place[\s\S]*checkbox"[^>]* checked/);
    const form = { name: "Anna", handle: "anna", address: "yes", email: "other@example.org", subject: "ben" };
    expect((await anna.post(page, form)).headers.get("location")).toBe("/petitions?welcome=yes");
    expect((await anna.post(page, form)).status, "once").toBe(404);
    expect(await textOf(anna.get("/me/security"))).toContain("anna@example.org");
    expect([...anna.cookies.keys()]).toEqual(["session"]);
    const again = visitor(instance);
    const back = await signIn(again, "anna", { form: { next: "/petitions" } });
    expect(back.headers.get("location")).toBe("/petitions");
    expect((await again.get("/me")).status).toBe(200);
  });

  test("gives no address that was not ticked, nor one that nobody has checked there", async () => {
    const ben = await joined("ben");
    expect(await textOf(ben.get("/me/security"))).not.toContain("ben@example.org");
    const unchecked = await openidProvider({ eve: account("Eve", { email_verified: false }) });
    const beside = await testInstance({ beside: instance, environment: unchecked.environment });
    const eve = visitor(beside);
    const back = await unchecked.browser().signIn(pageBehind(await eve.post("/sign-in/provider", {})), "eve");
    const page = (await eve.get(back)).headers.get("location")!;
    expect(await textOf(eve.get(page))).not.toContain("eve@example.org");
    await eve.post(page, { name: "Eve", handle: "eve", address: "yes" });
    expect((await eve.get("/me")).status).toBe(200);
    expect(await textOf(eve.get("/me/security"))).not.toContain("eve@example.org");
  });

  test("is reached by a page that goes on by itself, so that our forms still lead to this site only", async () => {
    const begun = await visitor(instance).post("/sign-in/provider", {});
    expect(begun.status).toBe(200);
    expect(begun.headers.get("content-security-policy")).toContain("form-action 'self';");
    expect(begun.headers.get("cache-control")).toBe("private, no-store");
    expect(pageBehind(begun)).toContain(`${stadtkonto.environment.OIDC_ISSUER}/auth?`);
    expect(await begun.text()).toContain(pageBehind(begun).replaceAll("&", "&amp;"));
  });

  test("keeps the language that was chosen on the way", async () => {
    const cleo = visitor(instance);
    const back = await goThere(cleo, "cleo", { form: { lang: "de" } });
    const page = (await cleo.get(back)).headers.get("location")!;
    expect(page).toContain("?lang=de");
    expect(await textOf(cleo.get(page))).toContain("hier bist du neu");
  });

  test("is offered nowhere, and none of its paths is there, where no provider is set", async () => {
    const without = await testInstance();
    expect(await textOf(without.get("/sign-in"))).not.toContain("/sign-in/provider");
    expect((await without.post("/sign-in/provider", {})).status).toBe(404);
    expect((await without.get("/sign-in/provider/return?state=x")).status).toBe(404);
  });

  test("of somebody who goes back there signs nobody in and says so", async () => {
    const person = visitor(instance);
    const answer = await person.get(await goThere(person, undefined));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("You went back at Stadtkonto");
    expect(person.cookies.size).toBe(0);
  });

  test("still asks for the second step of whoever has set one up", async () => {
    const dana = await joined("dana");
    const [{ person_id }] = (await db
      .selectFrom("identities")
      .select("person_id")
      .where("subject", "=", "dana")
      .execute()) as [{ person_id: string }];
    const row = { person_id, id: person_id, used_step: 0, added_at: clock.now() };
    await db.insertInto("second_steps").values(row).execute();
    const again = visitor(instance);
    expect((await signIn(again, "dana")).headers.get("location")).toContain("/sign-in/second/");
    expect(again.cookies.size).toBe(0);
    expect((await dana.get("/me")).status).toBe(200);
  });
});

describe("when the provider is away", () => {
  test("a page says so, the other ways in stay open, and it works again when it is back", async () => {
    const emil = await joined("emil");
    const beside = await testInstance({ beside: instance, environment: stadtkonto.environment });
    stadtkonto.state.isAway = true;
    const asked = await beside.post("/sign-in/provider", {});
    expect(asked.status).toBe(503);
    expect(asked.headers.get("retry-after")).toBe("60");
    expect(await asked.text()).toMatch(/Stadtkonto does not answer[\s\S]*href="\/sign-in"/);
    expect((await beside.get("/sign-in")).status).toBe(200);
    stadtkonto.state.isAway = false;
    expect((await beside.post("/sign-in/provider", {})).status).toBe(200);

    const back = await goThere(emil, "emil");
    stadtkonto.state.isAway = true;
    expect((await emil.get(back)).status).toBe(503);
    stadtkonto.state.isAway = false;
    expect((await emil.get("/me")).status, "whoever was in stays in").toBe(200);
  });
});

describe("the log", () => {
  test("safety 32: tells the operator why signing in elsewhere fails, and nothing of anybody", async () => {
    const lines: string[] = [];
    const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    const wrong = { ...stadtkonto.environment, OIDC_CLIENT_SECRET: "not-the-secret" };
    const beside = await testInstance({ beside: instance, environment: wrong, log });
    const person = visitor(beside);
    const begun = pageBehind(await person.post("/sign-in/provider", {}));
    expect((await person.get(await stadtkonto.browser().signIn(begun, "emil"))).status).toBe(503);
    const back = await stadtkonto
      .browser()
      .signIn(pageBehind(await person.post("/sign-in/provider", {})), "emil");
    await person.get(back.replace(/code=[^&]+/, "error=Emil%20Blum"));
    const slash = { ...stadtkonto.environment, OIDC_ISSUER: `${stadtkonto.environment.OIDC_ISSUER}/realm` };
    const lost = await testInstance({ beside: instance, environment: slash, log });
    expect((await lost.post("/sign-in/provider", {})).status).toBe(503);
    expect(lines.map((line) => JSON.parse(line).code)).toEqual([
      "HTTP 401",
      "unknown",
      "OAUTH_RESPONSE_IS_NOT_CONFORM",
    ]);
    expect(lines.join("")).not.toMatch(/emil|blum|secret/i);
  });
});

describe("whoever comes back must be the one who went", () => {
  const refusedFor = async (person: Visitor, path: string) => {
    const answer = await person.get(path);
    expect(answer.status, path).toBe(422);
    expect(answer.headers.getSetCookie().filter((line) => line.startsWith("session="))).toEqual([]);
    expect((await person.get("/me")).status).toBe(401);
  };

  test("safety 73: without a state, with a made up one, and in another browser nobody is signed in", async () => {
    await joined("fee");
    const person = visitor(instance);
    const back = await goThere(person, "fee");
    await refusedFor(person, back.replace(/state=[^&]+&?/, ""));
    await refusedFor(person, back.replace(/state=[^&]+/, "state=0199f000-0000-7000-8000-000000000001"));
    await refusedFor(person, back.replace(/state=[^&]+/, "$&&state=0199f000-0000-7000-8000-000000000001"));
    await refusedFor(visitor(instance), back);
    const other = visitor(instance);
    await goThere(other, "fee");
    await refusedFor(other, back);
  });

  test("safety 73: a way is gone once, and within ten minutes", async () => {
    await joined("gil");
    const person = visitor(instance);
    const back = await goThere(person, "gil");
    const cookies = new Map(person.cookies);
    expect((await person.get(back)).status).toBe(303);
    const thief = visitor(instance);
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    await refusedFor(thief, back);
    const late = visitor(instance);
    const lateBack = await goThere(late, "gil");
    clock.advance(11 * MINUTE);
    await refusedFor(late, lateBack);
  });

  test("safety 73: a code that was got for another way is worth nothing on this one", async () => {
    await joined("hedi");
    const [mine, theirs] = [visitor(instance), visitor(instance)];
    const stolen = /code=[^&]+/.exec(await goThere(theirs, "hedi"))![0];
    await refusedFor(mine, (await goThere(mine, "hedi")).replace(/code=[^&]+/, stolen));
  });

  test("safety 73: nor is what another issuer says it has sent", async () => {
    const person = visitor(instance);
    const back = await goThere(person, "hedi");
    await refusedFor(person, back.replace(/iss=[^&]+/, "iss=https%3A%2F%2Fevil.example"));
  });

  test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ["a nonce that was used before", (claims) => ({ ...claims, nonce: "replayed" })],
    ["no nonce", ({ nonce: _, ...claims }) => claims],
    ["another issuer", (claims) => ({ ...claims, iss: "https://evil.example" })],
    ["another audience", (claims) => ({ ...claims, aud: "another-program" })],
    [
      "many audiences, and for another one of them",
      (claims) => ({ ...claims, aud: ["nordstadt", "x"], azp: "x" }),
    ],
    [
      "a time that is over",
      (claims) => ({ ...claims, exp: Number(claims.iat) - 600, iat: Number(claims.iat) - 900 }),
    ],
    ["no subject", ({ sub: _, ...claims }) => claims],
    ["a subject longer than any", (claims) => ({ ...claims, sub: "x".repeat(256) })],
  ])("safety 73: a token with %s signs nobody in", async (_, change) => {
    const person = visitor(instance);
    stadtkonto.state.change = change;
    await refusedFor(person, await goThere(person, "hedi"));
    stadtkonto.state.change = undefined;
  });

  test("safety 73: nor does one that a stranger has signed; signed by the provider it would have", async () => {
    const person = visitor(instance);
    const { key } = stadtkonto.state;
    stadtkonto.state.key = stadtkonto.strangersKey;
    stadtkonto.state.change = (claims) => claims;
    await refusedFor(person, await goThere(person, "hedi"));
    stadtkonto.state.key = key;
    expect((await signIn(person, "hedi")).headers.get("location")).toBe("/me");
    stadtkonto.state.change = undefined;
  });

  test("safety 12: a session from before signing in elsewhere is worth nothing after it", async () => {
    const ida = await joined("ida");
    const before = `session=${ida.cookies.get("session")}`;
    expect((await signIn(ida, "ida")).status).toBe(303);
    expect((await instance.get("/me", { cookie: before })).status).toBe(401);
    expect((await ida.get("/me")).status).toBe(200);
  });
});

describe("an address is nobody", () => {
  test("safety 73: the same address at another issuer, or of another account there, gets into no account", async () => {
    const jon = await withPassword(instance, "jon", "jon@example.org");
    const there = visitor(instance);
    const page = (await signIn(there, "jon")).headers.get("location")!;
    expect(page).toMatch(/^\/sign-up\/provider\//);
    expect((await there.get("/me")).status).toBe(401);
    await there.post(page, { name: "Jon", handle: "jon", address: "yes" });
    const ofOwner = /sign in by mail to .*jon@example\.org/;
    expect(await textOf(there.get("/me/security")), "the address stays where it is").not.toMatch(ofOwner);
    expect(await textOf(jon.get("/me/security"))).toMatch(ofOwner);
    const [told] = await mail.deliver();
    expect(told!.subject).toContain("already have an account");

    const elsewhere = await openidProvider({ jon: account("Jon"), other: account("Jon") });
    const beside = await testInstance({ beside: instance, environment: elsewhere.environment });
    for (const who of ["jon", "other"]) {
      const person = visitor(beside);
      const begun = pageBehind(await person.post("/sign-in/provider", {}));
      const answer = await person.get(await elsewhere.browser().signIn(begun, who));
      expect(answer.headers.get("location"), who).toMatch(/^\/sign-up\/provider\//);
      expect((await person.get("/me")).status).toBe(401);
    }
  });

  test("safety 73: a page for a newcomer is for the browser that was there", async () => {
    const kim = visitor(instance);
    const page = (await signIn(kim, "kim")).headers.get("location")!;
    expect((await instance.get(page)).status).toBe(404);
    expect((await instance.post(page, { name: "Kim", handle: "kim" })).status).toBe(404);
    expect((await kim.get(page)).status).toBe(200);
    clock.advance(11 * MINUTE);
    expect((await kim.post(page, { name: "Kim", handle: "kim" })).status).toBe(410);
  });
});

describe("linking", () => {
  const link = (person: Visitor, who: string) => signIn(person, who, { path: "/me/security/provider" });

  test("is asked for from inside, after a fresh proof, and then lets in; the owner is told", async () => {
    const lou = await withPassword(instance, "lou", "lou@example.org");
    clock.advance(11 * MINUTE);
    expect((await lou.post("/me/security/provider", {})).status).toBe(401);
    await lou.post("/sign-in", { who: "lou", password: PASSWORD });
    expect((await link(lou, "lou")).headers.get("location")).toContain("done=identity");
    expect((await mail.deliver()).map(({ subject }) => subject)).toEqual([
      "Something about your account at Nordstadt gemeinsam has changed",
    ]);
    const elsewhere = visitor(instance);
    expect((await signIn(elsewhere, "lou")).headers.get("location")).toBe("/me");
    expect(await textOf(elsewhere.get("/me/security"))).toContain("lou@example.org");
  });

  test("takes nobody's account elsewhere away, and one person has one there", async () => {
    const mo = await joined("mo");
    const other = await withPassword(instance, "other-mo");
    expect((await link(other, "mo")).status).toBe(422);
    await link(other, "nele");
    expect((await link(other, "otto")).status).toBe(422);
    expect((await signIn(visitor(instance), "mo")).headers.get("location")).toBe("/me");
    expect((await mo.get("/me")).status).toBe(200);
  });

  test("of whoever signed out on the way links nothing", async () => {
    const pia = await withPassword(instance, "pia");
    const back = await goThere(pia, "otto", { path: "/me/security/provider" });
    pia.cookies.delete("session");
    expect((await pia.get(back)).status).toBe(422);
    expect((await signIn(visitor(instance), "otto")).headers.get("location")).toMatch(/^\/sign-up/);
  });

  test("is undone after a fresh proof, and never when it is the last way in", async () => {
    const person = await withPassword(instance, "undoing");
    await link(person, "otto");
    clock.advance(11 * MINUTE);
    expect((await person.post("/me/security/provider/removal", {})).status).toBe(401);
    await person.post("/sign-in", { who: "undoing", password: PASSWORD });
    const removed = await person.post("/me/security/provider/removal", {});
    expect(removed.headers.get("location")).toContain("done=identity-removed");
    expect((await signIn(visitor(instance), "otto")).headers.get("location")).toMatch(/^\/sign-up/);

    const only = visitor(instance);
    await signIn(only, "mo");
    await signIn(only, "mo", { form: { next: "/me/security" } });
    const kept = await only.post("/me/security/provider/removal", {});
    expect(kept.headers.get("location")).toContain("done=only-way-in");
    expect(await textOf(only.get("/me/security"))).toContain("your only way in");
    expect((await signIn(visitor(instance), "mo")).headers.get("location")).toBe("/me");
  });
});

describe("a fresh proof", () => {
  test("safety 18: is the provider's to give: one from long ago opens nothing risky, and asking anew does", async () => {
    const at = stadtkonto.browser();
    const person = visitor(instance);
    stadtkonto.state.change = (claims) => ({ ...claims, auth_time: Number(claims.iat) - 3_600 });
    expect((await signIn(person, "mo", { at })).headers.get("location")).toBe("/me");
    expect((await person.get("/me/security/passkeys")).status).toBe(401);
    expect((await signIn(person, "mo", { at })).status, "a provider that asks nobody is no proof").toBe(422);
    stadtkonto.state.change = undefined;
    const asked = await person.post("/sign-in/provider", { next: "/me/security/passkeys" });
    expect(pageBehind(asked)).toContain("prompt=login");
    const back = await person.get(await at.signIn(pageBehind(asked), "mo"));
    expect(back.headers.get("location")).toBe("/me/security/passkeys");
    expect((await person.get("/me/security/passkeys")).status).toBe(200);
  });

  test("safety 18: of one person is given by nobody else", async () => {
    const person = await withPassword(instance, "prover");
    clock.advance(11 * MINUTE);
    expect((await signIn(person, "mo")).status).toBe(422);
    expect((await person.get("/me/security/passkeys")).status).toBe(401);
  });

  test("safety 7: who is suspended comes in by no provider, and begins no second account with it", async () => {
    await joined("kim");
    await suspend(act(), "kim", true);
    expect((await signIn(visitor(instance), "kim")).status).toBe(422);
    await suspend(act(), "kim", false);
    expect((await signIn(visitor(instance), "kim")).headers.get("location")).toBe("/me");
  });
});
