import type { Logger } from "pino";
import type { Act } from "./act.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config/index.ts";
import type { DataMapEntry, PersonalData } from "./data-map.ts";
import type { Connected, Database } from "./database/index.ts";
import type { EraseAgain } from "./erasures.ts";
import type { Listener, RecordedFact } from "./facts.ts";
import type { Gather } from "./gather.ts";
import type { Html } from "./html/html.ts";
import type { Assets } from "./http/assets.ts";
import type { HttpContext } from "./http/context.ts";
import type { Frame, NavItem } from "./http/frame.ts";
import type { Routes } from "./http/routes.ts";
import type { Settings } from "./instance-settings.ts";
import type { Job, Pulse } from "./jobs/index.ts";
import type { Keys } from "./keys.ts";
import type { DoPiece } from "./long-work/index.ts";
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
  /** What each module that has something of a campaign shows at its desk; see `Module.desk`. */
  desk(c: HttpContext, of: DeskOf): Promise<Html[]>;
  /** What needs a hand at the desks of campaigns, from each module that has something of them; see `Module.waits`. */
  waits(c: HttpContext, desks: readonly DeskOf[]): Promise<WaitingAt>;
  /** What each module that has something of a community shows on its page; see `Module.inCommunity`. */
  inCommunity(c: HttpContext, of: CommunityOf): Promise<Html[]>;
  /** By the name of a fact; see `Module.teamLog`. */
  teamLog: Readonly<Record<string, LogWords>>;
  /** By the id of a fact; see `Module.logSubjects`. */
  logSubjects(c: HttpContext, of: DeskOf, facts: readonly RecordedFact[]): Promise<Map<string, LogSubject>>;
  /** What one can begin here; see `Module.begin`. */
  begin(reader: Reader): NavItem[];
  /** What belongs to a campaign may have a reason against a step; see `Module.stepGuard`. */
  stepGuards: readonly StepGuard[];
  /** What a step changes beside what the campaign itself says, a sentence each; see `Module.stepChanges`. */
  stepChanges(c: HttpContext, step: StepAsked): Promise<string[]>;
  /** What modules above campaigns ask in its draft; see `Module.draftStages`. */
  draftStages: readonly DraftStage[];
  /** What belongs to a campaign may hold its demand as it is; see `Module.demandHold`. */
  demandHolds: readonly DemandHold[];
  /** The names of all kept pictures that something shows; see `Module.picturesShown`. */
  picturesShown(): Promise<Set<string>>;
  /** Where a subject is found, by the module that owns its kind. */
  pathOf(subject: { kind: string; slug: string }): string;
  close(): Promise<void>;
};

/** A step of a campaign, before it is taken. */
export type StepAsked = { campaignId: string; to: string };

/** A campaign, as its desk hands it to the modules that have something of it. */
export type DeskOf = {
  id: string;
  slug: string;
  /** Whether whoever asks may do what these responsibilities are for. */
  answersFor(...responsibilities: string[]): boolean;
};

/** Something that needs a hand now: in words, and where it is done. */
export type Waiting = {
  text: string;
  to: string;
  /** It goes on without anybody's hand, and is said where there is room. */
  byItself?: boolean;
};

/** By the id of a campaign; one of which nothing waits may be left out. */
export type WaitingAt = ReadonlyMap<string, readonly Waiting[]>;

/**
 * How the log of a team says a fact, with `who` did it and whom it is `about`;
 * the fact's ids may tell one from another.
 */
export type LogWords = StringKey | ((ids: Record<string, string>) => StringKey);

/** What an entry of the log is about: its name, and where it is found if whoever reads may go there. */
export type LogSubject = { name: string; to?: string };

/** Asked under the lock, before anything is written. A refusal is said in words. */
export type StepGuard = (
  act: Act,
  step: StepAsked,
) => Promise<{ refused: StringKey; count?: number } | undefined>;

/** A community, as its page hands it to the modules that have something of it. */
export type CommunityOf = {
  id: string;
  slug: string;
  /** Whether whoever asks belongs to it, and it is not archived: they may begin something there. */
  mayBegin: boolean;
};

/** What a stage lacks; with the `stage` where it is said, when that is another one. */
export type MissingOfStage = { what: StringKey; stage?: string };

/**
 * A stage of a campaign's draft that a module above campaigns asks. Its page is
 * `/campaigns/<slug>/draft/<name>`, a route of that module.
 */
export type DraftStage = {
  name: string;
  label: StringKey;
  /** What must still be said before everybody may see the campaign, in words. */
  missing(db: Database, campaignId: string): Promise<readonly MissingOfStage[]>;
  /** What will not work as this place is set up, in words. */
  heed(services: Pick<Services, "db" | "config">, campaignId: string): Promise<readonly StringKey[]>;
  /** The draft is thrown away: takes along what this stage added to it, in the same transaction. */
  discard(act: Act, campaignId: string): Promise<void>;
};

/** Asked under the lock, before the demand or those who must answer change. A reason against it is said in words. */
export type DemandHold = (act: Act, campaignId: string) => Promise<StringKey | undefined>;

/** Services that are put together from what the modules bring. */
type FromModules =
  | "frame"
  | "home"
  | "desk"
  | "waits"
  | "teamLog"
  | "logSubjects"
  | "inCommunity"
  | "begin"
  | "stepGuards"
  | "stepChanges"
  | "draftStages"
  | "demandHolds"
  | "picturesShown"
  | "pathOf";
/** What is there before the modules are asked. */
export type OwnServices = Omit<Services, FromModules>;

/** A module's plug: all that the program needs to know to run it. Listed in `src/modules.ts`. */
export type Module = {
  name: string;
  strings: ModuleStrings;
  routes?: (services: Services) => Routes;
  /** Entries of the main navigation, in the reader's words, for whoever asks; known without waiting. */
  nav?: (reader: Reader, asked: { viewer: Viewer; services: OwnServices }) => NavItem[];
  /** The path of a stylesheet that every page takes after the built one. At most one module has one. */
  stylesheet?: (settings: Settings) => string | undefined;
  /** Entries of the footer that say who runs the place and what for. */
  legal?: (reader: Reader) => NavItem[];
  /** What stands at the end of the header for whoever asks. */
  actions?: (c: HttpContext) => Html;
  /** What stands above the page for whoever asks, such as a welcome. */
  greeting?: (c: HttpContext) => Html | undefined;
  /** A section of a person's own first page: what waits for them. `undefined` when nothing does. */
  home?: (services: Services) => (c: HttpContext) => Promise<Html | undefined>;
  /** A section of a campaign's desk, for what belongs to it: figures, what waits, where to go on. */
  desk?: (services: Services) => (c: HttpContext, of: DeskOf) => Promise<Html | undefined>;
  /** What needs a hand of whoever asks, the most urgent first; asked for many desks at once, in few queries. */
  waits?: (services: Services) => (c: HttpContext, desks: readonly DeskOf[]) => Promise<WaitingAt>;
  /** By the name of a fact of a campaign, or of what belongs to one, that its team reads in its log: what to say. */
  teamLog?: Record<string, LogWords>;
  /** By the id of a fact among those: which one of many it is about. */
  logSubjects?: (
    services: Services,
  ) => (c: HttpContext, of: DeskOf, facts: readonly RecordedFact[]) => Promise<Map<string, LogSubject>>;
  /** A section of a community's page, for what its members do together. */
  inCommunity?: (services: Services) => (c: HttpContext, of: CommunityOf) => Promise<Html | undefined>;
  /** What one can begin here, with words that say so; stands at the end of a person's own first page. */
  begin?: (reader: Reader) => NavItem;
  stepGuard?: StepGuard;
  /** What a step changes for what belongs to the campaign, said before it is taken. */
  stepChanges?: (services: Services) => (c: HttpContext, step: StepAsked) => Promise<string[]>;
  draftStages?: readonly DraftStage[];
  demandHold?: DemandHold;
  /**
   * Texts of this module that may show kept pictures, of any state and audience: what none of them names is deleted.
   */
  picturesShown?: (services: Pick<Services, "db" | "settings">) => Promise<string[]>;
  /** By the kind of subject that this module owns: the address of its page. */
  paths?: Record<string, (slug: string) => string>;
  /** Who asks, by what their browser brings; `undefined` for a stranger. At most one module knows. */
  viewerOf?: (services: Services) => (c: HttpContext) => Promise<Viewer | undefined>;
  /**
   * Asked before every route: an answer instead of it, or `undefined` for
   * everybody to go on. At most one module has one.
   */
  gate?: (services: Services) => (c: HttpContext) => Promise<Response | undefined> | undefined;
  /** By `<module>.<template>`. */
  mails?: Record<string, MailTemplate>;
  jobs?: Job[] | ((services: Services) => Job[]);
  pulses?: Pulse[];
  /** Work that takes minutes, by `<module>.<verbNoun>`: what one piece of it does. */
  longWorks?: (services: Services) => Record<string, DoPiece>;
  /** By the name of the fact. */
  listeners?: (services: Services) => Record<string, Listener>;
  personalData?: PersonalData;
  /** How what was noted by `noteErasure` is erased once more, by its kind. */
  eraseAgain?: (services: Services) => Record<string, EraseAgain>;
};

/** All that is done by the calendar or once, by the modules that are plugged in. */
export const jobsOf = (services: Services, modules: readonly Module[]): Job[] =>
  modules.flatMap(({ jobs = [] }) => (typeof jobs === "function" ? jobs(services) : jobs));
