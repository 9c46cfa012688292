import { z } from "zod";
import { SPOKEN, spokenField } from "#modules/accounts/index.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import type { CommunityTexts } from "./actions/found-community.ts";
import {
  ADMISSIONS,
  LONGEST_ABOUT,
  LONGEST_LINE,
  LONGEST_NAME,
  LONGEST_PLACE,
  LONGEST_PURPOSE,
  VISIBILITIES,
} from "./community.ts";

import { LINK_DAYS, LINK_USES } from "./invitation.ts";
import { ROLES } from "./membership.ts";

const LETTER = /[\p{L}\p{N}]/u;

export const communityForm = z.object({
  name: line({ max: LONGEST_NAME, required: "communities.error.name" }).refine(
    (name) => name === "" || LETTER.test(name),
    "communities.error.name",
  ),
  purpose: line({ max: LONGEST_PURPOSE, required: "communities.error.purpose" }),
  about: paragraph({ max: LONGEST_ABOUT }),
  place: line({ max: LONGEST_PLACE }),
  language: z.enum(LANGUAGES, "communities.error.language"),
  visibility: z.enum(VISIBILITIES, "communities.error.visibility"),
  admission: z.enum(ADMISSIONS, "communities.error.admission"),
});

export const communityTexts = (
  values: z.output<typeof communityForm>,
  typed: Record<string, string>,
): CommunityTexts => ({ ...values, speaks: SPOKEN.filter((language) => spokenField(language) in typed) });

/** A line to the hosts, or back from them. */
export const lineForm = z.object({ line: paragraph({ max: LONGEST_LINE }) });

/** Which of the two buttons was pressed, and the line that goes with it. */
export const answerForm = lineForm.extend({
  deed: z.enum(["approve", "decline"], "communities.error.answer"),
});

export const roleForm = z.object({ role: z.enum(ROLES, "communities.error.role") });

export const linkForm = z.object({
  days: z.enum(LINK_DAYS, "communities.error.days"),
  uses: z.enum(LINK_USES, "communities.error.uses"),
});

export const mailForm = z.object({
  email: line({ max: 254, required: "communities.error.email" }).transform((typed, context) => {
    const address = writableAddress(typed)?.toLowerCase();
    if (!address && typed !== "") context.addIssue({ code: "custom", message: "communities.error.email" });
    return address ?? "";
  }),
});
