import type { IncomingMessage } from "node:http";

type Fetch = (request: Request, env?: object) => Response | Promise<Response>;

/** At 2,000 answers a second these wait for a quarter of one; on a slow machine for a second or two. */
const MOST_UNDER_WAY = 500;
/** Whoever looks after the program must reach it most of all when it has too much to do. */
const ALWAYS = /^\w+:\/\/[^/]+\/(health\/|metrics$)/;

/**
 * Lets in as many requests as can be answered soon and sends the others away at the door, before anything is looked
 * up for them: when all wait in one long line, everybody is answered too late and the program does nothing else.
 * Only what has arrived whole is counted, so that nobody takes a place by sending slowly.
 *
 * @param sendAway the answer for those who must come again; made in advance, since there is no time to draw it
 */
export function admit(fetch: Fetch, sendAway: (request: Request) => Response, most = MOST_UNDER_WAY): Fetch {
  let underWay = 0;
  return (request, env) => {
    if (underWay >= most && !ALWAYS.test(request.url)) return sendAway(request);
    let place: "none" | "taken" | "left" = "none";
    const enter = () => {
      if (place === "none") underWay++;
      place = place === "none" ? "taken" : place;
    };
    const leave = () => {
      if (place === "taken") underWay--;
      place = "left";
    };
    onceWhole(request, env, enter);
    return Promise.resolve(fetch(request, env)).finally(leave);
  };
}

/** A request without a body is whole at once; one without a connection is a test's. */
function onceWhole(request: Request, env: object | undefined, enter: () => void): void {
  const { incoming } = (env ?? {}) as { incoming?: IncomingMessage };
  if (!incoming || request.method === "GET" || request.method === "HEAD") enter();
  else incoming.once("end", enter);
}
