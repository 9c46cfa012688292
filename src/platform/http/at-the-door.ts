type Fetch = (request: Request, env?: object) => Response | Promise<Response>;

type Kept = { until: number; status: number; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> };

/** Milliseconds. A page that thousands open is made known here twice a second, and nobody sees it much older. */
const KEPT_FOR = 500;
const MOST_KEPT = 200;

/**
 * Answers what everybody may see and many ask for before anything is found out about the request: half of the time
 * of such an answer goes into that. What may be kept says the page itself (`s-maxage`, RFC 9111 5.2.2.10), as it does
 * to every other shared cache; whoever brings a cookie or asks for more than the page is not answered here.
 */
export function answerAtTheDoor(fetch: Fetch): Fetch {
  const kept = new Map<string, Kept>();
  return (request, env) => {
    const key = keyOf(request, env);
    if (key === undefined) return fetch(request, env);
    const known = kept.get(key);
    if (known && known.until > performance.now()) {
      const { status, headers, body } = known;
      return new Response(body, { status, headers });
    }
    return Promise.resolve(fetch(request, env)).then((response) => {
      if (mayBeKept(response)) keep(kept, key, response.clone()).catch(() => kept.delete(key));
      return response;
    });
  };
}

/** Whoever differs in one of these may get another answer; a request without a connection is a test's. */
function keyOf(request: Request, env: object = {}): string | undefined {
  if (request.method !== "GET" || !("incoming" in env)) return undefined;
  const { headers } = request;
  if (headers.has("cookie") || headers.has("authorization") || headers.has("if-none-match")) return undefined;
  return `${request.url} ${headers.get("accept-language")} ${headers.get("accept-encoding")}`;
}

const mayBeKept = ({ status, headers }: Response): boolean =>
  status === 200 && /\bs-maxage=[1-9]/.test(headers.get("cache-control") ?? "");

async function keep(kept: Map<string, Kept>, key: string, response: Response): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  if (kept.size >= MOST_KEPT) kept.clear();
  const { status } = response;
  kept.set(key, {
    until: performance.now() + KEPT_FOR,
    status,
    headers: Object.fromEntries(response.headers),
    body,
  });
}
