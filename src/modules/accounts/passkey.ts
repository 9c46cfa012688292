import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { hmac, type Keys } from "#platform/keys.ts";
import type { Services } from "#platform/module.ts";

/** The place that passkeys belong to (WebAuthn Level 3: relying party). */
export type Site = { origin: string; rpId: string; name: string };

export const siteOf = ({ config, settings }: Pick<Services, "config" | "settings">): Site => ({
  origin: new URL(config.baseUrl).origin,
  rpId: new URL(config.baseUrl).hostname,
  name: settings().siteName,
});

/** What the device signs: unguessable, and made of the challenge's id, so that nothing secret is kept. */
const challengeOf = ({ links }: Keys, id: string) => new Uint8Array(hmac(links, `passkey ${id}`));
const expectedChallenge = (keys: Keys, id: string): string =>
  Buffer.from(challengeOf(keys, id)).toString("base64url");

/** A person's id as the sixteen bytes that a device keeps with the key. */
const bytesOf = (personId: string) => new Uint8Array(Buffer.from(personId.replaceAll("-", ""), "hex"));
const isHandleOf = (userHandle: string | undefined, personId: string): boolean =>
  userHandle === undefined || Buffer.from(userHandle, "base64url").equals(bytesOf(personId));

export const signInOptions = (site: Site, keys: Keys, challengeId: string) =>
  generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: challengeOf(keys, challengeId),
    userVerification: "required",
  });

/** EdDSA, ES256 and RS256 (RFC 9053): what devices in use offer. */
const ALGORITHMS = [-8, -7, -257];

type Owner = { personId: string; handle: string; name: string; known: readonly string[] };

/** The device shows whose key it is, and asks for finger, face or PIN, so that a passkey is two factors by itself. */
export const newPasskeyOptions = (site: Site, keys: Keys, challengeId: string, owner: Owner) =>
  generateRegistrationOptions({
    rpName: site.name,
    rpID: site.rpId,
    userName: owner.handle,
    userDisplayName: owner.name,
    userID: bytesOf(owner.personId),
    challenge: challengeOf(keys, challengeId),
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: owner.known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });

export type NewPasskey = { credential: string; publicKey: Buffer; counter: number; transports: string[] };

/** A new key as the device vouches for it; `undefined` when anything about it is not as asked. */
export async function verifiedNewPasskey(
  site: Site,
  keys: Keys,
  challengeId: string,
  sent: string,
): Promise<NewPasskey | undefined> {
  const response = read(sent) as RegistrationResponseJSON | undefined;
  if (!response) return undefined;
  const { registrationInfo } = await orRefused(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: expectedChallenge(keys, challengeId),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: true,
    }),
  );
  if (!registrationInfo) return undefined;
  const { id, publicKey, counter } = registrationInfo.credential;
  const transports = (response.response.transports ?? [])
    .map(String)
    .filter((name) => /^[a-z-]{2,20}$/.test(name));
  return { credential: id, publicKey: Buffer.from(publicKey), counter, transports };
}

export type KnownPasskey = { personId: string; credential: string; publicKey: Uint8Array; counter: number };

/** The counter after a use that proves the owner is here; `undefined` for a forged, replayed, foreign or copied one. */
export async function counterAfterUse(
  site: Site,
  keys: Keys,
  challengeId: string,
  { sent, known }: { sent: string; known: KnownPasskey },
): Promise<number | undefined> {
  const response = read(sent) as AuthenticationResponseJSON | undefined;
  if (!response || !isHandleOf(response.response.userHandle, known.personId)) return undefined;
  const { verified, authenticationInfo } = await orRefused(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: expectedChallenge(keys, challengeId),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: {
        id: known.credential,
        publicKey: new Uint8Array(known.publicKey),
        counter: known.counter,
      },
      requireUserVerification: true,
    }),
  );
  return verified ? authenticationInfo?.newCounter : undefined;
}

/** The library throws a plain error for each thing that is not as expected: all of them are one refusal here. */
async function orRefused<Answer extends object>(verify: () => Promise<Answer>): Promise<Partial<Answer>> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Error) return {};
    throw error;
  }
}

const text = z.string().max(20_000);
/** What both kinds of answer have; the library looks at the rest. */
const credential = z.looseObject({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.looseObject({
    clientDataJSON: text,
    userHandle: text.optional(),
    transports: z.array(text).optional(),
  }),
  clientExtensionResults: z.looseObject({}).default({}),
});

export const credentialIdOf = (sent: string): string | undefined => read(sent)?.id;

function read(sent: string): z.output<typeof credential> | undefined {
  const parsed = z.string().max(30_000).pipe(jsonText).pipe(credential).safeParse(sent);
  return parsed.success ? parsed.data : undefined;
}

const jsonText = z.string().transform((sent, context): unknown => {
  try {
    return JSON.parse(sent);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue("not JSON");
    return z.NEVER;
  }
});
