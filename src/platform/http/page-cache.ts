import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { isStranger } from "#platform/viewer.ts";
import type { HttpContext } from "./context.ts";
import { acceptedEncoding, type Encoding } from "./encoding.ts";

type Content = { body: string | Buffer; type: string };
type Entry = { madeAt: number; etag: string; type: string; forms: Map<string, Buffer> };

const MOST_ENTRIES = 500;

/**
 * Answers strangers from memory for a few seconds: by path and language, never for a person who is signed in.
 * For as long again, a stale entry is answered while one request renders the next, so that a page that everyone
 * opens is rendered once every few seconds, however many ask; what is older than that is nobody's answer.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>();
  readonly #rendering = new Map<string, Promise<Entry>>();
  readonly #milliseconds: number;
  readonly #byLanguage: boolean;

  /** `byLanguage: false` for what is the same whoever reads it. */
  constructor(seconds: number, { byLanguage = true } = {}) {
    this.#milliseconds = seconds * 1000;
    this.#byLanguage = byLanguage;
  }

  /** @param render makes the content; what it throws reaches the caller and is not kept */
  async answer(c: HttpContext, render: () => Promise<Content>): Promise<Response> {
    if (!isStranger(c.var.viewer)) return answerAlone(c, await render());
    c.set("shared", true);
    const { language, chosen } = c.var.reader;
    const key = this.#byLanguage ? `${c.req.path} ${language} ${chosen}` : c.req.path;
    let entry = this.#entries.get(key);
    const age = performance.now() - (entry?.madeAt ?? 0);
    if (!entry || age > 2 * this.#milliseconds) entry = await this.#refresh(key, render);
    else if (age > this.#milliseconds) this.#refresh(key, render).catch(() => this.#entries.delete(key));
    return this.#respond(c, entry);
  }

  forget(): void {
    this.#entries.clear();
  }

  #refresh(key: string, render: () => Promise<Content>): Promise<Entry> {
    const running = this.#rendering.get(key);
    if (running) return running;
    const rendering = render()
      .then((content) => this.#keep(key, content))
      .finally(() => this.#rendering.delete(key));
    this.#rendering.set(key, rendering);
    return rendering;
  }

  #keep(key: string, { body, type }: Content): Entry {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const entry: Entry = {
      madeAt: performance.now(),
      // Weak: one for all encodings, and a proxy may make another.
      etag: `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      type,
      forms: new Map([["identity", bytes]]),
    };
    if (this.#entries.size >= MOST_ENTRIES) this.#entries.delete(this.#entries.keys().next().value!);
    this.#entries.set(key, entry);
    return entry;
  }

  #respond(c: HttpContext, entry: Entry): Response {
    const headers: Record<string, string> = {
      "Content-Type": entry.type,
      "Cache-Control": `public, max-age=0, s-maxage=${this.#milliseconds / 1000}, stale-while-revalidate=30`,
      Vary: `${this.#byLanguage ? "Accept-Language, " : ""}Accept-Encoding, Cookie`,
      ETag: entry.etag,
    };
    if (isKnown(entry.etag, c.req.header("if-none-match"))) return c.body(null, 304, headers);
    // These are compressed in themselves.
    const encoding = /^(image\/png|application\/pdf)/.test(entry.type)
      ? undefined
      : acceptedEncoding(c.req.header("accept-encoding"));
    if (encoding) headers["Content-Encoding"] = encoding;
    return c.body(new Uint8Array(compressed(entry, encoding)), 200, headers);
  }
}

/** What this person may see, others may not: it is neither taken from what is kept nor put there. */
function answerAlone(c: HttpContext, { body, type }: Content): Response {
  c.header("Cache-Control", "private, no-store");
  return c.body(typeof body === "string" ? body : new Uint8Array(body), 200, { "Content-Type": type });
}

/** Compared weakly (RFC 9110 13.1.2): with or without its `W/` it is the same. */
const isKnown = (etag: string, known = ""): boolean =>
  known.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag.slice(2));

/** Each form is made when first asked for, once for each rendering. */
function compressed(entry: Entry, encoding: Encoding | undefined): Buffer {
  const known = entry.forms.get(encoding ?? "identity");
  if (known) return known;
  const plain = entry.forms.get("identity")!;
  const made =
    encoding === "br"
      ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : gzipSync(plain);
  entry.forms.set(encoding!, made);
  return made;
}
