/**
 * What the instance says of itself: asked by the set-up, changed by an administrator, used on every
 * page. It lies in one row, and every process knows it by heart: nobody waits for a query, and a
 * change is seen everywhere within seconds.
 */
import { sql } from "kysely";
import type { Logger } from "pino";
import { z } from "zod";
import type { Given } from "./config/index.ts";
import type { Database } from "./database/index.ts";
import { asKnownError, Unavailable } from "./errors.ts";
import { LANGUAGES, type Language } from "./strings/languages.ts";

/** What a place may begin with; the others follow when somebody asks for them. */
export const BEGINNINGS = ["petition", "neighbourhood", "self-help", "money"] as const;

const responsible = z.object({ name: z.string(), address: z.string(), email: z.string(), phone: z.string() });
const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Another release may have written it: what is not understood counts as not said. */
const stored = z.object({
  setUp: z.boolean().optional().catch(undefined),
  siteName: z.string().min(1).optional().catch(undefined),
  siteLanguage: z.enum(LANGUAGES).optional().catch(undefined),
  timeZone: z.string().optional().catch(undefined),
  country: z.string().optional().catch(undefined),
  responsible: responsible.optional().catch(undefined),
  first: z.enum(BEGINNINGS).optional().catch(undefined),
  logo: z.string().optional().catch(undefined),
  actColour: colour.optional().catch(undefined),
  supportColour: colour.optional().catch(undefined),
  dkimSelector: z.string().optional().catch(undefined),
});
type Stored = z.output<typeof stored>;

export type Settings = Omit<Stored, "setUp" | keyof Given> & {
  /** Somebody has said what this place is, and there is an administrator. */
  setUp: boolean;
  siteName: string;
  /** What visitors read who ask for no language that we speak. */
  siteLanguage: Language;
  /** The IANA name of the zone that times on pages are told in. */
  timeZone: string;
};

/** `null` forgets what was said. */
export type SettingsChange = { [Key in keyof Stored]?: Stored[Key] | null };

const ROW = "settings";
const DEFAULTS = { siteName: "Gemeinsam", siteLanguage: "en", timeZone: "Europe/Berlin" } as const;

export type SettingsKeeper = {
  /** What was known when it was last read. The same object until something changes. */
  current(): Settings;
  /** Reads it now. */
  refresh(): Promise<Settings>;
  stop(): void;
};

type Options = {
  given: Given;
  log: Logger;
  /** Milliseconds between two readings; `undefined`: only when asked. */
  every?: number;
};

export async function keepSettings(db: Database, { given, log, every }: Options): Promise<SettingsKeeper> {
  let known = "";
  let current = settingsOf({}, given);
  let reading: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const read = async () => {
    const value = await readStored(db);
    const text = JSON.stringify(value);
    if (text !== known) current = settingsOf(value, given);
    known = text;
    return current;
  };
  // One after another, or a slow reading could bring back what a later one has replaced.
  const refresh = () => {
    const next = reading.then(read, read);
    reading = next;
    return next;
  };
  const again = (milliseconds: number): void => {
    timer = setTimeout(async () => {
      await refresh().catch((error: unknown) => noteFailure(log, error));
      if (timer) again(milliseconds);
    }, milliseconds).unref();
  };
  await refresh();
  if (every) again(every);
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return { current: () => current, refresh, stop };
}

/** Writes what changes and leaves the rest. Other processes see it with their next reading. */
export async function changeSettings(db: Database, change: SettingsChange): Promise<void> {
  await sql`
    insert into instance as known (key, value)
    values (${ROW}, jsonb_strip_nulls(${JSON.stringify(change)}::text::jsonb))
    on conflict (key) do update
      set value = jsonb_strip_nulls(known.value || ${JSON.stringify(change)}::text::jsonb)`.execute(db);
}

/** What the operator has set wins, then what was said here, then what it is without either. */
function settingsOf(value: unknown, given: Given): Settings {
  const { setUp = false, ...said } = stored.catch({}).parse(value);
  return { ...DEFAULTS, ...whatIsSaid(said), ...whatIsSaid(given), setUp };
}

type Said<Values> = { [Key in keyof Values]: Exclude<Values[Key], undefined> };
const whatIsSaid = <Values extends object>(values: Values): Said<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Said<Values>;

async function readStored(db: Database): Promise<unknown> {
  const row = await db.selectFrom("instance").select("value").where("key", "=", ROW).executeTakeFirst();
  return row?.value ?? {};
}

/** While the database is away the pages say so; what was known stays true for so long. */
function noteFailure(log: Logger, error: unknown): void {
  if (!(asKnownError(error) instanceof Unavailable)) log.error({ err: error }, "the settings can't be read");
}
