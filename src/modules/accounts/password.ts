import { randomBytes, type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { Unavailable } from "#platform/errors.ts";
import { sameBytes } from "#platform/keys.ts";
import { isCommon } from "./common-passwords.ts";

/**
 * One of the costs that OWASP's Password Storage Cheat Sheet calls equal for scrypt: r = 8, 16 MB. The one with
 * 128 MB would let a handful of sign-ins push everything else out of a small server's memory.
 */
const COST = { N: 2 ** 14, r: 8, p: 5 };
const KEY_BYTES = 32;
const SHORTEST = 10;
export const LONGEST_PASSWORD = 200;

export type Weakness = "short" | "long" | "common" | "contains-name";

/**
 * Length and unguessability, no rules about signs (NIST SP 800-63B-4, 3.1.1.2).
 * @param known names and addresses of the person
 */
export function weaknessOf(password: string, known: readonly string[]): Weakness | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return "short";
  if (length > LONGEST_PASSWORD) return "long";
  const folded = password.normalize("NFKC").toLowerCase();
  if (isCommon(folded) || isRepeated(folded)) return "common";
  const parts = known
    .flatMap((word) => word.toLowerCase().split(/[\s@.-]+/))
    .filter((word) => word.length > 3);
  const rest = parts.reduce((text, word) => text.replaceAll(word, ""), folded);
  return rest !== folded && [...rest].length < SHORTEST - 4 ? "contains-name" : undefined;
}

/** "aaaaaaaaaa" and "abcabcabcabc": a short piece, over and over. */
const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+$/u.test(text);

/** `scrypt$N$r$p$salt$key`, so that the cost can rise without locking anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Takes as long without a hash as with one, so that nobody can tell by the clock whether an account exists. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = (hash ?? NOBODYS).split("$");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password.slice(0, LONGEST_PASSWORD * 4), Buffer.from(salt, "base64url"), cost);
  return sameBytes(given, Buffer.from(key, "base64url")) && hash !== undefined;
}

/** No password has this key; it only has the same cost. */
const NOBODYS = [
  "scrypt",
  COST.N,
  COST.r,
  COST.p,
  ...[16, KEY_BYTES].map((n) => randomBytes(n).toString("base64url")),
].join("$");

const AT_ONCE = 2;
const MOST_WAITING = 50;
const waiting: (() => void)[] = [];
let running = 0;

/** Two at a time: threads and memory are shared with all who only read. @throws Unavailable when too many wait */
async function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) throw new Unavailable("too many passwords to check", 5);
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    return await scryptKey(password.normalize("NFKC"), salt, KEY_BYTES, {
      ...cost,
      maxmem: 256 * cost.N * cost.r,
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

const scryptKey = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: ScryptOptions,
) => Promise<Buffer>;
