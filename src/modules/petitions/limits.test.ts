import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import { stranger } from "#platform/viewer.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import {
  AMAL,
  confirmedOf,
  linksOf,
  type OpenPetition,
  openPetition,
  postFrom,
  proof,
  signAndConfirm,
} from "../../testing/signing.ts";
import { forgetNetworks } from "./actions/forget-networks.ts";
import { recount } from "./actions/recount.ts";
import { releaseHeld } from "./actions/release-held.ts";
import { signPetitions } from "./actions/sign-petition.ts";
import type { Submission } from "./signature.ts";
import de from "./strings/de.json" with { type: "json" };
import en from "./strings/en.json" with { type: "json" };

const instance = await testInstance({ environment: { TRUSTED_PROXIES: "10.0.0.1" } });
const { act, services, clock, mail, post } = instance;
let petitions = 0;
let petition: OpenPetition;
let people = 0;

beforeEach(async () => {
  await sql`truncate limits, outbox`.execute(services.db);
  petition = await openPetition(instance, { slug: `petition-${++petitions}` });
});

const someone = () => ({ ...AMAL, email: `person${++people}@example.org`, name: "Amal Haddad" });
const sign = (
  address: string,
  form: Record<string, string> = { ...someone(), proof: proof(instance) },
  headers = {},
) => postFrom(instance, address, { path: petition.form, form, headers });
const held = () =>
  services.db
    .selectFrom("signatures")
    .select(["held_for", "state", "network"])
    .where("petition_id", "=", petition.id)
    .orderBy("submitted_at")
    .orderBy("id")
    .execute();

async function burst(count: number, address = "203.0.113.9"): Promise<void> {
  for (let i = 0; i < count; i++) expect((await sign(`${address.slice(0, -1)}${i % 10}`)).status).toBe(303);
}

describe("a proof of work", () => {
  test.each([
    ["de", de],
    ["en", en],
  ] as const)("used before is asked for again, and what was typed is kept (%s)", async (lang, words) => {
    const used = proof(instance);
    expect((await sign("203.0.113.1", { ...someone(), proof: used })).status).toBe(303);
    const form = { ...someone(), name: "Jonas Öz", proof: used, lang };
    const again = await sign("203.0.113.2", form);
    const page = await again.text();
    expect(again.status).toBe(422);
    expect(page).toContain(words["sign.again"]);
    expect(page).toContain(`value="${form.name}"`);
    expect(page).toContain(`value="${form.email}"`);
    expect(page).toContain('name="proof" value=""');
    expect(await held()).toHaveLength(1);
    expect((await sign("203.0.113.2", { ...form, proof: "" })).status).toBe(303);
  });

  test("sent twice at the same moment holds for one of them", async () => {
    const used = proof(instance);
    const answers = await Promise.all(
      [1, 2, 3].map(() => sign("203.0.113.1", { ...someone(), proof: used })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });

  test("missing, forged or expired is no reason to refuse: tighter limits hold instead", async () => {
    const proofs = [undefined, "forged", proof(instance, new Date(clock.now().getTime() - HOUR))];
    for (let i = 0; i < 33; i++) {
      const given = proofs[i % 3];
      expect((await sign("203.0.113.1", { ...someone(), ...(given && { proof: given }) })).status).toBe(303);
      clock.advance(MINUTE + 1_000);
    }
    expect((await held()).map(({ held_for }) => held_for)).toEqual([
      ...Array(30).fill(null),
      ...Array(3).fill("unproven"),
    ]);
    expect((await sign("203.0.113.1")).status).toBe(303);
    expect((await held()).at(-1)!.held_for).toBeNull();
  });
});

describe("many from one network", () => {
  test("are held beyond thirty a minute, and nobody elsewhere is", async () => {
    await burst(33);
    await burst(1, "198.51.100.1");
    expect((await held()).map(({ held_for }) => held_for)).toEqual([
      ...Array(30).fill(null),
      ...Array(3).fill("burst"),
      null,
    ]);
    clock.advance(MINUTE + 1_000);
    await burst(1);
    expect((await held()).at(-1)!.held_for).toBeNull();
  });

  test("who come in one moment are judged one by one", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => sign("203.0.113.1")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect((await held()).filter(({ held_for }) => held_for === "burst")).toHaveLength(10);
  });

  test("are held beyond two hundred an hour, and only refused far beyond what people do", async () => {
    const batch = (count: number, from: number): Submission[] =>
      Array.from({ length: count }, (_, index) => submission(`p${from + index}@example.org`));
    const kinds: Record<string, number> = {};
    for (let sent = 0; sent < 2_010; sent += 30) {
      for (const answer of await signPetitions(act(stranger), batch(30, sent))) {
        const kind = "refused" in answer ? answer.refused : "taken";
        kinds[kind] = (kinds[kind] ?? 0) + 1;
      }
      clock.advance(50_000);
      await sql`delete from limits where key like 'sign minute%'`.execute(services.db);
    }
    expect(kinds).toEqual({ taken: 2_000, "network-busy": 10 });
    const rows = await held();
    expect(rows.filter(({ held_for }) => held_for === null)).toHaveLength(200);
    expect(rows.filter(({ held_for }) => held_for === "network")).toHaveLength(1_800);
    const refused = await sign("203.0.113.9");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(3_600);
    expect(await refused.text()).toContain(`value="person${people}@example.org"`);
  });

  function submission(email: string): Submission {
    const proven = {
      challenge: Math.random().toString(36),
      expiresAt: new Date(clock.now().getTime() + HOUR),
    };
    return {
      petitionId: petition.id,
      name: "Amal",
      email,
      mailbox: mailboxOf(email, services.keys.signers),
      country: "DE",
      region: undefined,
      postcode: undefined,
      language: "de",
      network: "203.0.113.0/24",
      proof: proven,
    };
  }
});

describe("held signatures", () => {
  test("count only once a person let them go and their owner confirmed, and are told so then", async () => {
    await burst(34);
    const mails = await mail.deliver();
    for (const each of mails.slice(0, 33))
      expect((await post(linksOf(each).confirmation, {})).status).toBe(303);
    const ids = (
      await services.db.selectFrom("signatures").select("id").where("held_for", "is not", null).execute()
    ).map(({ id }) => id);
    const verified = mails
      .slice(0, 33)
      .filter((each) => ids.some((id) => linksOf(each).confirmation.includes(id)));
    expect(await confirmedOf(instance, petition)).toBe(33 - verified.length);
    const own = (await post(linksOf(verified[0]!).confirmation, {})).headers.get("location")!;
    expect(await (await instance.get(own)).text()).toContain(en["own.held"]);
    expect(await releaseHeld(act(), petition.id)).toBe(verified.length);
    expect(await confirmedOf(instance, petition)).toBe(33);
    const told = await mail.deliver();
    expect(told.map(({ subject }) => subject)).toEqual(
      Array(verified.length).fill(en["mail.counted.subject"].replace("{{title}}", petition.slug)),
    );
    const [ownLink, withdrawal] = linksIn(told[0]!);
    expect((await instance.get(ownLink!)).status).toBe(200);
    expect((await post(withdrawal!, {})).status).toBe(200);
    expect((await post(linksOf(mails[33]!).confirmation, {})).status).toBe(303);
    expect(await confirmedOf(instance, petition)).toBe(33);
    expect(await recount(act())).toEqual([]);
    expect(await releaseHeld(act(), petition.id)).toBe(0);
  });

  test("are let go by an administrator alone", async () => {
    await expect(releaseHeld(act(stranger), petition.id)).rejects.toThrow();
    await expect(
      releaseHeld(act({ ...stranger, personId: "p", instanceRole: "moderator" }), petition.id),
    ).rejects.toThrow();
  });

  test("of a mailbox that counts already count no second time when they are let go", async () => {
    const form = { ...someone() };
    await signAndConfirm(instance, petition, form);
    await burst(30);
    await sign("203.0.113.1", { ...form, proof: proof(instance) });
    const mails = await mail.deliver();
    for (const each of mails) await post(linksOf(each).confirmation, {});
    await releaseHeld(act(), petition.id);
    expect(await confirmedOf(instance, petition)).toBe(31);
    expect(await recount(act())).toEqual([]);
  });

  test("are let go while their owners confirm at the same moment, each once", async () => {
    const other = await testInstance({ beside: instance, connections: 5 });
    const form = someone();
    for (let i = 0; i < 6; i++) await sign(`198.51.10${i}.1`, { ...form, proof: proof(instance) });
    await services.db
      .updateTable("signatures")
      .set({ held_for: "burst", verified_at: clock.now() })
      .where("petition_id", "=", petition.id)
      .where((is) =>
        is(
          "id",
          "in",
          is
            .selectFrom("signatures")
            .select("id")
            .where("petition_id", "=", petition.id)
            .orderBy("id")
            .limit(3),
        ),
      )
      .execute();
    const rows = await services.db
      .selectFrom("signatures")
      .select("id")
      .where("petition_id", "=", petition.id)
      .where("held_for", "is", null)
      .execute();
    const { confirmSignatures } = await import("./actions/confirm-signature.ts");
    await Promise.all([
      releaseHeld(act(), petition.id),
      ...rows.map(({ id }) =>
        confirmSignatures(other.act(stranger), [{ petitionId: petition.id, signatureId: id }]),
      ),
    ]);
    expect(await confirmedOf(instance, petition)).toBe(1);
    expect(await recount(act())).toEqual([]);
  });
});

describe("one mailbox", () => {
  test.each([
    ["de", de],
    ["en", en],
  ] as const)(
    "is asked ten times a day at most from one network, however it is spelt, and the eleventh is told why (%s)",
    async (lang, words) => {
      for (let i = 0; i < 10; i++)
        expect(
          (await sign(`192.0.2.${i}`, { ...AMAL, email: `a.m.al+${i}@gmail.com`, proof: proof(instance) }))
            .status,
        ).toBe(303);
      const refused = await sign("192.0.2.200", {
        ...AMAL,
        email: "AMAL@googlemail.com",
        lang,
        proof: proof(instance),
      });
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
      const page = await refused.text();
      expect(page).toContain(words["sign.mailbox-busy"]);
      expect(page).toContain('value="AMAL@googlemail.com"');
      expect((await sign("192.0.2.200")).status).toBe(303);
      const elsewhere = { ...AMAL, email: "amal@gmail.com", proof: proof(instance) };
      expect((await sign("198.51.100.1", elsewhere)).status, "a stranger locks nobody out").toBe(303);
      clock.advance(DAY);
      expect(
        (await sign("192.0.2.200", { ...AMAL, email: "amal@gmail.com", proof: proof(instance) })).status,
      ).toBe(303);
    },
  );
});

describe("a network", () => {
  test("is truncated, and what a sender claims of themselves changes nothing", async () => {
    for (const claimed of ["198.51.100.1", "10.0.0.1", "198.51.100.1, 10.0.0.1"])
      await sign("203.0.113.9", undefined, { "x-forwarded-for": claimed });
    await sign("10.0.0.1", undefined, { "x-forwarded-for": "1.1.1.1, 203.0.113.44" });
    await sign("2001:db8:1:2::3");
    expect((await held()).map(({ network }) => network)).toEqual([
      ...Array(4).fill("203.0.113.0/24"),
      "2001:db8:1::/48",
    ]);
  });

  test("is forgotten seven days after the form was sent, and not before", async () => {
    await sign("203.0.113.9");
    clock.advance(7 * DAY - HOUR);
    await forgetNetworks(act());
    expect((await held())[0]!.network).toBe("203.0.113.0/24");
    clock.advance(HOUR);
    await forgetNetworks(act());
    expect((await held())[0]!.network).toBeNull();
  });
});
