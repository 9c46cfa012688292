import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { type Database, transaction } from "#platform/database/index.ts";
import { mailboxOf } from "#platform/mailbox.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { openPetition } from "../../testing/signing.ts";
import { confirmSignatures } from "./actions/confirm-signature.ts";
import { signPetitions } from "./actions/sign-petition.ts";
import { signaturesForMails } from "./queries/signatures.ts";

/** As many as come in the minute in which nobody has told the database yet that there are so many. */
const MANY = 4_000;
const SOME = 50;

const instance = await testInstance();
const { act, services } = instance;
const { id: petitionId } = await openPetition(instance);
const refs = (
  await signPetitions(
    act(stranger),
    Array.from({ length: MANY }, (_, index) => {
      const email = `someone${index}@d${index % 7}.example`;
      return {
        ...{ petitionId, name: "Amal Haddad", email, country: "DE", language: "de", proof: undefined },
        ...{ region: undefined, postcode: undefined, network: `198.51.${index % 100}.0/24` },
        mailbox: mailboxOf(email, services.keys.signers),
      };
    }),
  )
).flatMap((signed) => ("signatureId" in signed ? [{ petitionId, signatureId: signed.signatureId }] : []));

/** How many rows of signatures the database reads for it. */
const rowsReadBy = (work: (tx: Database) => Promise<unknown>): Promise<number> =>
  transaction(services.db, async (tx) => {
    const read = async () => {
      const { rows } = await sql<{ read: number }>`
        select (seq_tup_read + idx_tup_fetch)::int as read
        from pg_stat_xact_user_tables where relname = 'signatures'`.execute(tx);
      return rows[0]!.read;
    };
    const before = await read();
    await work(tx);
    return (await read()) - before;
  });

describe("while the database's statistics lag behind", () => {
  test("each signature is looked up by itself for the mail that asks to confirm", async () => {
    expect(refs).toHaveLength(MANY);
    const read = await rowsReadBy((tx) => signaturesForMails(tx, refs.slice(0, SOME)));
    expect(read).toBeGreaterThan(SOME);
    expect(read).toBeLessThan(5 * SOME);
  });

  test("a petition is not read anew for each that is confirmed", async () => {
    const some = refs.slice(SOME, 2 * SOME);
    const read = await rowsReadBy((tx) => confirmSignatures({ ...act(stranger), db: tx }, some));
    expect(read).toBeGreaterThan(SOME);
    // All at once may be quicker than each by itself.
    expect(read).toBeLessThan(4 * MANY);
  });
});
