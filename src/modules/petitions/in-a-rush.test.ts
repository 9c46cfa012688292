import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { type Database, transaction } from "#platform/database/index.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import { confirmSignatures } from "./actions/confirm-signature.ts";
import { endSignature } from "./actions/end-signature.ts";
import { signPetitions } from "./actions/sign-petition.ts";
import { signaturesForMails } from "./queries/signatures.ts";

/** As many as come in the minute in which nobody has told the database yet that there are so many. */
const MANY = 4_000;
const SOME = 50;

/** An instance of its own: statistics are those of a whole table. */
async function aRush() {
  const instance = await testInstance();
  const { act, services } = instance;
  const { id: petitionId } = await openPetition(instance);
  const signed = await signPetitions(
    act(stranger),
    Array.from({ length: MANY }, (_, index) => {
      const email = `someone${index}@d${index % 7}.example`;
      return {
        ...{ petitionId, name: "Amal Haddad", email, country: "DE", language: "de", proof: undefined },
        ...{ region: undefined, postcode: undefined, network: `198.51.${index % 100}.0/24` },
        mailbox: mailboxOf(email, services.keys.signers),
      };
    }),
  );
  const refs = signed.flatMap((one) =>
    "signatureId" in one ? [{ petitionId, signatureId: one.signatureId }] : [],
  );
  expect(refs).toHaveLength(MANY);
  return { db: services.db, asStranger: act(stranger), petitionId, refs };
}

/** How many rows the database reads or looks for, of signatures and of what was agreed to beside them. */
const rowsReadBy = (db: Database, work: (tx: Database) => Promise<unknown>): Promise<number> =>
  transaction(db, async (tx) => {
    const read = async () => {
      const { rows } = await sql<{ read: number }>`
        select sum(seq_tup_read + idx_tup_fetch + idx_scan)::int as read
        from pg_stat_xact_user_tables where relname in ('signatures', 'consents')`.execute(tx);
      return rows[0]!.read;
    };
    const before = await read();
    await work(tx);
    return (await read()) - before;
  });

describe("while the database's statistics lag behind", async () => {
  const { db, asStranger, petitionId, refs } = await aRush();

  test("each signature is looked up by itself for the mail that asks to confirm", async () => {
    const read = await rowsReadBy(db, (tx) => signaturesForMails(tx, refs.slice(0, SOME)));
    expect(read).toBeGreaterThan(SOME);
    expect(read).toBeLessThan(10 * SOME);
  });

  test("a petition is not read anew for each that is confirmed", async () => {
    const some = refs.slice(SOME, 2 * SOME);
    const read = await rowsReadBy(db, (tx) => confirmSignatures({ ...asStranger, db: tx }, some));
    expect(read).toBeGreaterThan(SOME);
    // All at once may be quicker than each by itself.
    expect(read).toBeLessThan(4 * MANY);
  });

  test("nor is what was agreed to, by whoever withdraws", async () => {
    await sql`
      insert into consents (petition_id, id, signature_id, purpose, text_version, text, language, source, given_at,
        withdrawn_at)
      select petition_id, gen_random_uuid(), id, 'outcome', '1', '…', 'de', 'form', now(), case when n > 1 then now() end
      from signatures, generate_series(1, 10) n where petition_id = ${petitionId}`.execute(db);
    for (const ref of refs.slice(-3)) {
      const read = await rowsReadBy(db, (tx) => endSignature({ ...asStranger, db: tx }, ref, "withdrawn"));
      expect(read).toBeLessThan(SOME);
    }
  });
});

describe("with statistics from when nobody had confirmed yet", async () => {
  const { db, asStranger, refs } = await aRush();

  test("those who have since are not read anew for each who does", async () => {
    await sql`analyze`.execute(db);
    for (let at = 0; at < MANY / 2; at += 100) await confirmSignatures(asStranger, refs.slice(at, at + 100));
    const read = await rowsReadBy(db, (tx) =>
      confirmSignatures({ ...asStranger, db: tx }, refs.slice(-SOME)),
    );
    expect(read).toBeLessThan(4 * MANY);
  });
});
