import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/viewer.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { createPetition } from "./actions/create-petition.ts";
import { recount } from "./actions/recount.ts";
import { sumCounts } from "./actions/sum-counts.ts";
import { figuresOf } from "./queries/figures.ts";
import { findPetitionFor } from "./queries/petitions.ts";

const instance = await testInstance();
const { get, post, mail, act } = instance;
const form = { name: "Amal Haddad", email: "amal@example.org", country: "DE", postcode: "04347", lang: "de" };

beforeAll(async () => {
  await createPetition(act(), {
    slug: "nachtbus",
    title: "Der Nachtbus muss auch unter der Woche fahren",
    language: "de",
    startedBy: "Mirjam Vogt",
    addressee: "Stadtrat",
    country: "DE",
    asks: "postcode",
    goal: 2500,
  });
});

const confirmed = async () => {
  await sumCounts(act());
  return (
    await figuresOf(instance.services.db, await findPetitionFor(instance.services.db, stranger, "nachtbus"))
  ).confirmed;
};

describe("signing", () => {
  test("a stranger signs, confirms by mail and is counted once", async () => {
    const page = await get("/petitions/nachtbus");
    expect(page.status).toBe(200);
    const signed = await post("/petitions/nachtbus/signatures", form);
    expect(signed.status, await signed.clone().text()).toBe(303);
    const after = await get(signed.headers.get("location")!);
    expect(await after.text()).toContain("amal@example.org");
    const [sent] = await mail.deliver();
    const link = linksIn(sent!)[0]!;
    for (let scan = 0; scan < 3; scan++) expect((await get(link)).status).toBe(200);
    expect(await confirmed()).toBe(0);
    const first = await post(link, {});
    expect(first.status).toBe(303);
    expect((await post(link, {})).status).toBe(303);
    expect(await (await get(first.headers.get("location")!)).text()).toContain("zählt");
    expect(await confirmed()).toBe(1);
    expect(await recount(act())).toEqual([]);
  });
});
