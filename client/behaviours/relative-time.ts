const UNITS = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** Tells an absolute time as a distance and keeps it true; the absolute one stays on hover and on focus. */
export function relativeTime(element: HTMLElement): void {
  const at = Date.parse(element.getAttribute("datetime") ?? "");
  if (Number.isNaN(at)) return;
  const absolute = element.textContent ?? "";
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  // The demo's clock may run days ahead of the visitor's.
  const offset = Number(document.documentElement.dataset.clockOffset ?? 0);
  const tell = () => {
    element.textContent = distance(format, at - Date.now() - offset);
  };
  element.dataset.absolute = absolute;
  element.classList.add("told");
  element.tabIndex = 0;
  tell();
  element.setAttribute("aria-label", `${element.textContent} (${absolute})`);
  setInterval(tell, 60_000);
}

function distance(format: Intl.RelativeTimeFormat, milliseconds: number): string {
  for (const [unit, length] of UNITS)
    if (Math.abs(milliseconds) >= length) return format.format(Math.trunc(milliseconds / length), unit);
  return format.format(0, "minute");
}
