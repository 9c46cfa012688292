import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { elsewhere, PASSWORD, TRUSTING } from "../../testing/newcomer.ts";
import { visitor } from "../../testing/visitor.ts";

const instance = await testInstance(TRUSTING);
const { clock, mail } = instance;

async function join(handle: string, more: Record<string, string> = {}) {
  const person = visitor(instance);
  const joined = await person.post(
    "/sign-up",
    { name: handle, handle, password: PASSWORD, ...more },
    elsewhere(),
  );
  expect(joined.status, await joined.clone().text()).toBe(303);
  return person;
}

const signIn = (who: string, password = PASSWORD) => {
  const person = visitor(instance);
  return person.post("/sign-in", { who, password }, elsewhere()).then((answer) => ({ person, answer }));
};

let newcomers = 0;

describe("joining and signing in by password", () => {
  test("a newcomer joins with a name and a password, and is told what they sign in with", async () => {
    const mirjam = await join("mirjam-vogt");
    const home = await mirjam.get("/me?welcome=yes");
    expect(await (await mirjam.get("/me")).text()).not.toContain("Please remember it");
    expect(home.status).toBe(200);
    expect(await home.text()).toContain("mirjam-vogt");
    expect(home.headers.get("cache-control")).toBe("private, no-store");
  });

  test.each([
    ["/petitions", "/petitions?welcome=yes"],
    ["/petitions?after=x#list", "/petitions?after=x&welcome=yes#list"],
    ["//evil.example", "/me?welcome=yes"],
    ["https://evil.example/", "/me?welcome=yes"],
    ["/.//evil.example", "/me?welcome=yes"],
  ])("a newcomer who was going to %s arrives at %s, on this site", async (next, arrives) => {
    const person = visitor(instance);
    const form = { name: "Nele", handle: `nele-${++newcomers}`, password: PASSWORD, next };
    const joined = await person.post("/sign-up", form, elsewhere());
    expect(joined.headers.get("location")).toBe(arrives);
    expect(new URL(arrives, "https://here.example").host).toBe("here.example");
  });

  test("they are welcomed on the page they come to, and whoever is not signed in is not", async () => {
    const noa = await join("noa");
    const page = await (await noa.get("/petitions?welcome=yes&lang=en")).text();
    expect(page).toMatch(/role="status"[\s\S]*sign in with the name <strong><bdi>noa<\/bdi>/);
    const stranger = await (await visitor(instance).get("/petitions?welcome=yes&lang=en")).text();
    expect(stranger).not.toContain("Please remember it");
  });

  test("they sign in again with handle and password, and land where they were going", async () => {
    await join("juri");
    const { person, answer } = await signIn("Juri");
    expect(answer.headers.get("location")).toBe("/me");
    expect((await person.get("/me")).status).toBe(200);
    const going = await visitor(instance).post("/sign-in", {
      who: "juri",
      password: PASSWORD,
      next: "/petitions",
    });
    expect(going.headers.get("location")).toBe("/petitions");
  });

  test("safety 24: signing in never leads to another site", async () => {
    await join("lena");
    for (const next of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "/.//evil.example",
      "/./petitions",
      "/petitions/..//evil.example",
      "/petitions/%2e%2e//evil.example",
      "/%2E//evil.example",
      "/\t/evil.example",
      "/%0d\n/x",
      "javascript:1",
    ]) {
      const { headers } = await visitor(instance).post(
        "/sign-in",
        { who: "lena", password: PASSWORD, next },
        elsewhere(),
      );
      expect(headers.get("location"), next).toBe("/me");
    }
  });

  test("short, common and repeated passwords are refused, and everything else is kept", async () => {
    for (const password of ["kurz", "1234567890", "abababababab", "Passwort123"]) {
      const refused = await instance.post(
        "/sign-up",
        { name: "Ömer Şahin", handle: "omer", password },
        elsewhere(),
      );
      expect(refused.status, password).toBe(422);
      const page = await refused.text();
      expect(page).toContain("Ömer Şahin");
      expect(page).not.toContain(`value="${password}"`);
    }
  });

  test("all that is wrong is said at once, the same whether the address is known or not", async () => {
    const known = await join("zora", { email: "zora@example.org" });
    await known.post(linksIn((await mail.deliver())[0]!)[0]!, {});
    const wrong = { name: "  ", handle: "!", password: "1234567890", email: "nowhere" };
    const refused = await instance.post("/sign-up", wrong, elsewhere());
    const page = await refused.text();
    expect(refused.status).toBe(422);
    for (const field of Object.keys(wrong)) expect(page, field).toContain(`id="${field}-error"`);
    expect(page).toContain("Many people use this password");

    const [taken, free] = await Promise.all(
      ["zora@example.org", "nora@example.org"].map(async (email) => {
        const answer = await instance.post("/sign-up", { ...wrong, handle: "zora", email }, elsewhere());
        return (await answer.text()).replaceAll(email, "…");
      }),
    );
    expect(taken).toBe(free);
    expect(taken).not.toContain('id="email-error"');
  });

  test("a password is held against the name and address beside it, also when these are refused", async () => {
    const wrong = { name: "Kornblumenweg", handle: "!", password: "kornblumenweg1", email: "nowhere" };
    const page = await (await instance.post("/sign-up", wrong, elsewhere())).text();
    for (const field of ["handle", "email", "password"]) expect(page).toContain(`id="${field}-error"`);
  });

  test("what is only for members asks strangers to sign in, and leads back", async () => {
    const asked = await instance.get("/me/profile");
    expect(asked.status).toBe(401);
    expect(await asked.text()).toContain("/sign-in?next=%2Fme%2Fprofile");
  });
});

describe("sessions", () => {
  test("safety 12: a cookie known before signing in is worth nothing after it", async () => {
    const amal = await join("amal");
    const before = new Map(amal.cookies);
    const again = await amal.post("/sign-in", { who: "amal", password: PASSWORD }, elsewhere());
    expect(again.status).toBe(303);
    const old = [...before].map((pair) => pair.join("=")).join("; ");
    expect((await instance.get("/me", { cookie: old })).status).toBe(401);
    expect((await amal.get("/me")).status).toBe(200);
  });

  test("a table of sessions opens nothing: it holds hashes only", async () => {
    const nora = await join("nora");
    const token = nora.cookies.get("session")!;
    const rows = await instance.services.db.selectFrom("sessions").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("a session lasts ninety days after its last visit, and not a moment more", async () => {
    const stay = await join("stay");
    clock.advance(89 * 24 * 60 * MINUTE);
    expect((await stay.get("/me")).status).toBe(200);
    clock.advance(89 * 24 * 60 * MINUTE);
    expect((await stay.get("/me")).status).toBe(200);
    clock.advance(91 * 24 * 60 * MINUTE);
    expect((await stay.get("/me")).status).toBe(401);
  });

  test("safety 62: signing out ends the session and asks the browser to forget everything of this site", async () => {
    const person = await join("shared-device");
    const cookie = `session=${person.cookies.get("session")}`;
    const out = await person.post("/sign-out", {});
    expect(out.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"');
    expect(person.cookies.size).toBe(0);
    expect((await instance.get("/me", { cookie })).status).toBe(401);
  });

  test("pages of those who are signed in are neither kept nor answered from memory", async () => {
    const person = await join("cache-reader");
    for (const path of ["/", "/petitions", "/petitions.json"]) {
      const stranger = await instance.get(path);
      const own = await person.get(path);
      expect(own.headers.get("cache-control"), path).toBe("private, no-store");
      if (!path.endsWith(".json")) expect(await own.text()).toContain("cache-reader");
      expect(await stranger.text()).not.toContain("cache-reader");
      expect(await (await instance.get(path)).text()).not.toContain("cache-reader");
    }
  });

  test("under HTTPS the cookie is bound to this host", async () => {
    const secure = await testInstance({ environment: { BASE_URL: "https://nordstadt.test" } });
    const joined = await secure.post("/sign-up", { name: "Ada", handle: "ada", password: PASSWORD });
    expect(joined.headers.getSetCookie()[0]).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe("signing in and up by mail", () => {
  test("safety 11: a mailed link shows a page however often it is opened; its button works once, for ten minutes", async () => {
    const anna = visitor(instance);
    const asked = await anna.post("/sign-in/mail", { email: "anna@example.org" }, elsewhere());
    const [sent] = await mail.deliver();
    const [link] = linksIn(sent!);
    for (let scan = 0; scan < 3; scan++) expect((await instance.get(link!)).status).toBe(200);
    const joined = await anna.post(link!, { name: "Anna", handle: "anna" });
    expect(joined.headers.get("location")).toBe("/me?welcome=yes&lang=en");
    expect((await instance.post(link!, { name: "Anna", handle: "anna" })).status).toBe(410);
    expect((await instance.get(asked.headers.get("location")!)).status).toBe(200);

    await anna.post("/sign-in/mail", { email: "Anna@Example.org" }, elsewhere());
    const [late] = linksIn((await mail.deliver())[0]!);
    clock.advance(11 * MINUTE);
    expect((await instance.post(late!, {})).status).toBe(410);
  });

  test("the six digits sign in as well, once, and only a few guesses are borne", async () => {
    const ben = visitor(instance);
    const code = async () => /\b(\d{6})\b/.exec(String((await mail.deliver())[0]!.text))![1]!;
    const ask = async () =>
      (await ben.post("/sign-in/mail", { email: "ben@example.org" }, elsewhere())).headers.get("location")!;
    const first = await ask();
    const onward = await ben.post(`${first}/code`, { code: await code() });
    const joined = await ben.post(onward.headers.get("location")!, { name: "Ben", handle: "ben" });
    expect(joined.status).toBe(303);

    const second = await ask();
    const right = await code();
    const wrong = right === "000000" ? "000001" : "000000";
    for (let guess = 0; guess < 5; guess++)
      expect((await ben.post(`${second}/code`, { code: wrong })).status).toBe(422);
    expect((await ben.post(`${second}/code`, { code: right })).status).toBe(410);

    const third = await ask();
    expect((await ben.post(`${third}/code`, { code: await code() })).headers.get("location")).toBe("/me");
  });

  test("a forged key looks like a link that never was", async () => {
    const asked = await instance.post("/sign-in/mail", { email: "eve@example.org" }, elsewhere());
    await mail.deliver();
    const path = asked.headers.get("location")!;
    expect((await instance.get(`${path}?key=AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404);
    expect((await instance.post(`${path}?key=AAAAAAAAAAAAAAAAAAAAAA`, {})).status).toBe(404);
    expect((await instance.get("/sign-in/mail/nobody?key=x")).status).toBe(404);
  });

  test("an address given at joining is the person's once its owner has said so", async () => {
    const clara = await join("clara", { email: "clara@example.org" });
    const read = async (path: string) => (await clara.get(path)).text();
    expect((await signIn("clara@example.org")).answer.status).toBe(422);
    const [link] = linksIn((await mail.deliver())[0]!);
    expect((await instance.get(link!)).status).toBe(200);
    expect((await signIn("clara@example.org")).answer.status).toBe(422);
    for (const path of ["/me", "/me/security"])
      expect(await read(path)).toMatch(/sent a mail to .*clara@example\.org/);
    expect((await instance.post(link!, {})).status).toBe(200);
    expect((await signIn("clara@example.org")).answer.status).toBe(303);
    expect(await read("/me")).not.toContain("clara@example.org");
    expect(await read("/me/security")).toMatch(/sign in by mail to .*clara@example\.org/);
  });

  test("safety 14: the link to an address that was mistyped ends with the next one that is asked for", async () => {
    const dora = await join("dora", { email: "dorra@example.org" });
    const [mistyped] = linksIn((await mail.deliver())[0]!);
    await dora.post("/me/security/address", { email: "dora@example.org" });
    expect((await instance.post(mistyped!, {})).status).toBe(410);
    const [right] = linksIn((await mail.deliver()).at(-1)!);
    expect((await instance.post(right!, {})).status).toBe(200);
    expect((await instance.post(mistyped!, {})).status).toBe(410);
    expect((await signIn("dorra@example.org")).answer.status).toBe(422);
    expect((await signIn("dora@example.org")).answer.status).toBe(303);
  });
});
