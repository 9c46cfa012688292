import { createSocket } from "node:dgram";
import { once } from "node:events";
import { afterAll } from "vitest";

/** What stands at a name: texts; nothing (NXDOMAIN); a failure of the server; or no answer at all. */
export type Zone = Record<string, string[] | "fails" | "silent">;

const [NO_ERROR, SERVER_FAILURE, NO_SUCH_NAME] = [0, 2, 3];
const TXT = 16;

/** As much of a name server (RFC 1035) as answers questions for texts, on this machine, until the file is done. */
export async function dnsServer(zone: Zone): Promise<{ address: string; asked: string[] }> {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  socket.on("message", (query, { address, port }) => {
    const { name, end } = nameIn(query);
    asked.push(name);
    const found = zone[name];
    if (found !== "silent") socket.send(answer(query.subarray(0, end + 4), found), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  afterAll(() => void socket.close());
  return { address: `127.0.0.1:${socket.address().port}`, asked };
}

function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 1 };
}

/** The header and the question come back, with what was found behind them. */
function answer(question: Buffer, found: string[] | "fails" | undefined): Buffer {
  const texts = Array.isArray(found) ? found : [];
  const code = found === "fails" ? SERVER_FAILURE : found ? NO_ERROR : NO_SUCH_NAME;
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(texts.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...texts.map(record)]);
}

/** One answer; a text longer than 255 bytes goes in pieces. */
function record(text: string): Buffer {
  const pieces = (text.match(/.{1,200}/gs) ?? [""]).map((piece) =>
    Buffer.concat([Buffer.of(Buffer.byteLength(piece)), Buffer.from(piece)]),
  );
  const data = Buffer.concat(pieces);
  const head = Buffer.alloc(12);
  // The name is the question's.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TXT, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
