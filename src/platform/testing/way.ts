import { connect, createServer, type Socket } from "node:net";
import { socketOf } from "#platform/postgres/index.ts";

/** A way to the database that can be cut, as a network does it: at once, without a word. */
export async function wayTo(address: string) {
  const { username, pathname, hostname, port } = new URL(address);
  const { host: folder } = socketOf(address);
  const ends = new Set<Socket>();
  const server = createServer((client) => {
    const far = folder ? connect(`${folder}/.s.PGSQL.${port || 5432}`) : connect(Number(port), hostname);
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
