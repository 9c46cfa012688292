import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { authenticator } from "../../testing/authenticator.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { PASSWORD, TRUSTING, withPassword } from "../../testing/newcomer.ts";
import { openidProvider } from "../../testing/openid-provider.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";
import { suspend } from "./actions/give-role.ts";

const provider = await openidProvider({ elsewhere: {} });
const environment = { ...TRUSTING.environment, ...provider.environment };
const instance = await testInstance({ environment });
const { act, clock, mail } = instance;

const again = async (handle: string): Promise<Visitor> => {
  const person = visitor(instance);
  const form = { who: handle, password: PASSWORD };
  expect((await person.post("/sign-in", form)).headers.get("location")).toBe("/me");
  return person;
};
const statusOf = async (person: Visitor) => (await person.get("/me")).status;

async function addPasskey(person: Visitor): Promise<void> {
  const page = "/me/security/passkeys";
  const asked = await person.post(`${page}/options`, {});
  const { challenge, publicKey } = (await asked.json()) as {
    challenge: string;
    publicKey: Parameters<ReturnType<typeof authenticator>["create"]>[0];
  };
  await person.post(page, { challenge, credential: authenticator().create(publicKey) });
}

async function link(person: Visitor): Promise<void> {
  const answer = await person.post("/me/security/provider", {});
  const page = answer.headers.get("refresh")!.replace("0; url=", "");
  await person.get(await provider.browser().signIn(page, "elsewhere"));
}

async function setUpApp(person: Visitor): Promise<void> {
  const page = await (await person.get("/me/security/second-step")).text();
  const id = /name="id" value="([^"]+)"/.exec(page)![1]!;
  const secret = Secret.fromBase32(/<bdi>([A-Z2-7 ]{30,})<\/bdi>/.exec(page)![1]!.replaceAll(" ", ""));
  const code = TOTP.generate({ secret, timestamp: clock.now().getTime() });
  await person.post("/me/security/second-step", { id, code });
}

async function mailedLink(person: Visitor, email: string): Promise<string> {
  await person.post("/me/security/address", { email });
  return linksIn((await mail.deliver()).at(-1)!)[0]!;
}

type Change = {
  what: string;
  handle: string;
  before?: (person: Visitor) => Promise<unknown>;
  change: (person: Visitor) => Promise<unknown>;
};

const CHANGES: Change[] = [
  {
    what: "the password is changed",
    handle: "pass",
    change: (person) => person.post("/me/security/password", { password: "ein ganz anderer Satz" }),
  },
  {
    what: "a passkey is removed",
    handle: "key",
    before: addPasskey,
    change: async (person) => {
      const page = await (await person.get("/me/security")).text();
      await person.post(/\/me\/security\/passkeys\/[0-9a-f-]{36}\/removal/.exec(page)![0], {});
    },
  },
  {
    what: "an account elsewhere is unlinked",
    handle: "linked",
    before: link,
    change: (person) => person.post("/me/security/provider/removal", {}),
  },
  { what: "an app for codes is set up", handle: "app", change: setUpApp },
  {
    what: "codes for a bad day are made anew",
    handle: "codes",
    before: (person) => person.post("/me/security/recovery-codes", {}),
    change: (person) => person.post("/me/security/recovery-codes", {}),
  },
  {
    what: "the address is replaced, though its link is opened by a stranger",
    handle: "moved",
    before: async (person) => instance.post(await mailedLink(person, "old@example.org"), {}),
    change: async (person) => person.post(await mailedLink(person, "new@example.org"), {}),
  },
  {
    what: "the address is removed",
    handle: "without",
    before: async (person) => instance.post(await mailedLink(person, "gone@example.org"), {}),
    change: (person) => person.post("/me/security/address/removal", {}),
  },
];

describe("what was open elsewhere is closed at once", () => {
  test.each(CHANGES)(
    "safety 14: when $what, for all devices but this one",
    async ({ handle, before, change }) => {
      const here = await withPassword(instance, handle);
      await before?.(here);
      const elsewhere = await again(handle);
      await change(here);
      expect(await statusOf(elsewhere)).toBe(401);
      expect(await statusOf(here)).toBe(200);
      clock.advance(61 * MINUTE);
      await mail.deliver();
    },
  );

  test("safety 14: when the code from an app is turned off", async () => {
    const here = await withPassword(instance, "turned-off");
    const elsewhere = await again("turned-off");
    await here.post("/me/security/second-step/removal", {});
    expect(await statusOf(elsewhere)).toBe(401);
  });

  test("safety 14: and so is what a thief has begun: their address is confirmed no more", async () => {
    const owner = await withPassword(instance, "robbed");
    const thief = await again("robbed");
    const link = await mailedLink(thief, "thief@example.org");
    await owner.post("/me/security/password", { password: "ein ganz anderer Satz" });
    expect((await instance.post(link, {})).status).toBe(410);
    expect(await (await owner.get("/me/security")).text()).not.toContain("thief@example.org");
  });

  test("safety 14: and goes on when a key is only added", async () => {
    const here = await withPassword(instance, "adding");
    const elsewhere = await again("adding");
    await addPasskey(here);
    await here.post("/me/security/recovery-codes", {});
    await instance.post(await mailedLink(here, "first@example.org"), {});
    expect(await statusOf(elsewhere)).toBe(200);
  });

  test("safety 14: when somebody is suspended, and lifting it brings no session back", async () => {
    const here = await withPassword(instance, "banned");
    const elsewhere = await again("banned");
    await suspend(act(), "banned", true);
    for (const device of [here, elsewhere]) expect(await statusOf(device)).toBe(401);
    await suspend(act(), "banned", false);
    for (const device of [here, elsewhere]) expect(await statusOf(device)).toBe(401);
  });

  test("safety 14: when somebody has left, on the device they forgot as well", async () => {
    const here = await withPassword(instance, "left");
    const elsewhere = await again("left");
    const own = `session=${here.cookies.get("session")}`;
    expect((await here.post("/me/data/erasure", { sure: "yes" })).status).toBe(200);
    expect(await statusOf(elsewhere)).toBe(401);
    expect((await instance.get("/me", { cookie: own })).status).toBe(401);
  });
});
