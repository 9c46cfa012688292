import { sql } from "kysely";
import { afterAll, beforeAll, expect } from "vitest";
import { markSetUp } from "#modules/admin/index.ts";
import { journey } from "./support/journey.ts";
import { mailTo } from "./support/mail.ts";
import { aPetition, expectCount } from "./support/petition.ts";
import { type Program, startProgram } from "./support/program.ts";
import { confirmByMail, expectHeading, fillIn, pressSign, signingForm } from "./support/steps.ts";
import { asOperator } from "./support/village.ts";

const ELIF = { name: "Elif Yıldırım", email: "elif@nordstadt.example", postcode: "05105" };

/** One of its own: all other stories need theirs. */
let program: Program & { stop(): Promise<void> };
beforeAll(async () => {
  program = await startProgram();
  await asOperator(program, ({ db }) => markSetUp(db));
});
afterAll(() => program.stop());

/** The database dies while Elif Yıldırım signs. She is told so plainly, loses nothing, and signs a moment later. */
journey("a petition outlives the death of its database", async ({ meet }) => {
  const petition = await aPetition({ slug: "nachtbus-ausfall" }, program);
  const page = await meet({ phone: true, at: program.baseUrl });
  await page.goto(petition);
  await fillIn(page, ELIF);

  const died = await killDatabase();
  await pressSign(page);
  await expectHeading(page, "Wir brauchen eine kurze Pause");
  const told = await page.getByRole("main").textContent();
  expect(told).toContain("was du eben gesendet hast, ist vielleicht nicht gespeichert");
  expect(told).not.toMatch(/postgres|ECONN|ENOENT|socket|Error/);

  // It comes back by itself, and what she had typed is still there.
  await expect.poll(() => databaseProcess().catch(() => died), { timeout: 20_000 }).not.toBe(died);
  await page.goBack();
  expect(await signingForm(page).getByLabel("Name", { exact: true }).inputValue()).toBe(ELIF.name);
  await pressSign(page);
  await expectHeading(page, "Ein Klick fehlt noch");
  await mailTo(ELIF.email, program);
  await confirmByMail(page, ELIF, program);
  await expectCount(petition, 1, program);
});

/** As a machine that runs out of memory does it: at once, without a word. */
async function killDatabase(): Promise<number> {
  const pid = await databaseProcess();
  process.kill(pid, "SIGKILL");
  return pid;
}

const databaseProcess = (): Promise<number> =>
  asOperator(program, async ({ db }) => {
    const { rows } = await sql<{ pid: number }>`
      select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int as pid`.execute(db);
    return rows[0]!.pid;
  });
