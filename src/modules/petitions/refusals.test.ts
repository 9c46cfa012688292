import { beforeAll, describe, expect, test } from "vitest";
import deTexts from "#platform/strings/texts/de.json" with { type: "json" };
import enTexts from "#platform/strings/texts/en.json" with { type: "json" };
import { testInstance } from "../../testing/instance.ts";
import { AMAL, type OpenPetition, openPetition, proof } from "../../testing/signing.ts";
import de from "./strings/de.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };

const instance = await testInstance();
const { app, get, post, services } = instance;
const words = { de: { ...deTexts, ...de }, en: { ...enTexts, ...en } } as Record<
  "de" | "en",
  Record<string, string>
>;
let nightBus: OpenPetition;
let school: OpenPetition;

beforeAll(async () => {
  nightBus = await openPetition(instance, { asks: "postcode" });
  school = await openPetition(instance, {
    slug: "schulweg",
    asks: "region",
    regions: [
      { code: "nord", name: "Nordstadt" },
      { code: "sued", name: "Südstadt" },
    ],
  });
});

const good = () => ({ ...AMAL, postcode: "04347", proof: proof(instance) });
const rows = async () =>
  Number(
    (await services.db
      .selectFrom("signatures")
      .select((s) => s.fn.countAll().as("n"))
      .executeTakeFirst())!.n,
  );
const unescaped = (html: string) =>
  html
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const long = (length: number) => "a".repeat(length);
const refusals: [reason: string, field: string, typed: string, error: string][] = [
  ["no name", "name", "", "sign.error.name"],
  ["a name of spaces", "name", "   \u00a0 ", "sign.error.name"],
  ["a name of invisible characters only", "name", "\u202e\u200f\u0007", "sign.error.name"],
  ["a name of figures", "name", "12345", "sign.error.name-letters"],
  ["a name of emoji only", "name", "🚌🌙", "sign.error.name-letters"],
  ["a name of 121 characters", "name", long(121), "form.too-long"],
  ["a name of two lines", "name", "Amal\r\nBcc: all@example.org", "form.one-line"],
  ["a name in two paragraphs of Unicode", "name", "Amal\u2028Haddad", "form.one-line"],
  ["no address", "email", "", "sign.error.email"],
  ["an address without an at sign", "email", "amal.example.org", "sign.error.email-form"],
  ["an address without a domain", "email", "amal@", "sign.error.email-form"],
  ["an address on this machine", "email", "amal@localhost", "sign.error.email-form"],
  ["an address at a number", "email", "amal@127.0.0.1", "sign.error.email-form"],
  ["an address with a name around it", "email", "Amal <amal@example.org>", "sign.error.email-form"],
  ["two addresses", "email", "amal@example.org,b@example.org", "sign.error.email-form"],
  ["an address with a line break", "email", "amal@example.org\r\nBcc: all@example.org", "form.one-line"],
  ["an address with two dots", "email", "amal..h@example.org", "sign.error.email-form"],
  ["an address of 255 characters", "email", `${long(64)}@${long(186)}.org`, "form.too-long"],
  ["a local part of 65", "email", `${long(65)}@example.org`, "sign.error.email-form"],
  [
    "an address that grows too long in ASCII",
    "email",
    `${long(64)}@${Array.from({ length: 24 }, () => "ü").join(".")}.example.org`,
    "sign.error.email-form",
  ],
  ["no country", "country", "", "sign.error.country"],
  ["a country that is none", "country", "XX", "sign.error.country"],
  ["a property of every object for a country", "country", "constructor", "sign.error.country"],
  ["no postcode", "postcode", "", "sign.error.postcode"],
  ["a postcode of four digits", "postcode", "0434", "sign.error.postcode"],
  ["a postcode with a script", "postcode", "<script>", "sign.error.postcode"],
];

describe("a form that can't be taken", () => {
  for (const lang of ["de", "en"] as const)
    test.each(refusals)(
      `names the field and the reason, and keeps what was typed: %s (${lang})`,
      async (_, field, typed, error) => {
        const before = await rows();
        const form: Record<string, string> = { ...good(), lang, [field]: typed };
        const answer = await post(nightBus.form, form);
        const page = unescaped(await answer.text());
        expect(answer.status).toBe(422);
        expect(page).toContain(`<html lang="${lang}"`);
        expect(page).toContain(`id="${field}-error"`);
        expect(page).toContain(words[lang][error]);
        for (const [name, value] of Object.entries(form))
          if (["name", "email", "postcode"].includes(name) && value !== "")
            expect(page).toContain(`value="${value}"`);
        expect(await rows()).toBe(before);
      },
    );

  test("says all that is wrong at once", async () => {
    const page = await (await post(nightBus.form, { lang: "de" })).text();
    for (const field of ["name", "email", "country"]) expect(page).toContain(`id="${field}-error"`);
    for (const [form, place] of [
      [nightBus.form, "postcode"],
      [school.form, "region"],
    ] as const) {
      const living = await (await post(form, { name: "", email: "amal", country: "DE", lang: "de" })).text();
      for (const field of ["name", "email", place]) expect(living).toContain(`id="${field}-error"`);
    }
  });

  test("asks nobody for a place whose country is wrong", async () => {
    const page = await (await post(nightBus.form, { ...good(), country: "XX", postcode: "" })).text();
    expect(page).toContain('id="country-error"');
    expect(page).not.toContain('id="postcode-error"');
  });

  test("wants a region of this petition from those who live where it counts", async () => {
    for (const region of ["", "mars", "nord ", "__proto__"]) {
      const answer = await post(school.form, { ...AMAL, region });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="region-error"');
    }
    const abroad = await post(school.form, { ...AMAL, email: "abroad@example.org", country: "FR" });
    expect(abroad.status).toBe(303);
  });
});

describe("another encoding", () => {
  test.each([
    ["name", "name=M%FCller&email=a%40example.org&country=DE&postcode=04347&lang=de"],
    ["email", "name=Amal&email=m%FCller%40example.org&country=DE&postcode=04347&lang=de"],
  ])("is refused at %s, because nobody can know what was written", async (field, body) => {
    const answer = await raw(body);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(`id="${field}-error"`);
    expect(page).toContain(words.de["form.encoding"]);
  });

  test("of raw bytes is refused as well", async () => {
    const body = Buffer.from(
      "name=M\u00fcller&email=a@example.org&country=DE&postcode=04347&lang=de",
      "latin1",
    );
    expect((await raw(body)).status).toBe(422);
  });
});

describe("a name", () => {
  test.each([
    ["an apostrophe", "Síle O'Brien", "Síle O'Brien"],
    ["one letter", "Ö", "Ö"],
    ["an emoji beside letters", "Amal 🚌", "Amal 🚌"],
    ["another script", "أمل حدّاد", "أمل حدّاد"],
    ["a formula", "=HYPERLINK(1)", "=HYPERLINK(1)"],
    ["markup", "<b>Amal</b>", "<b>Amal</b>"],
    ["a text of ours", "{{site}} $t(petitions.sign.button)", "{{site}} $t(petitions.sign.button)"],
    ["an override of direction, which goes", "Am\u202elA", "AmlA"],
    ["a control character, which goes", "A\u0000m\u0007al", "Amal"],
    ["much space, which shrinks", "  Amal \t  Haddad ", "Amal Haddad"],
    ["parts that compose", "Mu\u0308ller", "Müller"],
    ["a length of 120", long(120), long(120)],
  ])("with %s is kept as it is written", async (_, typed, kept) => {
    const answer = await post(nightBus.form, {
      ...good(),
      name: typed,
      email: `n${Math.random()}@example.org`,
    });
    expect(answer.status, await answer.clone().text()).toBe(303);
    const row = await services.db
      .selectFrom("signatures")
      .select("name")
      .orderBy("id", "desc")
      .executeTakeFirst();
    expect(row!.name).toBe(kept);
  });
});

describe("the body of a form", () => {
  const ten = 10 * 1024 * 1024;

  test("of ten megabytes is refused before it is read", async () => {
    const answer = await raw(`name=${long(10)}`, { "content-length": String(ten) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("<h1");
  });

  test("of ten megabytes that were not announced is read no further than the limit", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        if (sent > ten) controller.close();
        else controller.enqueue(Buffer.alloc(16_384, "a"));
      },
    });
    const answer = await app.request(`http://nordstadt.test${nightBus.form}`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(200_000);
  });

  test.each([
    ["plain text", "text/plain", "name=Amal"],
    [
      "parts",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAmal\r\n--x--',
    ],
    ["JSON", "application/json", '{"name":["Amal"],"__proto__":{"isAdmin":true}}'],
    ["deep JSON", "application/json", "[".repeat(20_000)],
    ["nothing", "application/x-www-form-urlencoded", ""],
    ["lists", "application/x-www-form-urlencoded", "name[]=a&name[b]=c&email[]=d"],
    [
      "properties of every object",
      "application/x-www-form-urlencoded",
      "__proto__=a&constructor=b&toString=c&hasOwnProperty=d",
    ],
    ["broken escapes", "application/x-www-form-urlencoded", "name=%&email=%zz&%=%"],
  ])("that is %s is refused like an empty form", async (_, type, body) => {
    const before = await rows();
    const answer = await raw(body, { "content-type": type });
    expect(answer.status).toBe(422);
    expect(await rows()).toBe(before);
  });

  test("that names a field twice counts with its first value", async () => {
    const answer = await raw(
      "name=Amal&name=Eve&email=first%40example.org&email=second%40example.org&country=DE&postcode=04347",
    );
    expect(answer.status).toBe(303);
    const row = await services.db
      .selectFrom("signatures")
      .select(["name", "email"])
      .orderBy("id", "desc")
      .executeTakeFirst();
    expect(row).toEqual({ name: "Amal", email: "first@example.org" });
  });
});

describe("an address of a page", () => {
  test.each([
    "%00",
    "%F0%9F%9A%8C",
    "%E0%A4%A",
    "..%2f..%2fetc",
    "a".repeat(4_000),
    "constructor",
    "nachtbus%00",
  ])("that leads nowhere says so: %s", async (slug) => {
    for (const path of ["", "/reasons", "/privacy", "/challenge", "/map-light.svg"])
      expect((await get(`/petitions/${slug}${path}`)).status, path).toBe(404);
    expect((await post(`/petitions/${slug}/signatures`, AMAL)).status).toBe(404);
  });
});

describe("the form after signing", () => {
  test("keeps a reason that is too long, and says how long it may be", async () => {
    const signed = await post(nightBus.form, { ...good(), email: "reason@example.org" });
    const details = signed.headers.get("location")!;
    const reason = `Weil ${long(500)}`;
    for (const lang of ["de", "en"] as const) {
      const answer = await post(details, { reason, lang, consent_outcome: "yes" });
      const page = unescaped(await answer.text());
      expect(answer.status).toBe(422);
      expect(page).toContain('id="reason-error"');
      expect(page).toContain(words[lang]["form.too-long"]);
      expect(page).toContain(reason);
      expect(page).toMatch(/name="consent_outcome"[^>]* checked/);
    }
    expect((await post(details, { reason: "M\ufffdll", lang: "de" })).status).toBe(422);
    expect(await services.db.selectFrom("consents").selectAll().execute()).toEqual([]);
  });
});

function raw(body: string | Buffer, headers: Record<string, string> = {}) {
  return app.request(`http://nordstadt.test${nightBus.form}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "sec-fetch-site": "same-origin",
      ...headers,
    },
    body: new Uint8Array(Buffer.from(body)),
  });
}
