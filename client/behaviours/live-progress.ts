type Progress = { state: string; value: number | null; text: string };

const EVERY = 1_500;

/** Follows work that takes minutes, as `data-url` tells of it, and shows the page anew when it has ended. */
export function liveProgress(element: HTMLElement): void {
  const url = element.dataset.url;
  if (!url) return;
  const timer = setInterval(async () => {
    const progress = await fetchProgress(url);
    if (!progress) return;
    if (progress.state === "going") return show(element, progress);
    clearInterval(timer);
    location.reload();
  }, EVERY);
}

/** A failed look changes nothing: the next one comes. */
async function fetchProgress(url: string): Promise<Progress | undefined> {
  const answer = await fetch(url, { headers: { accept: "application/json" } }).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Progress) : undefined;
}

function show(element: HTMLElement, { value, text }: Progress): void {
  const bar = element.querySelector("progress");
  if (bar && value !== null) bar.value = value;
  const words = element.querySelector("[data-progress-text]");
  if (words && words.textContent !== text) words.textContent = text;
}
