import type { Logger } from "pino";
import type { Act } from "./act.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config/index.ts";
import type { DataMapEntry, PersonalData } from "./data-map.ts";
import type { Connected } from "./database/index.ts";
import type { EraseAgain } from "./erasures.ts";
import type { Listener } from "./facts.ts";
import type { Gather } from "./gather.ts";
import type { Html } from "./html/html.ts";
import type { Assets } from "./http/assets.ts";
import type { HttpContext } from "./http/context.ts";
import type { Frame, NavItem } from "./http/frame.ts";
import type { Routes } from "./http/routes.ts";
import type { Job, Pulse } from "./jobs/index.ts";
import type { Keys } from "./keys.ts";
import type { MailTemplate } from "./outbox/index.ts";
import type { ModuleStrings } from "./strings/catalogue.ts";
import type { Reader, StringKey } from "./strings/index.ts";
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
  /** Writes what arrives at one moment in one transaction. */
  gather: Gather;
  readerFor(language: string, chosen?: boolean): Reader;
  /** What all modules and platform keep about people, those on top first: in this order it can be erased. */
  dataMap: readonly DataMapEntry[];
  /** What a page has around it for whoever asks. */
  frame(c: HttpContext): Frame;
  /** What waits for a person, from each module that has something; see `Module.home`. */
  home(c: HttpContext): Promise<Html[]>;
  /** What each module that has something of a campaign shows at its desk; see `Module.desk`. */
  desk(c: HttpContext, of: DeskOf): Promise<Html[]>;
  /** What belongs to a campaign may have a reason against a step; see `Module.stepGuard`. */
  stepGuards: readonly StepGuard[];
  /** Where a subject is found, by the module that owns its kind. */
  pathOf(subject: { kind: string; slug: string }): string;
  close(): Promise<void>;
};

/** A campaign, as its desk hands it to the modules that have something of it. */
export type DeskOf = {
  id: string;
  slug: string;
  /** Whether whoever asks may do what these responsibilities are for. */
  answersFor(...responsibilities: string[]): boolean;
};

/** Asked under the lock, before anything is written. A refusal is said in words. */
export type StepGuard = (
  act: Act,
  step: { campaignId: string; to: string },
) => Promise<{ refused: StringKey; count?: number } | undefined>;

/** Services that are put together from what the modules bring. */
type FromModules = "frame" | "home" | "desk" | "stepGuards" | "pathOf";
/** What is there before the modules are asked. */
export type OwnServices = Omit<Services, FromModules>;

/** A module's plug: all that the program needs to know to run it. Listed in `src/modules.ts`. */
export type Module = {
  name: string;
  strings: ModuleStrings;
  routes?: (services: Services) => Routes;
  /** Entries of the main navigation, in the reader's words, for whoever asks; known without waiting. */
  nav?: (reader: Reader, asked: { viewer: Viewer; services: OwnServices }) => NavItem[];
  /** What stands at the end of the header for whoever asks. */
  actions?: (c: HttpContext) => Html;
  /** A section of a person's own first page: what waits for them. `undefined` when nothing does. */
  home?: (services: Services) => (c: HttpContext) => Promise<Html | undefined>;
  /** A section of a campaign's desk, for what belongs to it: figures, what waits, where to go on. */
  desk?: (services: Services) => (c: HttpContext, of: DeskOf) => Promise<Html | undefined>;
  stepGuard?: StepGuard;
  /** By the kind of subject that this module owns: the address of its page. */
  paths?: Record<string, (slug: string) => string>;
  /** Who asks, by what their browser brings; `undefined` for a stranger. At most one module knows. */
  viewerOf?: (services: Services) => (c: HttpContext) => Promise<Viewer | undefined>;
  /** By `<module>.<template>`. */
  mails?: Record<string, MailTemplate>;
  jobs?: Job[];
  pulses?: Pulse[];
  /** By the name of the fact. */
  listeners?: (services: Services) => Record<string, Listener>;
  personalData?: PersonalData;
  /** How what was noted by `noteErasure` is erased once more, by its kind. */
  eraseAgain?: (services: Services) => Record<string, EraseAgain>;
};
