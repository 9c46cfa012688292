/** What one can say yes to: hearing what comes of this petition, and the newsletter of those who started it. */
export const PURPOSES = ["outcome", "newsletter"] as const;
export type ConsentPurpose = (typeof PURPOSES)[number];
