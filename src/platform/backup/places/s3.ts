import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { MINUTE } from "#platform/clock.ts";
import { BackupFailed } from "../failed.ts";
import type { Kept, Place } from "./index.ts";

/** Parts may be ten thousand, so this carries 160 GB; each waits whole in memory while it goes. */
const PART = 16 * 1024 * 1024;
/** A part on a slow line. */
const PATIENCE = 10 * MINUTE;
const TRIES = 3;

/**
 * `s3://KEY:SECRET@endpoint/bucket/prefix`, over HTTPS; `s3+http:` without, and `?region=` where it can't be guessed.
 */
export function s3Place(url: URL): Place {
  const store = storeAt(url);
  return {
    name: store.name,
    list: () => listed(store),
    put: (name, content, bytes) => put(store, name, content, bytes),
    get: (name) => got(store, name),
    remove: async (name) => void (await ask(store, { method: "DELETE", name })),
  };
}

type Store = { name: string; bucket: string; prefix: string; client: AwsClient };

function storeAt(url: URL): Store {
  const [bucket = "", ...folders] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const prefix = folders.map((folder) => `${folder}/`).join("");
  return {
    name: `s3://${url.host}/${bucket}/${prefix}`,
    bucket: `${url.protocol === "s3:" ? "https" : "http"}://${url.host}/${encodeURIComponent(bucket)}`,
    prefix,
    client: new AwsClient({
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
      service: "s3",
      region: url.searchParams.get("region") ?? regionOf(url.hostname),
      retries: TRIES,
    }),
  };
}

/** `s3.eu-central-1.amazonaws.com`, and others who name their places alike. */
function regionOf(host: string): string {
  return /^s3[.-]([a-z]+-[a-z0-9-]+)\./.exec(host)?.[1] ?? "us-east-1";
}

type Question = {
  method: "GET" | "PUT" | "POST" | "DELETE" | "HEAD";
  /** Of the object; without it the bucket is asked. */
  name?: string;
  query?: Record<string, string>;
  body?: Buffer;
};

async function ask(store: Store, question: Question): Promise<Response> {
  const answer = await answered(store, question);
  if (answer.ok) return answer;
  // HEAD brings no body; every other refusal says its code.
  const code = tag(await answer.text(), "Code");
  throw new BackupFailed(`${store.name} refused: ${answer.status} ${code ?? answer.statusText}.`);
}

/** What is sent is signed as well, so that nobody on the way can change it. */
async function answered(
  store: Store,
  { method, name, query = {}, body = Buffer.alloc(0) }: Question,
): Promise<Response> {
  const path =
    name === undefined ? "" : `/${store.prefix}${name}`.split("/").map(encodeURIComponent).join("/");
  const search = new URLSearchParams(query).toString().replaceAll("+", "%20");
  const request = {
    method,
    headers: { "X-Amz-Content-Sha256": createHash("sha256").update(body).digest("hex") },
    ...(method === "PUT" || method === "POST" ? { body: new Uint8Array(body) } : {}),
  };
  for (let attempt = 1; ; attempt++) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await store.client.fetch(`${store.bucket}${path}${search && `?${search}`}`, {
        ...request,
        signal,
      });
    } catch (cause) {
      if (attempt < TRIES) continue;
      const code = ((cause as Error).cause as { code?: string } | undefined)?.code ?? (cause as Error).name;
      throw new BackupFailed(`${store.name} does not answer (${code}).`, { cause });
    }
  }
}

async function listed(store: Store): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (let more: string | undefined = ""; more !== undefined; ) {
    const query = { "list-type": "2", prefix: store.prefix, ...(more && { "continuation-token": more }) };
    const text = await (await ask(store, { method: "GET", query })).text();
    for (const [, entry = ""] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs))
      kept.push({ name: tag(entry, "Key")?.split("/").at(-1) ?? "", bytes: Number(tag(entry, "Size")) });
    more = tag(text, "NextContinuationToken");
  }
  return kept;
}

async function put(store: Store, name: string, content: AsyncIterable<Buffer>, bytes: number): Promise<void> {
  if (bytes > PART) {
    await putInParts(store, name, content);
  } else {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    await ask(store, { method: "PUT", name, body: Buffer.concat(chunks) });
  }
  const { headers } = await ask(store, { method: "HEAD", name });
  const arrived = Number(headers.get("content-length"));
  if (arrived !== bytes) throw new BackupFailed(`Of ${name}, ${arrived} bytes arrived and not ${bytes}.`);
}

async function putInParts(store: Store, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  const begun = await ask(store, { method: "POST", name, query: { uploads: "" } });
  const uploadId = tag(await begun.text(), "UploadId")!;
  try {
    const parts: string[] = [];
    for await (const body of inParts(content)) {
      const query = { partNumber: String(parts.length + 1), uploadId };
      const { headers } = await ask(store, { method: "PUT", name, query, body });
      parts.push(
        `<Part><PartNumber>${query.partNumber}</PartNumber><ETag>${headers.get("etag")}</ETag></Part>`,
      );
    }
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`);
    const ended = await ask(store, { method: "POST", name, query: { uploadId }, body });
    // It answers before it is done, so a failure may come with 200.
    if (!(await ended.text()).includes("CompleteMultipartUploadResult"))
      throw new BackupFailed(`${store.name} could not join the parts of ${name}.`);
  } catch (error) {
    // Parts that belong to nothing would be paid for.
    await ask(store, { method: "DELETE", name, query: { uploadId } }).catch(() => undefined);
    throw error;
  }
}

async function* inParts(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < PART) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

async function got(store: Store, name: string): Promise<AsyncIterable<Buffer> | undefined> {
  const answer = await answered(store, { method: "GET", name });
  if (answer.status === 404) return void (await answer.body?.cancel());
  if (!answer.ok || !answer.body) throw new BackupFailed(`${store.name} refused: ${answer.status}.`);
  return answer.body as unknown as AsyncIterable<Buffer>;
}

/** The content of the first element of this name. Of XML that a store writes we need no more. */
function tag(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
