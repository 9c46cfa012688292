/**
 * The operator's settings: the only place that reads the environment and the file `.env`. Every variable is
 * listed in `variables.ts` and documented in `.env.example`; a test holds the three together.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { plainAddress } from "#platform/postgres/address.ts";
import { projectRoot } from "#platform/project-root.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { complaints, unknownNames } from "./complaints.ts";
import { type Variables, variables } from "./variables.ts";

export type Config = {
  port: number;
  host: string;
  /** Without a slash at its end: `https://example.org`. */
  baseUrl: string;
  /** What the operator has decided about the place itself; the rest is said in the set-up (`instance-settings.ts`). */
  given: Given;
  /** An absolute path. */
  dataDir: string;
  /** Unset: the program brings its own database. */
  databaseUrl: string | undefined;
  /** Unset: mails lie as files in `outbox` below the data folder. */
  smtpUrl: string | undefined;
  mailFrom: string;
  mailPerHour: number;
  logLevel: Variables["LOG_LEVEL"];
  /** Addresses and subnets whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  sourceUrl: string;
  /** Who is told when something is wrong with the instance. Unset: only the log says so. */
  operatorMail: string | undefined;
  /** Where each night's backup lies: an absolute path. */
  backupDir: string;
  /** Where it is brought as well: `file:`, `s3:` or, without TLS, `s3+http:`. */
  backupUrl: string | undefined;
  /** What is brought elsewhere is sealed with it. */
  backupPassphrase: string | undefined;
  /** Unset: figures are for this machine only. */
  metricsToken: string | undefined;
  /** Where people may also sign in. Unset: here alone. */
  oidc: SignInProvider | undefined;
  mode: Variables["MODE"];
};

export type Given = {
  siteName?: string;
  siteLanguage?: Variables["SITE_LANGUAGE"];
  timeZone?: string;
};

/** An OpenID provider, and what it knows this program by. */
export type SignInProvider = {
  /** As `URL` writes it. */
  issuer: string;
  clientId: string;
  /** Unset: a public client, which proves itself by PKCE alone. */
  clientSecret: string | undefined;
  /** What people read: "Sign in with …". */
  name: string;
};

type Environment = Record<string, string | undefined>;

/**
 * `root`: what a relative DATA_DIR counts from.
 * @throws StartRefused naming every wrong variable, with a right example for each.
 */
export function loadConfig(
  environment: Environment = process.env,
  file = join(projectRoot, ".env"),
  root = projectRoot,
): Config {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const strange = unknownNames(Object.keys(fromFile));
  if (strange.length > 0) throw new StartRefused(strange.join("\n"));
  const given = Object.entries({ ...fromFile, ...environment }).filter(([, value]) => value?.trim());
  const parsed = variables.safeParse(Object.fromEntries(given), { reportInput: true });
  if (!parsed.success) throw new StartRefused(complaints(parsed.error).join("\n"));
  return configOf(parsed.data, root);
}

function configOf(set: Variables, root: string): Config {
  const baseUrl = (set.BASE_URL ?? `http://localhost:${set.PORT}`).replace(/\/+$/, "");
  if (set.MODE !== "both" && !set.DATABASE_URL) {
    throw new StartRefused(
      `MODE=${set.MODE} shares the work with other processes, which the built-in database does not serve. ` +
        "Set DATABASE_URL to a PostgreSQL of your own, or leave MODE away.",
    );
  }
  const dataDir = resolve(root, set.DATA_DIR);
  if (set.BACKUP_URL && !set.BACKUP_URL.startsWith("file:") && !set.BACKUP_PASSPHRASE) {
    throw new StartRefused(
      "BACKUP_URL brings names, addresses and secrets to another machine, and they would lie there in the clear. " +
        "Set BACKUP_PASSPHRASE as well, and keep it where it is not lost with this machine.",
    );
  }
  return {
    port: set.PORT,
    host: set.HOST,
    baseUrl,
    given: { siteName: set.SITE_NAME, siteLanguage: set.SITE_LANGUAGE, timeZone: set.TIME_ZONE },
    dataDir,
    databaseUrl: set.DATABASE_URL && plainAddress(set.DATABASE_URL),
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM ?? `gemeinsam@${new URL(baseUrl).hostname}`,
    mailPerHour: set.MAIL_PER_HOUR,
    logLevel: set.LOG_LEVEL,
    trustedProxies: set.TRUSTED_PROXIES,
    sourceUrl: set.SOURCE_URL ?? `${baseUrl}/source`,
    operatorMail: set.OPERATOR_MAIL,
    backupDir: set.BACKUP_DIR ?? join(dataDir, "backups"),
    backupUrl: set.BACKUP_URL,
    backupPassphrase: set.BACKUP_PASSPHRASE,
    metricsToken: set.METRICS_TOKEN,
    oidc: providerOf(set),
    mode: set.MODE,
  };
}

function providerOf(set: Variables): SignInProvider | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = set;
  if (OIDC_ISSUER && OIDC_CLIENT_ID) {
    const { href, hostname } = new URL(OIDC_ISSUER);
    return {
      issuer: href,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      name: OIDC_NAME ?? hostname,
    };
  }
  if (!(OIDC_ISSUER || OIDC_CLIENT_ID || OIDC_CLIENT_SECRET || OIDC_NAME)) return undefined;
  throw new StartRefused(
    "OIDC_ISSUER and OIDC_CLIENT_ID belong together: people sign in at a provider that knows this program. " +
      "Set both, or leave all settings that begin with OIDC_ away.",
  );
}

/** What a program that we start is given beside its settings: where to find what, and who we are. */
export const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
