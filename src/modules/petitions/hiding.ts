/**
 * Why a reason is taken off the page: it attacks somebody, tells of somebody who has not agreed to it, advertises, or
 * is about something else. That somebody sees it otherwise is no ground.
 */
export const GROUNDS = ["insult", "names-somebody", "advert", "elsewhere"] as const;
export type Ground = (typeof GROUNDS)[number];
