/** The progressive layer: everything works without it. A behaviour is named in `data-behaviour` of its element. */
import { busyForm } from "./busy-form.ts";
import { copyLink } from "./copy-link.ts";
import { liveCounts } from "./live-counts.ts";
import { liveProgress } from "./live-progress.ts";
import { passkey } from "./passkey.ts";
import { proofOfWork } from "./proof-of-work.ts";
import { relativeTime } from "./relative-time.ts";

const BEHAVIOURS: Record<string, (element: HTMLElement) => void> = {
  "busy-form": busyForm,
  "copy-link": copyLink,
  "live-counts": liveCounts,
  "live-progress": liveProgress,
  passkey,
  "proof-of-work": proofOfWork,
  "relative-time": relativeTime,
};

for (const element of document.querySelectorAll<HTMLElement>("[data-behaviour]"))
  for (const name of element.dataset.behaviour!.split(" ")) BEHAVIOURS[name]?.(element);
