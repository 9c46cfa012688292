import { describe, expect, test } from "vitest";
import { Forbidden } from "#platform/errors.ts";
import { changeSettings } from "#platform/instance-settings.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import { administrator, member, moderator } from "../../testing/viewers.ts";
import { changeLegalText, takeTemplate } from "./actions/change-legal-text.ts";
import { asText, LEGAL_PAGES } from "./legal.ts";

const instance = await testInstance();
const { get, post, services, act, as } = instance;

const READ = { "accept-language": "de" };
/** Strangers get the page from memory for up to four seconds; an administrator at once. */
const page = async (path: string) => {
  as(administrator);
  return (await get(path, READ)).text();
};

async function name(more: object = {}): Promise<void> {
  const responsible = {
    name: "Bündnis Nordstadt e. V.",
    address: "1. Stock\n12. Straße 3\n05105 Nordstadt",
    email: "post@nordstadt.example",
    phone: "",
    ...more,
  };
  await changeSettings(services.db, { responsible, country: "DE" });
  await services.refreshSettings();
}

describe("the legal pages", () => {
  test("stand in the footer of every page, before anybody has come", async () => {
    as(stranger);
    const front = await (await get("/", READ)).text();
    for (const path of LEGAL_PAGES) {
      expect(front).toContain(`href="/${path}"`);
      expect((await get(`/${path}`)).status).toBe(200);
    }
  });

  test("say plainly that nobody is named yet", async () => {
    for (const path of LEGAL_PAGES) expect(await page(`/${path}`)).toContain("Noch steht hier nicht, wer");
  });

  test("are filled with what the place says of itself, by the law of its country", async () => {
    await name({ phone: "0123 456" });
    const imprint = await page("/imprint");
    expect(imprint).toContain("Angaben nach § 5 DDG");
    expect(imprint).toContain("Bündnis Nordstadt e. V.");
    expect(imprint).toContain("1. Stock<br>\n12. Straße 3<br>\n05105 Nordstadt");
    expect(imprint).toContain('href="mailto:post@nordstadt.example"');
    expect(imprint).toContain("Telefon: 0123 456");
    expect(await page("/contact")).toContain("Gesetzes über digitale Dienste");
    expect(await page("/imprint?lang=en")).toContain("(Germany)");
  });

  test("have no line for a telephone that nobody has, and no law of a country we don't know", async () => {
    await name();
    await changeSettings(services.db, { country: "FR" });
    await services.refreshSettings();
    const imprint = await page("/imprint");
    expect(imprint).not.toContain("Telefon");
    expect(imprint).not.toContain("§");
    expect(imprint).not.toContain("{{");
  });

  test("list what is kept, what for and how long: every entry of the data map, in every language", async () => {
    for (const language of LANGUAGES) {
      const { t } = services.readerFor(language);
      as(administrator);
      const privacy = await (await get(`/privacy?lang=${language}`)).text();
      for (const { purpose, retention } of services.dataMap) {
        const said = [t(purpose as never), t(retention.from as never, { days: retention.days ?? 0 })];
        expect(said, "a key, not a sentence in one language").not.toContain(retention.from);
        for (const sentence of said) {
          expect(sentence, `${language} has no words for it`).not.toMatch(/^\w+\.privacy\.|\{\{/);
          expect(privacy.replaceAll("&#39;", "'"), purpose).toContain(sentence);
        }
      }
    }
  });

  test.each([
    ["en", "opened again", "no end yet"],
    ["de", "wieder geöffnet", "noch kein Ende"],
  ])("say in %s how long names stay when a petition is %s", async (language, ...words) => {
    const { path } = await openPetition(instance, { slug: `opened-${language}` });
    for (const where of ["/privacy", `${path}/privacy`])
      for (const word of words)
        expect(await (await get(`${where}?lang=${language}`)).text(), where).toContain(word);
  });

  test("are where the privacy page of a petition leads on to", async () => {
    const { path } = await openPetition(instance);
    expect(await page(`${path}/privacy`)).toMatch(/<main[\s\S]*href="\/privacy"[\s\S]*<\/main>/);
  });
});

describe("what is typed into a name", () => {
  test.each([
    "*Bund* _Nord_",
    "# Nord",
    "1) Nord",
    "- Nord",
    "<b>Nord</b>",
    "[Nord](/admin)",
    "{{email}} $t(admin.nav)",
  ])("stays what was typed: %s", (typed) => {
    const text = renderMarkdown(asText(typed)).text.replace(/<\/?p>|\n/g, "");
    expect(text).toBe(typed.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  });

  test("does not call for other texts", async () => {
    await name({ name: "{{email}} $t(admin.nav)" });
    expect(await page("/imprint")).toContain("{{email}} $t(admin.nav)");
    await name();
  });
});

describe("a legal page that was written", () => {
  const form = "/admin/legal/imprint/de";

  test("is written by administrators alone", async () => {
    for (const viewer of [stranger, member, moderator]) {
      as(viewer);
      for (const path of [form, `${form}/template`])
        expect((await post(path, { text: "Meins" })).status).toBe(viewer === stranger ? 401 : 403);
      const where = { page: "imprint", language: "de" } as const;
      await expect(changeLegalText(act(viewer), where, "Meins")).rejects.toThrow(Forbidden);
      await expect(takeTemplate(act(viewer), where)).rejects.toThrow(Forbidden);
    }
    expect(await page("/imprint")).not.toContain("Meins");
  });

  test("is not there for a page or a language that is not", async () => {
    as(administrator);
    for (const path of ["/admin/legal/terms/de", "/admin/legal/imprint/tlh", "/admin/legal/imprint/%00"])
      expect((await post(path, { text: "x" })).status).toBe(404);
  });

  test("may have twenty thousand characters in whatever script", async () => {
    as(administrator);
    expect((await post("/admin/legal/contact/en", { text: "漢".repeat(20_000) })).status).toBe(303);
    await post("/admin/legal/contact/en/template", {});
  });

  test("is refused when it is empty or too long, with what was typed", async () => {
    as(administrator);
    expect((await post(form, { text: " " })).status).toBe(422);
    const long = await post(form, { text: "a".repeat(20_001) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain("a".repeat(20_001));
  });

  test("begins with the filled template, stands in place of it in that language, and goes back to it", async () => {
    as(administrator);
    expect(await (await get(form)).text()).toContain("**Bündnis Nordstadt e. V.**");
    expect((await post(form, { text: "# Wir\n\nEin *Bündnis*. <script>alert(1)</script>" })).status).toBe(
      303,
    );
    const written = await page("/imprint");
    expect(written).toContain("<em>Bündnis</em>");
    expect(written).not.toContain("<script>alert");
    expect(await (await get("/imprint", { "accept-language": "en" })).text()).not.toContain(
      "<em>Bündnis</em>",
    );
    expect(await (await get("/admin/legal", READ)).text()).toContain("hier geschrieben");
    expect((await post(`${form}/template`, {})).status).toBe(303);
    expect(await page("/imprint")).toContain("Bündnis Nordstadt e. V.");
    expect(await page("/imprint")).not.toContain("<em>Bündnis</em>");
  });

  test("of privacy is still followed by what is kept", async () => {
    as(administrator);
    await post("/admin/legal/privacy/de", { text: "Wir speichern nichts." });
    const privacy = await page("/privacy");
    expect(privacy).toContain("Wir speichern nichts.");
    expect(privacy).toContain(services.readerFor("de").t("petitions.privacy.purpose.signature"));
  });
});
