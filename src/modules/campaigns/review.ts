import { z } from "zod";
import { HOUR } from "#platform/clock.ts";
import type { Typed } from "#platform/http/form.ts";
import { paragraph } from "#platform/http/text.ts";

/** What a draft may be sent back for; `other` is said in words. */
export const REVIEW_REASONS = [
  "demand",
  "addressee",
  "evidence",
  "people",
  "rules",
  "twice",
  "other",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export const LONGEST_WORDS = 2_000;

/** A look at a draft before everybody sees it: waiting for somebody, or decided. */
export type Review = {
  id: string;
  campaignId: string;
  sentAt: Date;
  sentBy: string | undefined;
  decidedAt: Date | undefined;
  decision: "published" | "returned" | "taken-back" | undefined;
  reasons: readonly ReviewReason[];
  words: string;
};

const LATE = 48 * HOUR;

/** Until then somebody should have looked; nobody should wait for longer. */
export const dueAt = ({ sentAt }: Pick<Review, "sentAt">): Date => new Date(sentAt.getTime() + LATE);

export const isLate = (review: Pick<Review, "sentAt">, now: Date): boolean => now > dueAt(review);

export const reasonField = (reason: ReviewReason): string => `reason-${reason}`;

export const reasonsIn = (typed: Typed): ReviewReason[] =>
  REVIEW_REASONS.filter((reason) => reasonField(reason) in typed);

/** `review`: the one whose page was looked at; what was sent in since then, nobody has seen. */
export const reviewForm = z.object({
  review: z.string().max(36),
  decision: z.enum(["publish", "return"], "campaigns.review.error.decision"),
  words: paragraph({ max: LONGEST_WORDS }),
});
