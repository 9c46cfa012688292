import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { DAY } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { testInstance } from "../../testing/instance.ts";
import {
  confirmedOf,
  type OpenPetition,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../testing/signing.ts";
import { changeState } from "./actions/change-state.ts";
import { recount } from "./actions/recount.ts";
import { remindSigners } from "./actions/remind-signers.ts";
import { type Purpose, signaturePath } from "./links.ts";

const instance = await testInstance();
const { act, get, post, services, clock } = instance;
let petitions = 0;
let petition: OpenPetition;
let email: string;

beforeEach(async () => {
  petition = await openPetition(instance, { slug: `petition-${++petitions}` });
  email = `amal${petitions}@example.org`;
});

const everything = async () =>
  JSON.stringify({
    signatures: await services.db.selectFrom("signatures").selectAll().orderBy("id").execute(),
    consents: await services.db.selectFrom("consents").selectAll().orderBy("id").execute(),
    counts: await services.db.selectFrom("signature_counts").selectAll().orderBy("id").execute(),
    outbox: await services.db.selectFrom("outbox").selectAll().orderBy("id").execute(),
  });

/** A page with its own address taken out of it: the head and the language links name it. */
async function bodyOf(path: string, method: "GET" | "POST" = "GET"): Promise<string> {
  const answer = method === "GET" ? await get(path) : await post(path, {});
  const [address] = path.split("?");
  const inOtherLanguages = /(?<=<a href=")[^"]*(?=" lang="\w+" hreflang)/g;
  return `${answer.status} ${(await answer.text()).replace(inOtherLanguages, "").replaceAll(address!, "")}`;
}

const SCANNERS: Record<string, string>[] = [{}, { purpose: "prefetch" }, { "user-agent": "Barracuda" }];
const keyIn = (path: string) => new URL(path, "http://nordstadt.test").searchParams.get("key")!;
const idIn = (path: string) => path.split("/")[4]!;

describe("a link in a mail", () => {
  test("changes nothing when it is opened, however often a scanner does", async () => {
    const links = await signAndReceive(instance, petition, { email });
    const before = await everything();
    for (const path of [links.confirmation, links.withdrawal, links.disavowal, links.details])
      for (const headers of SCANNERS) expect((await get(path, headers)).status).toBe(200);
    expect(
      (await instance.app.request(`http://nordstadt.test${links.confirmation}`, { method: "HEAD" })).status,
    ).toBe(200);
    expect(await everything()).toBe(before);
    const confirmed = await post(links.confirmation, {});
    const counted = await everything();
    for (const path of [
      confirmed.headers.get("location")!,
      links.confirmation,
      links.withdrawal,
      links.disavowal,
    ])
      await get(path);
    expect(await everything()).toBe(counted);
  });

  test("with a forged key looks like one to a signature that never was", async () => {
    const links = await signAndReceive(instance, petition, { email });
    const forged = randomBytes(16).toString("base64url");
    for (const path of [links.confirmation, links.withdrawal, links.disavowal, links.details]) {
      const [address = ""] = path.split("?");
      const unknown = address.replace(idIn(path), newId(clock.now()));
      for (const method of ["GET", "POST"] as const) {
        const nowhere = await bodyOf(`${unknown}?key=${forged}`, method);
        expect(nowhere).toMatch(/^404 /);
        for (const key of [forged, "", "%00", "a".repeat(5_000), keyIn(path).slice(0, -1), `${keyIn(path)}A`])
          expect(await bodyOf(`${address}?key=${key}`, method)).toBe(nowhere);
        expect(await bodyOf(address, method)).toBe(nowhere);
      }
    }
    expect((await post(links.confirmation, {})).status).toBe(303);
  });

  test("opens nothing but what it was made for, for that signature of that petition", async () => {
    const mine = await signAndReceive(instance, petition, { email });
    const theirs = await signAndReceive(instance, petition, {
      email: `jonas${petitions}@example.org`,
      name: "Jonas Haddad",
    });
    const elsewhere = await openPetition(instance, { slug: `elsewhere-${petitions}` });
    const purposes = ["details", "confirmation", "withdrawal", "disavowal", "own"] as const;
    const signature = { petitionId: petition.id, signatureId: idIn(mine.confirmation) };
    const before = await everything();
    for (const made of purposes)
      for (const used of purposes) {
        const path = signaturePath(services.keys, { slug: petition.slug, ...signature }, made);
        const key = keyIn(path);
        const base = (slug: string, id: string) => `/petitions/${slug}/signatures/${id}/${used}?key=${key}`;
        if (made !== used)
          expect((await get(base(petition.slug, idIn(mine.confirmation)))).status, `${made} as ${used}`).toBe(
            404,
          );
        expect((await get(base(petition.slug, idIn(theirs.confirmation)))).status).toBe(404);
        expect((await get(base(elsewhere.slug, idIn(mine.confirmation)))).status).toBe(404);
        if (used !== "own")
          expect((await post(base(petition.slug, idIn(theirs.confirmation)), {})).status).toBe(404);
      }
    expect(await everything()).toBe(before);
  });

  test("of another instance's secrets opens nothing", async () => {
    const links = await signAndReceive(instance, petition, { email });
    const keys = { ...services.keys, links: randomBytes(32) };
    const where = { slug: petition.slug, petitionId: petition.id, signatureId: idIn(links.confirmation) };
    for (const purpose of ["confirmation", "own"] satisfies Purpose[])
      expect((await get(signaturePath(keys, where, purpose))).status).toBe(404);
  });
});

describe("confirming", () => {
  test("counts once, and the link goes on showing how things stand", async () => {
    const links = await signAndReceive(instance, petition, { email });
    const first = await post(links.confirmation, { lang: "de" });
    expect(first.status).toBe(303);
    for (let again = 0; again < 3; again++) {
      expect((await post(links.confirmation, {})).headers.get("location")).toContain("/own?key=");
      expect((await get(links.confirmation)).status).toBe(303);
    }
    expect(await confirmedOf(instance, petition)).toBe(1);
    const own = await get(first.headers.get("location")!);
    expect(await own.text()).toContain(links.withdrawal.split("?")[0]!);
    expect(own.headers.get("cache-control")).toBe("private, no-store");
  });

  test("ends where the signature was withdrawn, disowned or deleted, and brings nothing back", async () => {
    const endings: ((links: Awaited<ReturnType<typeof signAndReceive>>) => unknown)[] = [
      ({ withdrawal }) => post(withdrawal, {}),
      ({ disavowal }) => post(disavowal, {}),
      ({ confirmation }) =>
        services.db.deleteFrom("signatures").where("id", "=", idIn(confirmation)).execute(),
    ];
    for (const [index, end] of endings.entries()) {
      const links = await signAndReceive(instance, petition, { email: `e${index}-${email}` });
      await end(links);
      expect((await post(links.confirmation, {})).status).toBe(410);
      expect((await get(links.confirmation)).status).toBe(410);
      expect((await get(links.details)).status).toBe(410);
      expect((await post(links.details, { reason: "Zu spät" })).status).toBe(410);
    }
    expect(await confirmedOf(instance, petition)).toBe(0);
  });

  test("is possible after the close, for a mail may be late, and no more after the handing over", async () => {
    const late = await signAndReceive(instance, petition, { email });
    const tooLate = await signAndReceive(instance, petition, { email: `late-${email}` });
    await changeState(act(), petition.id, { to: "closed" });
    expect((await post(late.confirmation, {})).status).toBe(303);
    await changeState(act(), petition.id, { to: "delivered" });
    expect((await get(tooLate.confirmation)).status).toBe(410);
    expect((await post(tooLate.confirmation, {})).status).toBe(410);
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect((await post(late.withdrawal, {})).status).toBe(200);
    expect(await confirmedOf(instance, petition)).toBe(0);
  });
});

describe.each(["withdrawal", "disavowal"] as const)("a %s", (way) => {
  test("takes the signature off the count once and erases what was known of the person", async () => {
    const links = await signAndConfirm(instance, petition, { email });
    expect(await confirmedOf(instance, petition)).toBe(1);
    for (let again = 0; again < 3; again++) expect((await post(links[way], {})).status).toBe(200);
    expect(await confirmedOf(instance, petition)).toBe(0);
    const row = await services.db
      .selectFrom("signatures")
      .selectAll()
      .where("id", "=", idIn(links.confirmation))
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      name: null,
      email: null,
      reason: null,
      postcode: null,
      region: null,
      network: null,
      remind_at: null,
    });
    expect(Buffer.from(row.mailbox as Uint8Array).toString("hex"), "compares with nobody").toBe(
      row.id.replaceAll("-", ""),
    );
    expect(JSON.stringify(row)).not.toMatch(/amal|haddad/i);
    expect(await recount(act())).toEqual([]);
  });

  test("of a second signature ends the one that counts", async () => {
    await signAndConfirm(instance, petition, { email });
    const second = await signAndConfirm(instance, petition, { email });
    expect(second.status).toBe(303);
    expect(await confirmedOf(instance, petition)).toBe(1);
    await post(second[way], {});
    expect(await confirmedOf(instance, petition)).toBe(0);
  });

  test("before confirming leaves nothing to remind of", async () => {
    const links = await signAndReceive(instance, petition, { email });
    await post(links[way], {});
    clock.advance(3 * DAY);
    await remindSigners(act());
    expect((await instance.mail.deliver()).filter(({ to }) => JSON.stringify(to).includes(email))).toEqual(
      [],
    );
  });
});

describe("a petition that strangers may not see", () => {
  test("has no links either", async () => {
    const links = await signAndConfirm(instance, petition, { email });
    await services.db
      .updateTable("subjects")
      .set({ state: "review" })
      .where("id", "=", petition.id)
      .execute();
    const later = performance.now() + 3_000;
    const time = vi.spyOn(performance, "now").mockReturnValue(later);
    for (const path of [links.confirmation, links.withdrawal, links.disavowal, links.details, links.own]) {
      expect((await get(path)).status).toBe(404);
      if (path !== links.own) expect((await post(path, {})).status, path).toBe(404);
    }
    time.mockRestore();
  });
});
