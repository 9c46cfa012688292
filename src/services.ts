import { type Clock, systemClock } from "#platform/clock.ts";
import type { Config } from "#platform/config/index.ts";
import { type Connected, connect } from "#platform/database/index.ts";
import { listenTo } from "#platform/facts.ts";
import { pictureNamesIn } from "#platform/files/index.ts";
import { gather } from "#platform/gather.ts";
import type { Html } from "#platform/html/html.ts";
import { type Assets, loadAssets } from "#platform/http/assets.ts";
import { framer } from "#platform/http/frame.ts";
import { keepSettings, type SettingsKeeper } from "#platform/instance-settings.ts";
import type { Keys } from "#platform/keys.ts";
import type { Log } from "#platform/log/index.ts";
import type { Module, OwnServices, Services } from "#platform/module.ts";
import * as platformKeeps from "#platform/personal-data.ts";
import { createCatalogue, createReader, isLanguage, type Reader } from "#platform/strings/index.ts";
import { strings as platformStrings } from "#platform/strings/texts/index.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";

type Options = {
  config: Config;
  log: Log;
  keys: Keys;
  databaseUrl: string;
  modules: readonly Module[];
  clock?: Clock;
  assets?: Assets;
  connections?: number;
  /** A line above every page, in the reader's words. */
  banner?: (reader: Reader) => Html;
  /** Milliseconds until a change by another process is seen; 0: only what is changed here. */
  settingsEvery?: number;
};

const SETTINGS_EVERY = 2_000;

/** Makes what the process has one of. Nothing here reads the environment or starts anything. */
export async function createServices(options: Options): Promise<Services> {
  const { config, log, databaseUrl, modules, connections, settingsEvery = SETTINGS_EVERY } = options;
  const { db, close } = connect(databaseUrl, { connections });
  const settings = await keepSettings(db, { given: config.given, log, every: settingsEvery });
  const services = withModules(ownServices(options, { db, close }, settings), options);
  listenTo(
    db,
    modules.flatMap(({ listeners }) => Object.keys(listeners?.(services) ?? {})),
  );
  return services;
}

function ownServices(options: Options, { db, close }: Connected, settings: SettingsKeeper): OwnServices {
  const { config, log, keys, databaseUrl, modules, clock, assets } = options;
  const catalogue = createCatalogue([
    { name: "platform", strings: platformStrings },
    { name: "ui", strings: uiStrings },
    ...modules,
  ]);
  return {
    config,
    log,
    db,
    databaseUrl,
    clock: clock ?? systemClock,
    keys,
    assets: assets ?? loadAssets(),
    settings: settings.current,
    refreshSettings: settings.refresh,
    gather,
    dataMap: [...modules.toReversed().map((module) => module.personalData), platformKeeps].flatMap(
      (keeps) => keeps?.personalData ?? [],
    ),
    readerFor: (language, chosen = false) =>
      createReader(catalogue, {
        language: isLanguage(language) ? language : settings.current().siteLanguage,
        chosen,
        timeZone: settings.current().timeZone,
      }),
    close: () => {
      settings.stop();
      return close();
    },
  };
}

/** What the modules have to say on each other's pages and about each other's things. */
function withModules(
  services: OwnServices,
  { modules, banner }: Pick<Options, "modules" | "banner">,
): Services {
  const paths = Object.assign({}, ...modules.map((module) => module.paths ?? {}));
  const whole: Services = {
    ...services,
    frame: framer(services, modules, banner),
    home: (c) => sections(modules.map(({ home }) => home?.(whole)(c))),
    desk: (c, of) => sections(modules.map(({ desk }) => desk?.(whole)(c, of))),
    waits: async (c, desks) => {
      const said = await Promise.all(modules.flatMap(({ waits }) => waits?.(whole)(c, desks) ?? []));
      return new Map(desks.map(({ id }) => [id, said.flatMap((at) => at.get(id) ?? [])]));
    },
    teamLog: Object.assign({}, ...modules.map(({ teamLog }) => teamLog ?? {})),
    logSubjects: async (c, of, facts) => {
      const named = await Promise.all(
        modules.map(({ logSubjects }) => logSubjects?.(whole)(c, of, facts) ?? []),
      );
      return new Map(named.flatMap((subjects) => [...subjects]));
    },
    inCommunity: (c, of) => sections(modules.map(({ inCommunity }) => inCommunity?.(whole)(c, of))),
    begin: (reader) => modules.flatMap(({ begin }) => begin?.(reader) ?? []),
    stepGuards: modules.flatMap(({ stepGuard }) => stepGuard ?? []),
    stepChanges: async (c, step) =>
      (await Promise.all(modules.map(({ stepChanges }) => stepChanges?.(whole)(c, step) ?? []))).flat(),
    draftStages: modules.flatMap(({ draftStages }) => draftStages ?? []),
    demandHolds: modules.flatMap(({ demandHold }) => demandHold ?? []),
    picturesShown: async () => {
      const texts = await Promise.all(modules.map((module) => module.picturesShown?.(services) ?? []));
      return new Set(texts.flat().flatMap(pictureNamesIn));
    },
    pathOf: ({ kind, slug }) => paths[kind]!(slug),
  };
  return whole;
}

async function sections(wanted: readonly (Promise<Html | undefined> | undefined)[]): Promise<Html[]> {
  return (await Promise.all(wanted)).filter((section) => section !== undefined);
}
