import { z } from "zod";
import { line, paragraph } from "#platform/http/text.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import { EVERYONE, MEMBERS } from "#platform/viewer.ts";
import type { ProfileChange } from "./actions/change-profile.ts";
import { SPOKEN } from "./languages.ts";
import { nameField } from "./person.ts";

/** The names of the boxes: each language is one, because a form's name is read once. */
export const spokenField = (language: string): string => `speaks_${language}`;

export const profileForm = z.object({
  name: nameField(),
  pronouns: line({ max: 40 }),
  about: paragraph({ max: 300 }),
  language: z.enum(LANGUAGES, "accounts.error.choice"),
  audience: z.enum([EVERYONE, MEMBERS], "accounts.error.choice"),
});

export const profileChange = (
  values: z.output<typeof profileForm>,
  typed: Record<string, string>,
): ProfileChange => ({
  ...values,
  speaks: SPOKEN.filter((language) => spokenField(language) in typed),
});
