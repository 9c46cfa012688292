import { expect, test } from "vitest";
import { testInstance } from "../../testing/instance.ts";
import { somebody } from "../../testing/paper.ts";
import { openPetition } from "../../testing/signing.ts";

const instance = await testInstance();
const petition = await openPetition(instance);
instance.as(await somebody(instance, "Mirjam", { petition, responsibility: "lead" }));

const { slug } = petition;
const { title } = await instance.services.db
  .selectFrom("subjects")
  .select("title")
  .where("id", "=", petition.id)
  .executeTakeFirstOrThrow();
const [campaign, desk] = [`/campaigns/${slug}`, `/campaigns/${slug}/desk`];

test.each([
  ...["team", "desk/log", "news/new", "steps/closed", "draft/demand"].map(
    (page) => `/campaigns/${slug}/${page}`,
  ),
  ...[
    "held",
    "rules",
    "rules/new",
    "imports",
    "paper",
    "handover",
    "letters",
    "anomalies",
    "retention",
    "goal",
    "desk/reasons",
  ].map((page) => `/petitions/${slug}/${page}`),
])("on %s one reads where one is: the campaign, its desk, this page", async (page) => {
  const html = await (await instance.get(`${page}?lang=en`)).text();
  const crumbs = /<nav class="crumb crumbs".*?<\/nav>/s.exec(html)![0];
  const links = [...crumbs.matchAll(/<a href="([^"?]*)/g)].map(([, to]) => to);
  expect(links.slice(0, 2)).toEqual([campaign, desk]);
  expect(crumbs).toContain(`>${title}</a>`);
  const [, heading] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)!;
  expect(crumbs).toContain(`<li aria-current="page">${heading}</li>`);
});
