import { createServer, connect as dial, type Socket } from "node:net";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { socketOf } from "#platform/postgres/index.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { connect } from "./index.ts";

const { url } = await testDatabase();

test("a lost connection leaves nobody without an answer, whenever they asked", async () => {
  const way = await wayTo(url);
  const { db, close } = connect(way.url, { connections: 3 });
  let isOpen = true;
  const answered = { well: 0, ill: 0 };
  const statement = () => sql`select 1`.execute(db);
  const transaction = () => db.transaction().execute((tx) => sql`select 1`.execute(tx));
  const people = Array.from({ length: 12 }, async (_, index) => {
    while (isOpen) {
      await (index % 2 ? statement() : transaction()).then(
        () => answered.well++,
        () => answered.ill++,
      );
      await turn();
    }
  });
  for (let losses = 0; losses < 10; losses++) {
    const before = answered.well;
    await expect.poll(() => answered.well - before, { interval: 3, timeout: 8_000 }).toBeGreaterThan(50);
    way.cut();
  }
  isOpen = false;
  // None of them waits for an answer that never comes.
  expect(await Promise.race([Promise.all(people).then(() => "all"), wait(12_000, "some")])).toBe("all");
  expect(Math.min(answered.well, answered.ill)).toBeGreaterThan(40);
  expect(await statement()).toMatchObject({ rows: [{ "?column?": 1 }] });
  await close();
  way.end();
});

/** A way to the database that can be cut, as a network does it: at once, without a word. */
async function wayTo(address: string) {
  const { username, pathname, hostname, port } = new URL(address);
  const { host: folder } = socketOf(address);
  const ends = new Set<Socket>();
  const server = createServer((client) => {
    const far = folder ? dial(`${folder}/.s.PGSQL.${port || 5432}`) : dial(Number(port), hostname);
    for (const end of [client, far]) {
      end.on("error", () => end.destroy());
      end.on("close", () => {
        client.destroy();
        far.destroy();
      });
    }
    ends.add(client);
    client.on("close", () => ends.delete(client));
    client.pipe(far).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: listens } = server.address() as { port: number };
  return {
    url: `postgres://${username}@127.0.0.1:${listens}${pathname}`,
    cut() {
      for (const end of ends) end.resetAndDestroy();
    },
    end: () => server.close(),
  };
}
