import { changeProfile, createPerson, giveRole, type InstanceRole } from "#modules/accounts/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { EVERYONE, MEMBERS, type Viewer } from "#platform/viewer.ts";
import { named } from "./people.ts";
import type { DaysAgo } from "./story.ts";

type Inhabitant = {
  name: string;
  handle: string;
  /** The language they are written to in. */
  language: "de" | "en";
  speaks: string[];
  pronouns?: string;
  /** A line about themselves. */
  about: string;
  joined: DaysAgo;
  role?: InstanceRole;
  /** Shows themselves to strangers, too. */
  shown?: true;
};

/** Those of Nordstadt who have an account. All others sign and go, as most people do. */
export const INHABITANTS = [
  {
    name: "Mirjam Vogt",
    handle: "mirjam-vogt",
    language: "de",
    speaks: ["de", "en"],
    pronouns: "sie",
    about: "Seit acht Jahren im Spätdienst am Klinikum. Läuft nicht mehr gern nachts durch den Hafen.",
    joined: 40,
    shown: true,
  },
  {
    name: "Amal Haddad",
    handle: "amal-haddad",
    language: "de",
    speaks: ["ar", "de", "en"],
    pronouns: "sie",
    about: "Küchenhilfe, Nachtschwärmerin wider Willen, schreibt die Neuigkeiten.",
    joined: 38,
  },
  {
    name: "Jonas Petersen",
    handle: "jonas-petersen",
    language: "de",
    speaks: ["de", "en"],
    pronouns: "er",
    about: "Liest, was gemeldet wird, und sieht sich an, was noch niemand gesehen hat.",
    joined: 200,
    role: "moderator",
    shown: true,
  },
  {
    name: "Sefa Yıldız",
    handle: "sefa-yildiz",
    language: "de",
    speaks: ["tr", "de", "en"],
    about: "Hat den Server im Keller des Kesselhauses stehen und einen Abend in der Woche dafür.",
    joined: 220,
    role: "administrator",
    shown: true,
  },
  {
    name: "Hinrich Dierks",
    handle: "hinrich-dierks",
    language: "de",
    speaks: ["de"],
    pronouns: "er",
    about: "74, Setzer im Ruhestand. Liest Mails und sonst nichts.",
    joined: 30,
  },
  {
    name: "Lea Brandt",
    handle: "lea-brandt",
    language: "de",
    speaks: ["de", "en"],
    pronouns: "sie",
    about: "Gerade hergezogen.",
    joined: 1.1,
  },
  {
    name: "Kulturverein Kesselhaus",
    handle: "kesselhaus",
    language: "de",
    speaks: ["de", "en", "tr"],
    about: "Verein im alten Heizwerk: Werkstatt, Küche, Saal. Es antwortet, wer gerade Dienst hat.",
    joined: 180,
    shown: true,
  },
  {
    name: "Olena Kovalenko",
    handle: "olena-kovalenko",
    language: "de",
    speaks: ["uk", "ru", "de"],
    pronouns: "sie",
    about: "Buchhalterin. Hilft, Briefe von Ämtern zu verstehen.",
    joined: 90,
  },
  {
    name: "Tomasz Nowak",
    handle: "tomasz-nowak",
    language: "de",
    speaks: ["pl", "de"],
    pronouns: "er",
    about: "Repariert Fahrräder und alles, was ähnlich ist.",
    joined: 120,
    shown: true,
  },
  {
    name: "Fatma Öztürk",
    handle: "fatma-oeztuerk",
    language: "de",
    speaks: ["tr", "de"],
    pronouns: "sie",
    about: "Drei Kinder, ein Garten, zu viele Tomaten.",
    joined: 75,
  },
  {
    name: "Priya Raman",
    handle: "priya-raman",
    language: "en",
    speaks: ["hi", "en", "de"],
    pronouns: "she",
    about: "Works at the hospital laboratory. Still learning German, and the timetable.",
    joined: 21,
  },
  {
    name: "Bao Nguyen",
    handle: "bao-nguyen",
    language: "en",
    speaks: ["vi", "en", "de"],
    pronouns: "he",
    about: "Studies at night, sleeps at noon.",
    joined: 16,
  },
  {
    name: "Uwe Brandt",
    handle: "uwe-brandt",
    language: "de",
    speaks: ["de"],
    pronouns: "er",
    about: "Zwölf Jahre am Steuer des N9.",
    joined: 28,
  },
] as const satisfies readonly Inhabitant[];

export type Handle = (typeof INHABITANTS)[number]["handle"];
export type Inhabitants = (handle: Handle) => Viewer;

/** Lets them come one after the other, each on their day, by the actions they would have taken. */
export async function settle(act: Act): Promise<Inhabitants> {
  const viewers = new Map<string, Viewer>();
  for (const inhabitant of [...INHABITANTS].sort((a, b) => b.joined - a.joined))
    viewers.set(inhabitant.handle, await arrive(act, inhabitant));
  return (handle) => viewers.get(handle)!;
}

async function arrive(act: Act, inhabitant: Inhabitant): Promise<Viewer> {
  const { name, handle, language, speaks, pronouns = "", about, joined, role, shown } = inhabitant;
  const then = { ...act, now: new Date(act.now.getTime() - joined * DAY) };
  const { email } = named(name);
  const { personId } = await createPerson(then, { name, handle, language, email });
  const viewer: Viewer = { personId, name, handle, instanceRole: "none", audiences: [EVERYONE, MEMBERS] };
  const audience = shown ? EVERYONE : MEMBERS;
  await changeProfile({ ...then, viewer }, { name, language, speaks, pronouns, about, audience });
  if (role) await giveRole(then, handle, role);
  return { ...viewer, instanceRole: role ?? "none" };
}
