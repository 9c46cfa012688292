import { type Clock, systemClock } from "#platform/clock.ts";
import type { Config } from "#platform/config/index.ts";
import { connect } from "#platform/database/index.ts";
import { listenTo } from "#platform/facts.ts";
import { gather } from "#platform/gather.ts";
import type { Html } from "#platform/html/html.ts";
import { type Assets, loadAssets } from "#platform/http/assets.ts";
import { framer } from "#platform/http/frame.ts";
import { keepSettings } from "#platform/instance-settings.ts";
import type { Keys } from "#platform/keys.ts";
import type { Log } from "#platform/log/index.ts";
import type { Module, Services } from "#platform/module.ts";
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
export async function createServices({
  config,
  log,
  keys,
  databaseUrl,
  modules,
  clock,
  assets,
  connections,
  banner,
  settingsEvery = SETTINGS_EVERY,
}: Options): Promise<Services> {
  const { db, close } = connect(databaseUrl, { connections });
  const settings = await keepSettings(db, { given: config.given, log, every: settingsEvery });
  const catalogue = createCatalogue([
    { name: "platform", strings: platformStrings },
    { name: "ui", strings: uiStrings },
    ...modules,
  ]);
  const services: Omit<Services, "frame" | "home"> = {
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
  const whole: Services = {
    ...services,
    frame: framer(services, modules, banner),
    home: async (c) => {
      const sections = await Promise.all(modules.map(({ home }) => home?.(whole)(c)));
      return sections.filter((section) => section !== undefined);
    },
  };
  listenTo(modules.flatMap(({ listeners }) => Object.keys(listeners?.(whole) ?? {})));
  return whole;
}
