import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

type Options = {
  challenge: string;
  rp?: { id?: string };
  rpId?: string;
  user?: { id: string };
};

/**
 * A device with one passkey (WebAuthn Level 3): an ES256 key that says its user was verified. What it is asked to
 * claim, it claims, so that tests can forge.
 */
export function authenticator({ origin = "http://nordstadt.test" } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  const state = { counter: 0, userHandle: "" };
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const base = { id: url(id), rawId: url(id), type: "public-key", clientExtensionResults: {} };
  return {
    state,
    /** The answer to options for a new key. */
    create({ challenge, rp, user }: Options): string {
      state.userHandle = user?.id ?? "";
      const data = Buffer.concat([authData(rp?.id ?? "", 0x45, 0), newKey(id, publicKey)]);
      const attestationObject = cbor(
        new Map<unknown, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", data],
        ]),
      );
      const clientDataJSON = url(clientData("webauthn.create", challenge));
      return JSON.stringify({
        ...base,
        response: { clientDataJSON, attestationObject: url(attestationObject), transports: ["internal"] },
      });
    },
    /** The answer to options for signing in. */
    get({ challenge, rpId = "" }: Options): string {
      const data = authData(rpId, 0x05, ++state.counter);
      const client = clientData("webauthn.get", challenge);
      const signed = createSign("sha256").update(data).update(createHash("sha256").update(client).digest());
      const signature = url(signed.sign(privateKey));
      const response = {
        clientDataJSON: url(client),
        authenticatorData: url(data),
        signature,
        userHandle: state.userHandle,
      };
      return JSON.stringify({ ...base, response });
    },
  };
}

const url = (bytes: Buffer): string => bytes.toString("base64url");

function authData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash("sha256").update(rpId).digest(), tail]);
}

/** Attested credential data: no model, the key's id, the public key in COSE form (RFC 9053). */
function newKey(id: Buffer, publicKey: KeyObject): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  const cose = new Map<unknown, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, "base64url")],
    [-3, Buffer.from(y, "base64url")],
  ]);
  return Buffer.concat([Buffer.alloc(16), length, id, cbor(cose)]);
}

/** As much of CBOR (RFC 8949) as the above needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

function head(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.of((kind << 5) | size);
  return size < 256 ? Buffer.of((kind << 5) | 24, size) : Buffer.of((kind << 5) | 25, size >> 8, size & 255);
}
