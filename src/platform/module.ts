import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import type { Config } from "./config/index.ts";
import type { DataMapEntry, PersonalData } from "./data-map.ts";
import type { Connected } from "./database/index.ts";
import type { Listener } from "./facts.ts";
import type { Gather } from "./gather.ts";
import type { Html } from "./html/html.ts";
import type { Assets } from "./http/assets.ts";
import type { HttpContext } from "./http/context.ts";
import type { Frame, NavItem } from "./http/frame.ts";
import type { Routes } from "./http/routes.ts";
import type { Settings } from "./instance-settings.ts";
import type { Job, Pulse } from "./jobs/index.ts";
import type { Keys } from "./keys.ts";
import type { MailTemplate } from "./outbox/index.ts";
import type { ModuleStrings } from "./strings/catalogue.ts";
import type { Reader } from "./strings/index.ts";
import type { Viewer } from "./viewer.ts";

/** What the process has one of, made at start and handed to every module. */
export type Services = {
  config: Config;
  log: Logger;
  db: Connected["db"];
  databaseUrl: string;
  clock: Clock;
  keys: Keys;
  assets: Assets;
  /** What the instance says of itself, known without waiting. */
  settings(): Settings;
  /** After a change: reads it at once, so that the next page shows it. */
  refreshSettings(): Promise<Settings>;
  /** Writes what arrives at one moment in one transaction. */
  gather: Gather;
  readerFor(language: string, chosen?: boolean): Reader;
  /** What all modules and platform keep about people, those on top first: in this order it can be erased. */
  dataMap: readonly DataMapEntry[];
  /** What a page has around it for whoever asks. */
  frame(c: HttpContext): Frame;
  /** What waits for a person, from each module that has something; see `Module.home`. */
  home(c: HttpContext): Promise<Html[]>;
  close(): Promise<void>;
};

/** A module's plug: all that the program needs to know to run it. Listed in `src/modules.ts`. */
export type Module = {
  name: string;
  strings: ModuleStrings;
  routes?: (services: Services) => Routes;
  /** Entries of the main navigation, in the reader's words, for whoever asks; known without waiting. */
  nav?: (reader: Reader, asked: { viewer: Viewer; services: Omit<Services, "frame" | "home"> }) => NavItem[];
  /** The path of a stylesheet that every page takes after the built one. At most one module has one. */
  stylesheet?: (settings: Settings) => string | undefined;
  /** Entries of the footer that say who runs the place and what for. */
  legal?: (reader: Reader) => NavItem[];
  /** What stands at the end of the header for whoever asks. */
  actions?: (c: HttpContext) => Html;
  /** A section of a person's own first page: what waits for them. `undefined` when nothing does. */
  home?: (services: Services) => (c: HttpContext) => Promise<Html | undefined>;
  /** Who asks, by what their browser brings; `undefined` for a stranger. At most one module knows. */
  viewerOf?: (services: Services) => (c: HttpContext) => Promise<Viewer | undefined>;
  /** Asked before every route: an answer instead of it, or `undefined` for everybody to go on. At most one module has one. */
  gate?: (services: Services) => (c: HttpContext) => Promise<Response | undefined> | undefined;
  /** By `<module>.<template>`. */
  mails?: Record<string, MailTemplate>;
  jobs?: Job[];
  pulses?: Pulse[];
  /** By the name of the fact. */
  listeners?: (services: Services) => Record<string, Listener>;
  personalData?: PersonalData;
};
