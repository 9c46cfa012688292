import type { IncomingMessage, Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { StartRefused } from "#platform/start-refused.ts";

export type WebApp = { fetch(request: Request, env: object): Response | Promise<Response> };

export type Listening = { port: number; stop(): Promise<void> };

/** Long enough for a file of a hundred megabytes over a slow line. */
const TIMES = { requestTimeout: 600_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 };
/** Long enough for a phone on a slow line to send a form, short enough that nobody holds connections for fun. */
const FORM_TIME = 60_000;
const READY = "/health/ready";
/** How long an idle connection may still bring a request that was under way when we began to stop. */
const GRACE = 1_000;
const PATIENCE = 15_000;

/** @throws StartRefused when the port is taken or not allowed */
export async function listen(
  app: WebApp,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  let stopping = false;
  const server = createAdaptorServer({
    fetch: (request, env) => (stopping && isReadyCheck(request) ? notReady() : app.fetch(request, env)),
    serverOptions: { ...TIMES, connectionsCheckingInterval: 5_000 },
  }) as Server;
  server.prependListener("request", (request, response) => {
    limitTime(request);
    if (stopping) response.setHeader("Connection", "close");
  });
  await bind(server, port, host);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async stop() {
      stopping = true;
      await finish(server);
    },
  };
}

/** Only a form that brings a file may take as long as the server lets it. */
function limitTime(request: IncomingMessage): void {
  if (request.method !== "POST" || request.headers["content-type"]?.startsWith("multipart/")) return;
  const timer = setTimeout(() => request.destroy(), FORM_TIME).unref();
  request.once("close", () => clearTimeout(timer));
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusal(error, port, host)));
    server.listen(port, host, () => resolve());
  });
}

function refusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop that one, or set PORT to another number.`,
    EACCES: `This user may not listen on port ${port}. Set PORT to a number above 1023, behind a reverse proxy.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for every network.`,
    ENOTFOUND: `The name ${host} is not known. Set HOST to 127.0.0.1, or to 0.0.0.0 for every network.`,
  };
  const reason = reasons[error.code ?? ""];
  return reason ? new StartRefused(reason, { cause: error }) : error;
}

/**
 * Node's own `close` ends idle connections at once, and with them a request that is just on its way. So it only
 * stops listening here; each open connection is told `Connection: close` with its next answer, and those that
 * stay silent end after a moment.
 */
async function finish(server: Server): Promise<void> {
  // The kernel resets connections that it has answered and we have not accepted yet: accept them first.
  await nextTurn();
  await nextTurn();
  const closed = new Promise<true>((resolve) => NetServer.prototype.close.call(server, () => resolve(true)));
  const end = Date.now() + PATIENCE;
  await Promise.race([closed, wait(GRACE)]);
  while (Date.now() < end) {
    server.closeIdleConnections();
    if (await Promise.race([closed, wait(50, false)])) return;
  }
  server.closeAllConnections();
}

function isReadyCheck(request: Request): boolean {
  return new URL(request.url).pathname === READY;
}

function notReady(): Response {
  return new Response("stopping\n", {
    status: 503,
    headers: { "Retry-After": "10", "Cache-Control": "no-store" },
  });
}
