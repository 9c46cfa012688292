import { isIP } from "node:net";
import { z } from "zod";
import { LANGUAGES } from "#platform/strings/languages.ts";
import { isTimeZone } from "#platform/time-zones.ts";

/**
 * Every variable the program reads. A message completes the sentence "PORT must be …"; `example` shows a right
 * value; the value of a `secret` one is never repeated in a message.
 */
export const variables = z.object({
  PORT: whole("a whole number from 1 to 65535", 1, 65535).default(3000).meta({ example: "3000" }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "a network address or a host name")
    .default("127.0.0.1")
    .meta({ example: "127.0.0.1" }),
  BASE_URL: z.string().refine(isBaseUrl, "an http or https address without a path").optional().meta({
    example: "https://example.org",
  }),
  SITE_NAME: z.string().trim().min(1).max(60, "a name of at most 60 characters").optional().meta({
    example: "Nordstadt gemeinsam",
  }),
  SITE_LANGUAGE: z
    .enum(LANGUAGES, `one of ${LANGUAGES.join(", ")}`)
    .optional()
    .meta({ example: "de" }),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "the name of a time zone")
    .optional()
    .meta({ example: "Europe/Berlin" }),
  DATA_DIR: z.string().default("./data").meta({ example: "/srv/gemeinsam" }),
  DATABASE_URL: address(["postgres:", "postgresql:"], "the address of a PostgreSQL database").meta({
    example: "postgres://user:password@localhost/gemeinsam",
    secret: true,
  }),
  SMTP_URL: address(["smtp:", "smtps:"], "the address of a mail server").meta({
    example: "smtps://user:password@mail.example.org",
    secret: true,
  }),
  MAIL_FROM: z.string().refine(isSender, "one mail address, with or without a name").optional().meta({
    example: "Bündnis Nachtbus <post@example.org>",
  }),
  MAIL_PER_HOUR: whole("a whole number from 1 to 1000000", 1, 1_000_000)
    .default(500)
    .meta({ example: "500" }),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"], "one of silent, error, warn, info, debug")
    .default("info")
    .meta({ example: "info" }),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isNetwork), "addresses or subnets, separated by commas")
    .default([])
    .meta({ example: "127.0.0.1,10.0.0.0/8" }),
  SOURCE_URL: address(["http:", "https:"], "an http or https address").meta({
    example: "https://example.org/our-changes",
  }),
  OPERATOR_MAIL: z
    .string()
    .regex(/^[^\s<>@]+@[^\s<>@]+$/, "a mail address")
    .optional()
    .meta({ example: "operator@example.org" }),
  BACKUP_DIR: z
    .string()
    .regex(/^\//, "a folder's whole path, from / on")
    .optional()
    .meta({ example: "/srv/gemeinsam/backups" }),
  BACKUP_URL: z
    .string()
    .refine(isBackupUrl, "a folder as file:///… or a bucket as s3://KEY:SECRET@endpoint/bucket")
    .optional()
    .meta({ example: "s3://KEY:SECRET@s3.example.org/bucket/gemeinsam", secret: true }),
  BACKUP_PASSPHRASE: z
    .string()
    .regex(/^.{16,}$/, "at least 16 characters")
    .optional()
    .meta({ example: "the output of: openssl rand -base64 24", secret: true }),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, "at least 16 characters without a space")
    .optional()
    .meta({ example: "the output of: openssl rand -hex 24", secret: true }),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, "the https address that your sign-in provider names as its issuer")
    .optional()
    .meta({ example: "https://login.example.org/realms/nordstadt" }),
  OIDC_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "the name that the provider knows this program by, without a space")
    .optional()
    .meta({ example: "gemeinsam" }),
  OIDC_CLIENT_SECRET: z
    .string()
    .regex(/^[\x20-\x7e]{1,500}$/, "the secret that the provider gave you for this program")
    .optional()
    .meta({ example: "the secret on the provider's page for this program", secret: true }),
  OIDC_NAME: z.string().trim().min(1).max(40, "a name of at most 40 characters").optional().meta({
    example: "Nordstadt-Netz",
  }),
  MODE: z
    .enum(["both", "web", "worker"], "one of both, web, worker")
    .default("both")
    .meta({ example: "both" }),
});

export type Variables = z.output<typeof variables>;

function whole(message: string, smallest: number, largest: number) {
  return z
    .string()
    .refine((text) => /^\d{1,7}$/.test(text) && Number(text) >= smallest && Number(text) <= largest, message)
    .transform(Number);
}

function address(protocols: string[], message: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), message)
    .optional();
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === "/" && `${search}${hash}${username}` === "";
}

/** Without encryption only on this machine (OpenID Connect Core 2: https, without query or fragment). */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isHere = protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  return (protocol === "https:" || isHere) && `${search}${hash}${username}` === "";
}

function isBackupUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, host, pathname, hash } = new URL(text);
  if (hash !== "") return false;
  if (protocol === "file:") return host === "" && pathname !== "/";
  const isStore = protocol === "s3:" || protocol === "s3+http:";
  return isStore && username !== "" && password !== "" && host !== "" && /^\/[^/]/.test(pathname);
}

function isSender(text: string): boolean {
  return /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text);
}

function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const version = isIP(address);
  const longest = version === 6 ? 128 : 32;
  return version !== 0 && rest.length === 0 && (prefix === undefined || isPrefix(prefix, longest));
}

function isPrefix(text: string, longest: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= longest;
}
