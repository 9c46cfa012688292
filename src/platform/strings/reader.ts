import type { i18n } from "i18next";
import { escape, Html } from "#platform/html/html.ts";
import type { StringKey } from "./catalogue.ts";
import { directionOf, type Language } from "./languages.ts";

type Values = Record<string, string | number>;

/** Who reads this page: their language, and words, numbers, dates and links as they expect them. */
export type Reader = {
  language: Language;
  direction: "ltr" | "rtl";
  /** The reader chose the language by link, so links and forms carry the choice on. */
  chosen: boolean;
  /** IANA name of the zone that times on the page are told in. */
  timeZone: string;
  t(key: StringKey, values?: Values): string;
  /** Like `t`, with pieces of HTML (links, emphasis) as values; the text around them is escaped. */
  html(key: StringKey, values: Record<string, Html | string | number>): Html;
  number(value: number): string;
  /** `share` from 0 to 1. Rounded down, so that nobody reads 100 % before it is true. */
  percent(share: number): string;
  date(at: Date): string;
  time(at: Date): string;
  dateTime(at: Date): string;
  /** "in 3 days", "2 hours ago", measured from `from`. */
  relative(at: Date, from: Date): string;
  country(code: string): string;
  list(items: string[]): string;
  /** A path of this site, with the chosen language kept. */
  to(path: string): string;
};

export type ReaderOptions = { language: Language; chosen?: boolean; timeZone: string };

export function createReader(catalogue: i18n, { language, chosen = false, timeZone }: ReaderOptions): Reader {
  const words: Words = (key, values) => catalogue.t(key, { ...values, lng: language });
  const formats = formatsOf(language, timeZone);
  return {
    language,
    direction: directionOf(language),
    chosen,
    timeZone,
    t: (key, values) => words(key, values && withLocaleNumbers(values, formats.number)),
    html: (key, values) => insertHtml(words, key, values),
    to: (path) => (chosen ? withLanguage(path, language) : path),
    ...formats,
  };
}

type Words = (key: string, values?: Values) => string;
type Formats = Pick<
  Reader,
  "number" | "percent" | "date" | "time" | "dateTime" | "relative" | "country" | "list"
>;
const formatCache = new Map<string, Formats>();

/** `Intl` objects are dear to make and cheap to use: one set for each language and zone. */
function formatsOf(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const known = formatCache.get(key);
  if (known) return known;
  const locale = language === "en" ? "en-GB" : language;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", roundingMode: "floor" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const regions = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const formats: Formats = {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => dateTime.format(at),
    relative: (at, from) => relative.format(...inLargestUnit(at.getTime() - from.getTime())),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    list: (items) => list.format(items),
  };
  formatCache.set(key, formats);
  return formats;
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function inLargestUnit(milliseconds: number): [number, Intl.RelativeTimeFormatUnit] {
  for (const [unit, length] of UNITS)
    if (Math.abs(milliseconds) >= length) return [Math.trunc(milliseconds / length), unit];
  return [0, "minute"];
}

/** `count` picks the plural form and stays a number; its digits are shown through `shown`. */
function withLocaleNumbers(values: Values, number: (value: number) => string): Values {
  const shown: Values = {};
  for (const [name, value] of Object.entries(values))
    shown[name] = typeof value === "number" && name !== "count" ? number(value) : value;
  if (typeof values.count === "number") shown.shown = number(values.count);
  return shown;
}

function insertHtml(words: Words, key: string, values: Record<string, Html | string | number>): Html {
  // The private-use characters can't come from a translator or a person's input by accident.
  const names = Object.keys(values);
  const marks = Object.fromEntries(names.map((name, index) => [name, `\uE000${index}\uE001`]));
  const count: Values = typeof values.count === "number" ? { count: values.count } : {};
  const text = escape(words(key, { ...marks, ...count }));
  return new Html(
    text.replace(/\uE000(\d+)\uE001/g, (_, index) => {
      const value = values[names[Number(index)]!];
      return value instanceof Html ? value.text : escape(String(value));
    }),
  );
}

function withLanguage(path: string, language: Language): string {
  const [address = "", fragment] = path.split("#");
  const joined = `${address}${address.includes("?") ? "&" : "?"}lang=${language}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}
