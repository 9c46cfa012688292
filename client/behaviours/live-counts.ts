type Counts = Record<string, unknown>;

const EVERY = 15_000;

/**
 * Brings the figures of a page up to date from the public JSON in `data-url`, while someone is looking. An element
 * with `data-live="confirmed"` shows `counts.confirmed`; the rope of `data-goal` grows along with the one in `data-of`.
 */
export function liveCounts(element: HTMLElement): void {
  const url = element.dataset.url;
  if (!url) return;
  setInterval(async () => {
    if (document.visibilityState !== "visible") return;
    const counts = await fetchCounts(url);
    if (counts) show(element, counts);
  }, EVERY);
}

/** A failed look changes nothing: the page still says as of when its figures are, and the next look comes. */
async function fetchCounts(url: string): Promise<Counts | undefined> {
  const answer = await fetch(url, { headers: { accept: "application/json" } }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { counts?: Counts }).counts;
}

function show(element: HTMLElement, counts: Counts): void {
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language === "en" ? "en-GB" : language);
  for (const place of element.querySelectorAll<HTMLElement>("[data-live]")) {
    const value = figure(counts, place.dataset.live);
    if (value !== undefined) place.textContent = number.format(value);
  }
  const asOf = element.querySelector(".asof time");
  if (asOf && typeof counts.as_of === "string") asOf.textContent = moment(counts.as_of, language, asOf);
  for (const rope of element.querySelectorAll<SVGElement>(".rope[data-goal]"))
    lengthen(rope, (figure(counts, rope.dataset.of) ?? 0) / Number(rope.dataset.goal));
}

/** `confirmed`, or one of several: `by_country.DE`. */
function figure(counts: Counts, name = ""): number | undefined {
  const [whole = "", part] = name.split(".");
  const value = part ? ((counts[whole] ?? {}) as Counts)[part] : counts[whole];
  return typeof value === "number" ? value : undefined;
}

function moment(at: string, language: string, place: Element): string {
  place.setAttribute("datetime", at);
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(new Date(at));
}

/** Beyond the goal the ring has moved onto the rope; the next whole page draws that. */
function lengthen(rope: Element, share: number): void {
  if (!(share > 0 && share < 1)) return;
  const length = `${Math.min(99.5, Math.max(share * 100, 3))}%`;
  rope.querySelector("[data-rope=length]")?.setAttribute("width", length);
  rope.querySelector("[data-rope=end]")?.setAttribute("x", length);
  rope.querySelector("[data-rope=thread]")?.setAttribute("x1", length);
}
