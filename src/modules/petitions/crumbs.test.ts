import { expect, test } from "vitest";
import {
  bringAndTake,
  bringList,
  freshPetition,
  idOf,
  instanceForLists,
  listOf,
} from "../../testing/bringing.ts";
import { signAndConfirm } from "../../testing/signing.ts";
import { setAside } from "./actions/set-aside.ts";

const { instance } = await instanceForLists();
const { petition, lead } = await freshPetition(instance);
const { slug } = petition;

const taken = idOf(await bringAndTake(instance, petition, listOf(1)));
const checked = idOf(await bringList(instance, petition, listOf(1, 7)));

instance.as(undefined);
await signAndConfirm(instance, petition, { email: "amal@bots.example" });
instance.as(lead);
const criteria = { domain: "bots.example", network: undefined, span: undefined };
const rule = await setAside(instance.act(lead), petition.id, { criteria, reason: "…", seen: 1 });
if ("refused" in rule) throw new Error(rule.refused);

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
    `rules/${rule.ruleId}`,
    "imports",
    `imports/${checked}/columns`,
    `imports/${checked}/origin`,
    `imports/${taken}`,
    `imports/${taken}/undo`,
    "paper",
    "handover",
    "letters",
    "letters/new",
    "consents",
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
