import { z } from "zod";
import type { Typed } from "#platform/http/form.ts";
import { line } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";
import { RESPONSIBILITIES, type Responsibility } from "./campaign.ts";

/** The name of a responsibility's box in a form. */
export const boxOf = (responsibility: Responsibility): string => `may-${responsibility}`;

export const tickedIn = (typed: Typed): Responsibility[] =>
  RESPONSIBILITIES.filter((responsibility) => boxOf(responsibility) in typed);

export const invitationForm = z.object({
  email: line({ max: 254 }).transform((typed, context) => {
    const address = writableAddress(typed)?.toLowerCase();
    if (!address && typed !== "") context.addIssue({ code: "custom", message: "campaigns.team.error.email" });
    return address ?? "";
  }),
});
