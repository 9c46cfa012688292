import { createHash, randomBytes } from "node:crypto";
import { DAY, MINUTE } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";

/** A session ends this long after its last visit. */
export const SESSION_LENGTH = 90 * DAY;
/** A visit is written down at most this often, or every page would be a write. */
export const TOUCH_EVERY = 5 * MINUTE;
/** Of a session whose person has not shown us when they proved who they are. */
export const UNPROVEN = new Date(0);
/** For this long after proving who one is, risky acts ask for nothing more. */
const PROOF_LASTS = 10 * MINUTE;

export const newToken = (): string => randomBytes(32).toString("base64url");
export const hashOfToken = (token: string): Buffer => createHash("sha256").update(token).digest();

export const isFreshlyProven = ({ session }: Viewer, now: Date): boolean =>
  session !== undefined && now.getTime() - session.provenAt.getTime() < PROOF_LASTS;

/** What a person recognises a device by. Nothing in it is unique to it. */
export function deviceName(userAgent: string | undefined): string {
  const text = (userAgent ?? "").slice(0, 400);
  const names = [firstOf(text, BROWSERS) ?? "Browser", firstOf(text, SYSTEMS)];
  return names.filter(Boolean).join(", ");
}

const BROWSERS: [RegExp, string][] = [
  [/Firefox\//, "Firefox"],
  [/Edg\//, "Edge"],
  [/SamsungBrowser\//, "Samsung"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

const firstOf = (text: string, names: [RegExp, string][]): string | undefined =>
  names.find(([pattern]) => pattern.test(text))?.[1];
