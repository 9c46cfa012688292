import type { Services } from "#platform/module.ts";

export type Site = Pick<Services, "config">;

/** Under HTTPS the name's prefix makes browsers refuse it from a neighbouring host or without encryption. */
export const nameOn = (site: Site, name: string): string => (isSecure(site) ? `__Host-${name}` : name);
export const attributesOn = (site: Site) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(site) }) as const;

const isSecure = ({ config }: Site): boolean => config.baseUrl.startsWith("https:");
