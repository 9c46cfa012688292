import { connect, type Socket } from "node:net";

/** What came back, as far as a benchmark looks at it. */
export type Answer = {
  status: number;
  location: string | undefined;
  /** Seconds. */
  retryAfter: number | undefined;
  /** The status line and the headers, as they came. */
  head: string;
  /** Still compressed. */
  body: Buffer;
};

/** The connection ended before the answer was complete. */
export class Dropped extends Error {
  /** Whether the request may have arrived: then nobody knows whether it took effect. */
  readonly arrived: boolean;
  constructor(arrived: boolean) {
    super("the connection ended");
    this.arrived = arrived;
  }
}

/** Sends one request after the other to this machine. */
export type Sender = {
  /** @throws Dropped */
  send(request: Buffer): Promise<Answer>;
  close(): void;
};

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";

/**
 * One kept-alive HTTP/1.1 connection to this machine that sends one request after the other. It understands no more
 * than our own servers say, so that the sender costs a fraction of what it measures.
 */
export class Connection implements Sender {
  readonly #port: number;
  #socket: Socket | undefined;
  #waiting: Waiting | undefined;
  #pieces: Buffer[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** Connects again when the last connection was ended. @throws Dropped */
  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket ??= this.#open();
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    let arrived = false;
    socket.once("connect", () => {
      arrived = true;
    });
    socket.on("data", (piece) => this.#read(piece as Buffer));
    const ended = () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#settle()?.reject(new Dropped(arrived));
    };
    socket.on("error", ended);
    socket.on("close", ended);
    return socket;
  }

  #read(piece: Buffer): void {
    this.#pieces.push(piece);
    const whole = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    const answer = parsed(whole);
    if (!answer) {
      this.#pieces = [whole];
      return;
    }
    const { ends, ...rest } = answer;
    const waiting = this.#settle();
    if (ends) this.close();
    waiting?.resolve(rest);
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#pieces = [];
    return waiting;
  }
}

/** The whole answer, or `undefined` while a part of it is still on its way. */
function parsed(bytes: Buffer): (Answer & { ends: boolean }) | undefined {
  const headLength = bytes.indexOf(HEAD_END);
  if (headLength < 0) return undefined;
  const head = bytes.toString("latin1", 0, headLength);
  const body = bodyOf(bytes.subarray(headLength + HEAD_END.length), head);
  if (!body) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    location: header(head, "location"),
    retryAfter: Number(header(head, "retry-after")) || undefined,
    head,
    body,
    ends: header(head, "connection") === "close",
  };
}

function bodyOf(rest: Buffer, head: string): Buffer | undefined {
  const length = header(head, "content-length");
  if (length !== undefined) return rest.length >= Number(length) ? rest : undefined;
  if (header(head, "transfer-encoding") !== "chunked") return rest;
  return rest.subarray(-LAST_CHUNK.length).toString("latin1") === LAST_CHUNK ? rest : undefined;
}

function header(head: string, name: string): string | undefined {
  const at = head.toLowerCase().indexOf(`\r\n${name}: `);
  if (at < 0) return undefined;
  const from = at + name.length + 4;
  const to = head.indexOf("\r\n", from);
  return head.slice(from, to < 0 ? undefined : to);
}
