/**
 * The large mail providers, and what they publish about their addresses. A rule stands here only if the provider says
 * so itself, with its source: one that is wrong would take two people for one. Of the others (GMX, web.de, T-Online,
 * Yahoo …) none is known, and what was written is what counts.
 */
type Provider = {
  /** As the figures about mail call it; a rare domain would tell who someone is. */
  name: string;
  /** As people know it. */
  label: string;
  domains: readonly string[];
  /** `a@` each of the domains is one mailbox, known under the first. Elsewhere each domain has people of its own. */
  sameMailboxes?: true;
  /** Dots before the at sign change nothing. */
  ignoresDots?: true;
  /** What follows a plus is a label of the same mailbox ("plus addressing", RFC 5233 subaddresses). */
  ignoresPlus?: true;
  source?: string;
};

const PROVIDERS: readonly Provider[] = [
  {
    name: "gmail",
    label: "Gmail",
    domains: ["gmail.com", "googlemail.com"],
    sameMailboxes: true,
    ignoresDots: true,
    ignoresPlus: true,
    source: "Gmail Help: dots don't matter in Gmail addresses; send from a different address or alias",
  },
  {
    // The domains of one service. Who has a@hotmail.de need not have a@outlook.de.
    name: "microsoft",
    label: "Outlook",
    domains: [
      ...under("outlook", "com at be cl cz de dk es fr hu ie in it jp kr lv my ph pt sa sg sk"),
      ...under("outlook", "co.id co.il co.th com.ar com.au com.br com.gr com.tr com.vn"),
      ...under("hotmail", "com be ca cl cz de dk es fi fr gr hu it lt lv my nl no ph rs se sg sk"),
      ...under(
        "hotmail",
        "co.id co.il co.in co.jp co.kr co.th co.uk co.za com.ar com.au com.br com.hk com.tr com.tw",
      ),
      ...under("live", "com at be ca cl cn de dk fi fr hk ie in it jp nl no ru se"),
      ...under("live", "co.jp co.kr co.uk co.za com.ar com.au com.mx com.my com.ph com.pt com.sg"),
      "msn.com",
      "windowslive.com",
    ],
    ignoresPlus: true,
    source: "Microsoft Support: plus addressing in Outlook.com; the domains as Mozilla's ISPDB lists them",
  },
  {
    name: "apple",
    label: "iCloud",
    domains: ["icloud.com", "me.com", "mac.com"],
    sameMailboxes: true,
    ignoresPlus: true,
    source: "Apple Support: your @icloud.com, @me.com and @mac.com addresses; plus addressing in iCloud Mail",
  },
  {
    name: "proton",
    label: "Proton",
    domains: ["proton.me", "protonmail.com", "protonmail.ch", "pm.me"],
    sameMailboxes: true,
    ignoresPlus: true,
    source: "Proton Support: addresses and aliases (proton.me, protonmail.com, pm.me); +aliases",
  },
  {
    name: "fastmail",
    label: "Fastmail",
    domains: ["fastmail.com"],
    ignoresPlus: true,
    source: "Fastmail Help: plus addressing",
  },
  {
    name: "posteo",
    label: "Posteo",
    domains: ["posteo.de"],
    ignoresPlus: true,
    source: "Posteo Help: plus addressing",
  },
  {
    name: "mailbox.org",
    label: "mailbox.org",
    domains: ["mailbox.org"],
    ignoresPlus: true,
    source: "mailbox.org knowledge base: plus addresses",
  },
  { name: "gmx", label: "GMX", domains: under("gmx", "de net at ch com") },
  { name: "web.de", label: "WEB.DE", domains: ["web.de"] },
  { name: "t-online", label: "T-Online", domains: ["t-online.de"] },
  { name: "freenet", label: "freenet", domains: ["freenet.de"] },
  { name: "yahoo", label: "Yahoo", domains: [...under("yahoo", "com de co.uk"), "aol.com"] },
];

const byDomain = new Map(
  PROVIDERS.flatMap((provider) => provider.domains.map((domain) => [domain, provider])),
);

/** The provider of a domain in lower case, if it is a large one. */
export const providerOf = (domain: string): Provider | undefined => byDomain.get(domain);

/** Each domain with the name of its provider, for queries that count by provider. */
export const PROVIDER_DOMAINS: readonly { domain: string; provider: string }[] = PROVIDERS.flatMap(
  ({ name, domains }) => domains.map((domain) => ({ domain, provider: name })),
);

/** What people call a provider of these figures; `undefined` for all the others together. */
export const labelOfProvider = (name: string): string | undefined =>
  PROVIDERS.find((provider) => provider.name === name)?.label;

function under(name: string, endings: string): string[] {
  return endings.split(" ").map((ending) => `${name}.${ending}`);
}
