import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { addMilestones, confirmSignatures, signaturePath } from "#modules/petitions/index.ts";
import { newId } from "#platform/ids.ts";
import { testInstance } from "../../src/testing/instance.ts";
import {
  AMAL,
  confirmedOf,
  openAndConfirm,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../src/testing/signing.ts";
import { VIEWERS } from "../permissions/scenes.ts";
import { crawl } from "./crawl.ts";

const instance = await testInstance();
const { app, act, get, post, services, as } = instance;
const CANARY = "canary-5f2b7c";

describe("safety 01: nothing answers that was not declared", () => {
  test("safety 01: every path and method is declared with whom it is for, and all else is a plain 404", async () => {
    for (const { audience, path, method } of app.declared)
      expect(audience, `${method} ${path}`).toMatch(
        /^(everyone|members|moderators|administrators|operator)$/,
      );
    for (const path of [
      "/administrator",
      "/api",
      "/.env",
      "/.git/config",
      "/data/secrets",
      "/petitions/nowhere",
      "/assets/../src/main.ts",
      "//nordstadt.test",
    ])
      expect((await get(path)).status, path).toBe(404);
    for (const method of ["PUT", "PATCH", "DELETE", "TRACE2", "POST"])
      expect(
        (
          await app.request("http://nordstadt.test/petitions", {
            method,
            headers: { "sec-fetch-site": "same-origin" },
          })
        ).status,
        method,
      ).toBe(404);
  });
});

describe("safety 02: one person's link opens nothing of another's", () => {
  test("safety 02: with swapped ids every route answers what it answers for an id that never was", async () => {
    const petition = await openPetition(instance, { slug: "links" });
    const mine = await signAndConfirm(instance, petition, { email: "mine@example.org" });
    const theirs = await signAndReceive(instance, petition, { email: "theirs@example.org", name: "Jonas" });
    const idOf = (path: string) => path.split("/")[4]!;
    const routes = app.declared.filter(({ path }) => path.includes("/signatures/:id"));
    expect(routes.length).toBeGreaterThan(8);
    for (const { method, path } of routes) {
      const at = (id: string) =>
        path.replace(":slug", petition.slug).replace(":id", id).replace(":purpose", "outcome");
      const key = /key=[^&]+/.exec(mine.own)![0];
      const answers = [];
      for (const id of [idOf(theirs.confirmation), newId(new Date()), "1", "../../links"]) {
        const answer =
          method === "GET"
            ? await get(`${at(id)}?${key}`)
            : await post(`${at(id)}?${key}`, { reason: "Nicht meins" });
        answers.push(`${answer.status} ${(await answer.text()).replaceAll(at(id), "")}`);
      }
      expect(answers[0]).toMatch(/^404 /);
      expect(answers[1], `${method} ${path}`).toBe(answers[0]);
    }
    const theirRow = await services.db
      .selectFrom("signatures")
      .selectAll()
      .where("id", "=", idOf(theirs.confirmation))
      .executeTakeFirstOrThrow();
    expect(theirRow).toMatchObject({ state: "pending", reason: null });
  });
});

describe("safety 03: what is not public is on no surface", () => {
  test("safety 03: a stranger finds no word of a draft, whatever they ask", async () => {
    const draft = await openPetition(instance, {
      slug: CANARY,
      title: `${CANARY} title`,
      summary: `${CANARY} summary`,
      story: `${CANARY} story`,
      startedBy: `${CANARY} person`,
      addressee: `${CANARY} office`,
    });
    const links = await signAndReceive(instance, draft, {
      email: `${CANARY}@example.org`,
      name: `${CANARY} signer`,
    });
    await post(links.details, { reason: `${CANARY} reason`, show_name: "yes" });
    await openAndConfirm(instance, links.confirmation);
    await addMilestones(act(), draft.id, [{ at: new Date(), kind: "note", line: `${CANARY} line` }]);
    await sql`insert into former_slugs (kind, slug, subject_id) values ('petition', 'once-a-draft', ${draft.id})`.execute(
      services.db,
    );
    expect(await confirmedOf(instance, draft)).toBe(1);
    // With its campaign: of one that runs, only the petition would be hidden.
    await sql`update subjects set state = 'draft'
      where id = ${draft.id} or id = (select home_id from subjects where id = ${draft.id})`.execute(
      services.db,
    );
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await openPetition(instance, { slug: "public" });
    as(VIEWERS.moderator);
    expect((await get(draft.path)).status, "who may see it sees it").toBe(200);
    as(VIEWERS.stranger);
    const parts = [
      "",
      ".json",
      "/reasons",
      "/privacy",
      "/challenge",
      "/card.png",
      "/map-light.svg",
      "/map-dark.svg",
    ];
    const asked = parts.map((part) => `${draft.path}${part}`);
    const pages = await crawl(instance, [
      "/",
      "/petitions",
      "/petitions.json",
      "/petitions/once-a-draft",
      "/petitions/public",
      ...asked,
    ]);
    expect(pages.length).toBeGreaterThan(15);
    for (const { path, status, body, headers } of pages) {
      if (path.includes(CANARY) || path.includes("once-a")) expect(status, path).toBe(404);
      expect(body.replaceAll(path.split("?")[0]!, ""), path).not.toContain(CANARY);
      expect([...headers].join(), path).not.toContain(CANARY);
    }
    expect((await post(draft.form, AMAL)).status).toBe(404);
    for (const link of [links.confirmation, links.withdrawal, links.details])
      expect((await get(link)).status).toBe(404);
  });

  test("safety 03: what a moderator has just looked at is not answered to the next stranger", async () => {
    const draft = await openPetition(instance, { slug: "looked-at", state: "draft" });
    for (let round = 0; round < 2; round++) {
      as(VIEWERS.moderator);
      const seen = await get(draft.path);
      expect(seen.status).toBe(200);
      expect(seen.headers.get("cache-control")).toBe("private, no-store");
      as(VIEWERS.stranger);
      expect((await get(draft.path)).status).toBe(404);
      expect((await post(draft.form, AMAL)).status).toBe(404);
    }
  });
});

describe("safety 06: a form changes only what it asks for", () => {
  test("safety 06: other columns, sent along in any spelling, are dropped", async () => {
    const petition = await openPetition(instance, { slug: "more-fields", householdSize: 1 });
    const more = {
      state: "confirmed",
      confirmed_at: "2020-01-01",
      verified_at: "2020-01-01",
      held_for: "",
      petition_id: newId(new Date()),
      petitionId: "x",
      id: newId(new Date()),
      mailbox: "00",
      household_slot: "7",
      show_name: "yes",
      reason: "smuggled",
      reminders: "2",
      count: "1000",
      role: "administrator",
      "signature[state]": "confirmed",
      __proto__x: "1",
    };
    const { details, confirmation } = await signAndReceive(instance, petition, {
      email: "more@example.org",
      ...more,
    });
    const row = () =>
      services.db
        .selectFrom("signatures")
        .selectAll()
        .where("petition_id", "=", petition.id)
        .executeTakeFirstOrThrow();
    expect(await row()).toMatchObject({
      state: "pending",
      confirmed_at: null,
      verified_at: null,
      household_slot: 0,
      show_name: false,
      reason: null,
      reminders: 0,
    });
    await post(details, {
      ...more,
      reason: "asked for",
      name: "Another",
      email: "another@example.org",
      country: "FR",
      effective_at: "2020-01-01",
    });
    expect(await row()).toMatchObject({
      state: "pending",
      name: AMAL.name,
      email: "more@example.org",
      country: "DE",
      reason: "asked for",
    });
    await openAndConfirm(instance, confirmation, { ...more, name: "Another" });
    expect(await row()).toMatchObject({ state: "confirmed", name: AMAL.name, household_slot: 0 });
    expect(await confirmedOf(instance, petition)).toBe(1);
  });
});

describe("safety 11: a link in a mail is used by a button, not by being opened", () => {
  test("safety 11: three scanners open it, then the button works, and once is enough", async () => {
    const petition = await openPetition(instance, { slug: "scanned" });
    const { confirmation } = await signAndReceive(instance, petition, { email: "scanned@example.org" });
    for (let scan = 0; scan < 3; scan++) expect((await get(confirmation)).status).toBe(200);
    expect(await confirmedOf(instance, petition)).toBe(0);
    for (let press = 0; press < 2; press++) expect((await post(confirmation, {})).status).toBe(303);
    expect(await confirmedOf(instance, petition)).toBe(1);
  });
});

describe("safety 47: two hundred at once are one", () => {
  test("safety 47: of one mailbox, whoever confirms what", async () => {
    const petition = await openPetition(instance, { slug: "at-once" });
    const { confirmation } = await signAndReceive(instance, petition, { email: "once@example.org" });
    const ref = { petitionId: petition.id, signatureId: confirmation.split("/")[4]! };
    const ways = Array.from({ length: 200 }, (_, index) =>
      index % 4 ? post(confirmation, {}) : confirmSignatures(act(), [ref]),
    );
    await Promise.all(ways);
    expect(await confirmedOf(instance, petition)).toBe(1);
  });
});

test("safety 02: a key of other secrets opens nothing", async () => {
  const petition = await openPetition(instance, { slug: "secrets" });
  const { confirmation } = await signAndReceive(instance, petition, { email: "secrets@example.org" });
  const where = { slug: petition.slug, petitionId: petition.id, signatureId: confirmation.split("/")[4]! };
  const forged = signaturePath({ ...services.keys, links: randomBytes(32) }, where, "own");
  expect((await get(forged)).status).toBe(404);
});
