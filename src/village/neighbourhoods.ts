import {
  acceptInvitation,
  answerRequest,
  foundCommunity,
  inviteByLink,
  joinCommunity,
} from "#modules/communities/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Handle, Inhabitants } from "./inhabitants.ts";
import type { DaysAgo } from "./story.ts";

type Founding = {
  texts: Parameters<typeof foundCommunity>[1];
  founder: Handle;
  founded: DaysAgo;
  members: readonly { handle: Handle; joined: DaysAgo }[];
  /** Asked, and waits for an answer. */
  waiting?: { handle: Handle; asked: DaysAgo; line: string };
};

const NIGHT_BUS_ALLIANCE: Founding = {
  texts: {
    name: "Bündnis Nachtbus",
    purpose: "Wer nachts arbeitet, soll nachts nach Hause kommen.",
    about: `Wir treffen uns **jeden zweiten Dienstag um 16 Uhr** in der Küche des Kesselhauses, vor der Spätschicht.

Was wir tun: zählen, fragen, rechnen, Listen auslegen, mit dem Rat reden. Wer mitmachen will, muss nichts können außer
Bus fahren.`,
    place: "Nordstadt",
    language: "de",
    speaks: ["de", "en", "ar", "tr"],
    visibility: "public",
    admission: "approval",
  },
  founder: "mirjam-vogt",
  founded: 34,
  members: [
    { handle: "amal-haddad", joined: 33 },
    { handle: "kesselhaus", joined: 31 },
    { handle: "hinrich-dierks", joined: 29 },
    { handle: "uwe-brandt", joined: 27 },
    { handle: "priya-raman", joined: 15 },
  ],
  waiting: {
    handle: "lea-brandt",
    asked: 0.6,
    line: "Ich bin neu hier und arbeite ab Januar im Klinikum. Kann ich beim Zählen helfen?",
  },
};

const CANAL_QUARTER: Founding = {
  texts: {
    name: "Nachbarschaft Kanalviertel",
    purpose: "Wir kennen uns, leihen uns Leitern und gießen fremde Tomaten.",
    about: "Wer im Viertel wohnt, gehört dazu. Zum Ausleihen: Leiter, Bohrmaschine, Lastenrad.",
    place: "Kanalviertel",
    language: "de",
    speaks: ["de", "pl", "tr"],
    visibility: "listed",
    admission: "open",
  },
  founder: "tomasz-nowak",
  founded: 110,
  members: [
    { handle: "fatma-oeztuerk", joined: 70 },
    { handle: "olena-kovalenko", joined: 61 },
    { handle: "hinrich-dierks", joined: 25 },
    { handle: "bao-nguyen", joined: 12 },
    { handle: "lea-brandt", joined: 0.9 },
  ],
};

/** For those who are not in it, it does not exist: neither does its name on any page of the demo. */
const DEBT_CIRCLE: Founding = {
  texts: {
    name: "Schuldenrunde",
    purpose: "Briefe öffnen, Briefe verstehen, nicht allein.",
    about: "Donnerstags um 19 Uhr. Was hier erzählt wird, bleibt hier.",
    place: "",
    language: "de",
    speaks: ["de", "uk", "ru"],
    visibility: "hidden",
    admission: "invitation",
  },
  founder: "olena-kovalenko",
  founded: 52,
  members: [
    { handle: "fatma-oeztuerk", joined: 44 },
    { handle: "uwe-brandt", joined: 20 },
  ],
};

/** The groups of Nordstadt, with those who found their way in as one finds one's way into each. */
export async function foundNeighbourhoods(act: Act, inhabitants: Inhabitants): Promise<void> {
  for (const founding of [CANAL_QUARTER, DEBT_CIRCLE, NIGHT_BUS_ALLIANCE])
    await found(act, founding, inhabitants);
}

async function found(act: Act, founding: Founding, inhabitants: Inhabitants): Promise<void> {
  const { texts, founder, founded, members, waiting } = founding;
  const then = (ago: DaysAgo, viewer: Viewer): Act => ({
    ...act,
    now: new Date(act.now.getTime() - ago * DAY),
    viewer,
  });
  const host = inhabitants(founder);
  const made = await foundCommunity(then(founded, host), texts);
  if ("refused" in made) throw new Error(`The village could not found ${texts.name}`);
  const inside = { ...host, audiences: [...host.audiences, `community:${made.communityId}`] };
  for (const { handle, joined } of members) {
    const newcomer = then(joined, inhabitants(handle));
    if (texts.admission === "invitation") {
      const invited = await inviteByLink(then(joined, inside), made.slug, { days: 1, uses: 1 });
      if ("refused" in invited) throw new Error(`Nobody was invited to ${texts.name}`);
      await acceptInvitation(newcomer, invited.invitationId, "");
      continue;
    }
    await joinCommunity(newcomer, made.slug);
    const answer = { personId: newcomer.viewer.personId!, deed: "approve" as const, line: "" };
    if (texts.admission === "approval") await answerRequest(then(joined, inside), made.slug, answer);
  }
  if (waiting)
    await joinCommunity(then(waiting.asked, inhabitants(waiting.handle)), made.slug, { line: waiting.line });
}
