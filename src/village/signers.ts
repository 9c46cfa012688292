import { consentTexts, type Details, mailboxOf, type Submission } from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import type { Reader } from "#platform/strings/index.ts";
import { shared } from "./growth.ts";
import { named, type Person, person } from "./people.ts";
import type { DaysAgo, Story, Voice } from "./story.ts";

export type Signer = { submission(act: Act): Submission; details?: Details };
/** Signers of the same moment. */
export type Moment = { ago: DaysAgo; signers: Signer[] };

/** Twice a day: parts of the day before the hour of seeding. */
const MOMENTS = [0.56, 0.08];
/** Longer ago nobody asks for the hour, and a fresh town shall be there in a few seconds. */
const LONG_AGO = 30;

/** The crowd in its moments, and each voice in a moment of its own. */
export function signersOf(
  petitionId: string,
  { petition, voices, abroad }: Story,
  days: readonly { ago: DaysAgo; count: number }[],
  reader: Reader,
): Moment[] {
  const place = placeFor(petition, abroad);
  let number = firstNumber(petition.slug);
  const next = (): Signer => signer(petitionId, person(number), place(number++), petition.language);
  const crowd = days.flatMap(({ ago, count }) => {
    const moments = ago > LONG_AGO ? MOMENTS.slice(0, 1) : MOMENTS;
    return shared(
      count,
      moments.map(() => 1),
    ).map((part, index) => ({
      ago: Math.max(0.01, ago - 1 + moments[index]!),
      signers: Array.from({ length: part }, next),
    }));
  });
  const spoken = voices.map((voice, index) => ({
    ago: voice.ago,
    signers: [speaker(petitionId, voice, place(index), reader)],
  }));
  return [...crowd, ...spoken].filter(({ signers }) => signers.length > 0);
}

/** Another walk through the town for each petition, so that its lists don't begin with the same names. */
const firstNumber = (slug: string): number =>
  [...slug].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 2_000;

type Place = Pick<Submission, "country" | "region" | "postcode">;

function signer(petitionId: string, { name, email }: Person, place: Place, language: string): Signer {
  return {
    submission: ({ keys }) => ({
      petitionId,
      name,
      email,
      mailbox: mailboxOf(email, keys.signers),
      ...place,
      language,
      network: networkOf(email),
      proof: undefined,
    }),
  };
}

function speaker(
  petitionId: string,
  { name, reason, language, country, shown }: Voice,
  place: Place,
  reader: Reader,
): Signer {
  const away = country ? { country, region: undefined, postcode: undefined } : place;
  return {
    ...signer(petitionId, named(name), away, language),
    details: {
      reason,
      showName: shown,
      consents: consentTexts(reader).slice(0, shown ? 1 : 2),
      language: reader.language,
      source: "signing",
    },
  };
}

/** Each household has a network of its own, in the range that RFC 3849 keeps for examples. */
const networkOf = (email: string): string => {
  const number = [...email].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) % 65_521, 7);
  return `2001:db8:${number.toString(16)}::/48`;
};

/** Nobody lives under a German postcode that begins with 05; Nordstadt does. */
const POSTCODES = ["05101", "05103", "05105", "05109", "05113", "05117"];
const ELSEWHERE = ["AT", "NL", "CH", "PL", "FR", "DK", "TR", "UA", "GB", "ES", "SE", "US"];
/** More people live in the port than on the hill. */
const CROWDED = [2, 1, 0, 2, 3, 2, 4, 1, 2, 3, 0, 2, 5, 2, 1];

function placeFor({ asks, regions = [] }: Story["petition"], abroad: number): (number: number) => Place {
  const every = abroad > 0 ? Math.round(1 / abroad) : Number.POSITIVE_INFINITY;
  return (number) => {
    if (number % every === every - 1)
      return {
        country: ELSEWHERE[Math.floor(number / every) % ELSEWHERE.length]!,
        region: undefined,
        postcode: undefined,
      };
    const part = CROWDED[number % CROWDED.length]!;
    return {
      country: "DE",
      region: asks === "region" ? regions[part]?.code : undefined,
      postcode: asks === "postcode" ? POSTCODES[part] : undefined,
    };
  };
}
