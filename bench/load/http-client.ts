import { Agent, request } from "node:http";
import { type Answer, Dropped, type Sender } from "./connection.ts";

/**
 * The same over Node's own HTTP client, which costs several times as much as what `Connection` does. With it the sender
 * takes its share of the machine, as the tools do with which such figures are usually taken.
 */
export class HttpClient implements Sender {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number) {
    this.#port = port;
  }

  /** @throws Dropped */
  send(bytes: Buffer): Promise<Answer> {
    const { method, path, headers, body } = takenApart(bytes);
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port: this.#port, agent: this.#agent, method, path, headers },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on("data", (piece: Buffer) => pieces.push(piece));
          answer.on("error", () => reject(new Dropped(true)));
          answer.on("end", () =>
            resolve({
              status: answer.statusCode!,
              location: answer.headers.location,
              retryAfter: Number(answer.headers["retry-after"]) || undefined,
              head: answer.rawHeaders.join("\r\n"),
              body: Buffer.concat(pieces),
            }),
          );
        },
      );
      asked.on("error", () => reject(new Dropped(true)));
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function takenApart(bytes: Buffer) {
  const end = bytes.indexOf("\r\n\r\n");
  const [first, ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const [method, path] = first!.split(" ");
  const headers = Object.fromEntries(lines.map((line) => line.split(": ", 2) as [string, string]));
  return { method, path, headers, body: bytes.subarray(end + 4) };
}
