import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { MINUTE } from "#platform/clock.ts";
import { linksIn, testInstance } from "../../testing/instance.ts";
import { elsewhere, PASSWORD, TRUSTING, withPassword } from "../../testing/newcomer.ts";
import { type Visitor, visitor } from "../../testing/visitor.ts";

const instance = await testInstance(TRUSTING);
const { clock, mail } = instance;

const join = (handle: string, email?: string) => withPassword(instance, handle, email);

/** Sets up the app on the page and answers how to read a code from it. */
async function setUp(person: Visitor): Promise<() => string> {
  const page = await (await person.get("/me/security/second-step")).text();
  const id = /name="id" value="([^"]+)"/.exec(page)![1]!;
  const secret = Secret.fromBase32(/<bdi>([A-Z2-7 ]{30,})<\/bdi>/.exec(page)![1]!.replaceAll(" ", ""));
  const code = () => TOTP.generate({ secret, timestamp: clock.now().getTime() });
  const done = await person.post("/me/security/second-step", { id, code: code() });
  expect(done.headers.get("location")).toContain("done=second-step");
  clock.advance(MINUTE);
  return code;
}

const byPassword = async (who: string, person = visitor(instance)) => {
  const answer = await person.post("/sign-in", { who, password: PASSWORD }, elsewhere());
  return { person, answer, step: answer.headers.get("location")! };
};

describe("a second step", () => {
  test("safety 17: with an app set up, neither password nor mail nor a code from the list is enough", async () => {
    const owner = await join("two-steps", "two-steps@example.org");
    const codes = await recoveryCodes(owner);
    const code = await setUp(owner);
    const { person, step } = await byPassword("two-steps");
    expect(step).toContain("/sign-in/second/");
    expect(person.cookies.size).toBe(0);
    expect((await person.get(step)).status).toBe(200);
    expect((await person.post(step, { code: code() })).headers.get("location")).toBe("/me");

    await visitor(instance).post("/sign-in/mail", { email: "two-steps@example.org" }, elsewhere());
    const [link] = linksIn((await mail.deliver()).find(({ subject }) => subject!.startsWith("Sign in"))!);
    const byMail = await visitor(instance).post(link!, {});
    expect(byMail.status, await byMail.clone().text()).toBe(303);
    expect(byMail.headers.get("location")).toContain("/sign-in/second/");
    expect(byMail.headers.getSetCookie()).toEqual([]);

    const form = { who: "two-steps", code: codes[0]! };
    const listed = await visitor(instance).post("/sign-in/recovery", form, elsewhere());
    expect(listed.headers.get("location")).toContain("/sign-in/second/");
    expect(listed.headers.getSetCookie()).toEqual([]);
    expect((await mail.deliver()).map(({ text }) => text).join()).toContain("with a code from your list");
  });

  test("each code is good once, and five wrong ones end the try", async () => {
    const owner = await join("once");
    const code = await setUp(owner);
    const used = code();
    const first = await byPassword("once");
    expect((await first.person.post(first.step, { code: used })).status).toBe(303);
    const second = await byPassword("once");
    expect((await second.person.post(second.step, { code: used })).status).toBe(422);
    for (let round = 0; round < 4; round++) await second.person.post(second.step, { code: "000000" });
    clock.advance(MINUTE);
    expect((await second.person.post(second.step, { code: code() })).status).toBe(410);
  });

  test("a forged second step looks like one that never was", async () => {
    const owner = await join("forged");
    await setUp(owner);
    const { step } = await byPassword("forged");
    expect((await instance.get(step.replace(/key=.*/, "key=AAAAAAAAAAAAAAAAAAAAAA"))).status).toBe(404);
    expect((await instance.post("/sign-in/second/x", {})).status).toBe(404);
  });

  test("a stale session can neither set it up nor turn it off", async () => {
    const owner = await join("stale");
    await setUp(owner);
    clock.advance(11 * MINUTE);
    expect((await owner.get("/me/security/second-step")).status).toBe(401);
    expect((await owner.post("/me/security/second-step/removal", {})).status).toBe(401);
    expect((await owner.post("/me/security/recovery-codes", {})).status).toBe(401);
    expect((await byPassword("stale")).step).toContain("/sign-in/second/");
  });
});

describe("codes for a bad day", () => {
  test("each lets its owner in once, however it is typed, and is kept as a hash only", async () => {
    const owner = await join("bad-day");
    const codes = await recoveryCodes(owner);
    expect(new Set(codes).size).toBe(10);
    const rows = await instance.services.db.selectFrom("recovery_codes").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(codes[0]!.slice(0, 9));
    const form = { who: "bad-day", code: codes[0]!.toUpperCase().replaceAll("-", " ") };
    const recover = () => visitor(instance).post("/sign-in/recovery", form, elsewhere());
    expect((await recover()).headers.get("location")).toBe("/me");
    expect((await recover()).status).toBe(422);
    expect((await instance.post("/sign-in/recovery", { ...form, who: "nobody" }, elsewhere())).status).toBe(
      422,
    );
  });

  test("new codes make the old ones worthless", async () => {
    const owner = await join("new-codes");
    const [old] = await recoveryCodes(owner);
    const [fresh] = await recoveryCodes(owner);
    const recover = (code: string) =>
      instance.post("/sign-in/recovery", { who: "new-codes", code }, elsewhere());
    expect((await recover(old!)).status).toBe(422);
    expect((await recover(fresh!)).status).toBe(303);
  });
});

async function recoveryCodes(owner: Visitor): Promise<string[]> {
  const page = await (await owner.post("/me/security/recovery-codes", {})).text();
  return [...page.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code!);
}
