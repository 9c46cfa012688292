import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "#platform/process/listen.ts";
import { testInstance } from "../../testing/instance.ts";
import { AMAL, openPetition, proof } from "../../testing/signing.ts";

const instance = await testInstance();
const server = await listen(instance.app, { port: 0, host: "127.0.0.1" });
afterAll(() => server.stop());
beforeAll(() => openPetition(instance));

type Sent = { headers?: Record<string, string>; body?: Buffer | string; chunked?: boolean };

/** Over a real connection: what the server says, or how the connection ended. */
function send({ headers = {}, body = "", chunked = false }: Sent): Promise<string> {
  return new Promise((resolve) => {
    const length: Record<string, string> = chunked
      ? {}
      : { "content-length": String(Buffer.byteLength(body)) };
    const sending = request(
      {
        port: server.port,
        host: "127.0.0.1",
        path: "/petitions/nachtbus/signatures",
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...length, ...headers },
      },
      (answer) => {
        answer.resume();
        resolve(String(answer.statusCode));
      },
    );
    sending.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sending.end(body);
  });
}

const form = () => new URLSearchParams({ ...AMAL, proof: proof(instance) }).toString();

test("ten megabytes are refused over a connection too, announced or not, and the next form is taken", async () => {
  const ten = Buffer.alloc(10 * 1024 * 1024, "a");
  for (const chunked of [false, true]) {
    const before = process.memoryUsage().arrayBuffers;
    // A server that has heard enough may answer or hang up; it must not read on.
    expect(["413", "ECONNRESET", "EPIPE"]).toContain(await send({ body: ten, chunked }));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(ten.length);
  }
  expect(await send({ body: form() })).toBe("303");
});

test("a length that is no length, or two of them, is refused", async () => {
  for (const length of ["-1", "abc", "1e9", "999999999999999999999"])
    expect(["400", "413", "ECONNRESET", "HPE_INVALID_CONTENT_LENGTH"], length).toContain(
      await send({ headers: { "content-length": length }, body: "name=a" }),
    );
});

test("a header of a hundred kilobytes is refused, and the program goes on", async () => {
  expect(["431", "ECONNRESET", "EPIPE"]).toContain(
    await send({ headers: { "x-much": "a".repeat(100_000) }, body: form() }),
  );
  expect(await send({ body: form() })).toBe("303");
});
