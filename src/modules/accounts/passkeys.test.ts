import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { authenticator } from "../../testing/authenticator.ts";
import { testInstance } from "../../testing/instance.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";

const instance = await testInstance();
const { clock } = instance;
type Device = ReturnType<typeof authenticator>;
type Options = { challenge: string; publicKey: Parameters<Device["get"]>[0] };

const optionsFor = async (
  who: Visitor,
  page: string,
  form: Record<string, string> = {},
): Promise<Options> => {
  const answer = await who.post(`${page}/options`, form);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Options;
};

async function join(handle: string, device = authenticator()) {
  const person = visitor(instance);
  const form = { name: handle, handle };
  const { challenge, publicKey } = await optionsFor(person, "/sign-up/passkey", form);
  const joined = await person.post("/sign-up/passkey", {
    ...form,
    challenge,
    credential: device.create(publicKey),
  });
  expect(joined.status, await joined.clone().text()).toBe(303);
  return { person, device };
}

async function signIn(
  device: Device,
  who = visitor(instance),
  change: (sent: string) => string = (sent) => sent,
) {
  const { challenge, publicKey } = await optionsFor(who, "/sign-in/passkey");
  const credential = change(device.get(publicKey));
  return {
    who,
    challenge,
    credential,
    answer: await who.post("/sign-in/passkey", { challenge, credential }),
  };
}

describe("passkeys", () => {
  test("somebody joins and signs in with a passkey, without mail and without password", async () => {
    const { person, device } = await join("pass-key");
    expect((await person.get("/me")).status).toBe(200);
    const { who, answer } = await signIn(device);
    expect(answer.headers.get("location")).toBe("/me");
    expect(await (await who.get("/me/security")).text()).toContain("last used");
  });

  test("safety 16: an answer that was used is refused, and so is one whose time is over", async () => {
    const { device } = await join("replay");
    const { challenge, credential } = await signIn(device);
    const again = await instance.post("/sign-in/passkey", { challenge, credential });
    expect(again.status).toBe(422);
    const { challenge: late, publicKey } = await optionsFor(visitor(instance), "/sign-in/passkey");
    clock.advance(11 * MINUTE);
    expect(
      (await instance.post("/sign-in/passkey", { challenge: late, credential: device.get(publicKey) }))
        .status,
    ).toBe(422);
  });

  test("safety 16: an answer made on another site is refused, when joining and when signing in", async () => {
    const phisher = authenticator({ origin: "http://nordstadt.example" });
    const form = { name: "Phished", handle: "phished" };
    const { challenge, publicKey } = await optionsFor(visitor(instance), "/sign-up/passkey", form);
    const joined = await instance.post("/sign-up/passkey", {
      ...form,
      challenge,
      credential: phisher.create(publicKey),
    });
    expect(joined.status).toBe(422);
    const { device } = await join("origin");
    const elsewhere = (sent: string) => {
      const answer = JSON.parse(sent);
      const client = JSON.parse(Buffer.from(answer.response.clientDataJSON, "base64url").toString());
      const forged = Buffer.from(JSON.stringify({ ...client, origin: "http://evil.example" })).toString(
        "base64url",
      );
      return JSON.stringify({ ...answer, response: { ...answer.response, clientDataJSON: forged } });
    };
    expect((await signIn(device, visitor(instance), elsewhere)).answer.status).toBe(422);
    const { challenge: own, publicKey: ours } = await optionsFor(visitor(instance), "/sign-in/passkey");
    const credential = device.get({ ...ours, rpId: "nordstadt.example" });
    expect((await instance.post("/sign-in/passkey", { challenge: own, credential })).status).toBe(422);
  });

  test("safety 16: a key nobody registered, one that says it is another person's, and a copied one are refused", async () => {
    expect((await signIn(authenticator())).answer.status).toBe(422);
    const { device } = await join("victim");
    const { device: thief } = await join("thief");
    thief.state.userHandle = device.state.userHandle;
    expect((await signIn(thief)).answer.status).toBe(422);
    const { device: copied } = await join("copied");
    copied.state.counter = 5;
    expect((await signIn(copied)).answer.status).toBe(303);
    copied.state.counter = 2;
    expect((await signIn(copied)).answer.status).toBe(422);
  });

  test("safety 16: a challenge for one thing answers nothing else", async () => {
    const { device, person } = await join("purpose");
    const { challenge, publicKey } = await optionsFor(person, "/me/security/passkeys");
    const other = visitor(instance);
    expect(
      (await other.post("/sign-in/passkey", { challenge, credential: authenticator().get(publicKey) }))
        .status,
    ).toBe(422);
    const { publicKey: options, challenge: own } = await optionsFor(visitor(instance), "/sign-in/passkey");
    const forged = authenticator().create({ ...options, rp: { id: "nordstadt.test" } });
    expect((await person.post("/me/security/passkeys", { challenge: own, credential: forged })).status).toBe(
      422,
    );
    expect((await signIn(device)).answer.status).toBe(303);
  });

  test("nonsense instead of a credential is refused like a wrong one", async () => {
    const { person } = await join("nonsense");
    for (const credential of ["", "{", "null", "[]", '{"id":1}', '{"__proto__":{}}', "[".repeat(9_000)]) {
      const { challenge } = await optionsFor(visitor(instance), "/sign-in/passkey");
      expect((await instance.post("/sign-in/passkey", { challenge, credential })).status, credential).toBe(
        422,
      );
      const { challenge: second } = await optionsFor(person, "/me/security/passkeys");
      expect((await person.post("/me/security/passkeys", { challenge: second, credential })).status).toBe(
        422,
      );
    }
    expect((await instance.post("/sign-in/passkey", {})).status).toBe(422);
  });

  test("a second passkey is added and removed after a fresh proof; the last way in stays", async () => {
    const { person, device } = await join("two-keys");
    clock.advance(11 * MINUTE);
    expect((await person.get("/me/security/passkeys")).status).toBe(401);
    expect((await person.post("/me/security/passkeys/options", {})).status).toBe(401);
    await signIn(device, person);
    const second = authenticator();
    const { challenge, publicKey } = await optionsFor(person, "/me/security/passkeys");
    expect(
      (await person.post("/me/security/passkeys", { challenge, credential: second.create(publicKey) }))
        .status,
    ).toBe(303);
    expect((await signIn(second)).answer.status).toBe(303);
    const removals = [
      ...(await (await person.get("/me/security")).text()).matchAll(/passkeys\/([0-9a-f-]{36})\/removal/g),
    ];
    expect(removals).toHaveLength(2);
    const remove = (index: number) => person.post(`/me/security/passkeys/${removals[index]![1]}/removal`, {});
    expect((await remove(0)).headers.get("location")).toContain("passkey-removed");
    expect((await remove(1)).headers.get("location")).toContain("only-way-in");
    expect((await signIn(device)).answer.status).toBe(422);
    expect((await signIn(second)).answer.status).toBe(303);
  });

  test("safety 15: whoever is shut out by a guesser's tries still gets in with a passkey", {
    timeout: 90_000,
  }, async () => {
    const { device } = await join("shut-out");
    for (let round = 0; round < 11; round++)
      await instance.post("/sign-in", { who: "shut-out", password: "a wrong guess" });
    expect((await instance.post("/sign-in", { who: "shut-out", password: "a wrong guess" })).status).toBe(
      429,
    );
    expect((await signIn(device)).answer.status).toBe(303);
  });

  test("a new key needs a name that may be had", async () => {
    expect(await (await instance.post("/sign-up/passkey/options", { name: "", handle: "x" })).json()).toEqual(
      {},
    );
    const refused = await instance.post("/sign-up/passkey", { name: "Kim", handle: "admin" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("people who run this place");
  });
});
