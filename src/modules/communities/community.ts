/** Who finds a community: everyone with what is inside, everyone with its card alone, or only its members. */
export const VISIBILITIES = ["public", "listed", "hidden"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** How one gets in: at once, after an answer of its hosts, or with an invitation. */
export const ADMISSIONS = ["open", "approval", "invitation"] as const;
export type Admission = (typeof ADMISSIONS)[number];

export type Community = {
  id: string;
  slug: string;
  name: string;
  /** The language its own texts are written in. */
  language: string;
  purpose: string;
  about: string;
  place: string;
  /** What is spoken there, ISO 639-1. */
  speaks: string[];
  visibility: Visibility;
  admission: Admission;
  isArchived: boolean;
  /** Who finds its card. */
  audience: string;
  members: number;
  foundedAt: Date;
};

export const LONGEST_NAME = 80;
export const LONGEST_PURPOSE = 200;
export const LONGEST_ABOUT = 20_000;
export const LONGEST_PLACE = 80;
export const LONGEST_LINE = 500;

/** The audience of what is for a community's members alone. */
export const audienceOf = (communityId: string): string => `community:${communityId}`;
