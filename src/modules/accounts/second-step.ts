import { Secret, TOTP } from "otpauth";
import { hmac, type Keys } from "#platform/keys.ts";

const PERIOD_SECONDS = 30;
const DIGITS = 6;

export type SecondStep = { personId: string; id: string };

/** Made anew from the row's id whenever it is needed, and kept nowhere. 160 bits, as RFC 4226 recommends. */
const secretOf = ({ links }: Keys, { personId, id }: SecondStep): Secret =>
  new Secret({ buffer: new Uint8Array(hmac(links, `second step ${personId} ${id}`).subarray(0, 20)).buffer });

/** What an app for codes needs to know: as an address (in a QR code, or opened on the phone), and to type. */
export function appKey(keys: Keys, step: SecondStep, shown: { site: string; handle: string }) {
  const secret = secretOf(keys, step);
  const label = { issuer: shown.site, label: shown.handle };
  const uri = new TOTP({ ...label, secret, digits: DIGITS, period: PERIOD_SECONDS }).toString();
  return { uri, typed: secret.base32.replace(/(.{4})(?=.)/g, "$1 ") };
}

/**
 * The half minute that a code belongs to, or `undefined` when it is wrong. One before and one after are borne, since
 * clocks differ (RFC 6238 5.2).
 */
export function stepOfCode(keys: Keys, step: SecondStep, code: string, now: Date): number | undefined {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    token,
    secret: secretOf(keys, step),
    digits: DIGITS,
    period: PERIOD_SECONDS,
    timestamp,
    window: 1,
  });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
}
