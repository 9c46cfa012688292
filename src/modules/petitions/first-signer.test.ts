import { beforeAll, describe, expect, test } from "vitest";
import { testInstance } from "../../testing/instance.ts";
import {
  type OpenPetition,
  openAndConfirm,
  openPetition,
  signAndConfirm,
  signAndReceive,
} from "../../testing/signing.ts";

const instance = await testInstance();
const { get, post } = instance;
let petition: OpenPetition;

const sign = (email: string) => signAndReceive(instance, petition, { email, name: `${email[0]} Haddad` });
const textOf = async (path: string) => (await get(path)).text();

beforeAll(async () => {
  petition = await openPetition(instance);
});

describe("whoever signs first", () => {
  test("is told of a mail in two minutes only where mail is sent", async () => {
    const here = await sign("early@example.org");
    const page = await textOf(here.details);
    expect(page).not.toContain("within two minutes");
    expect(page).toContain("This place sends no mail yet");
    const sending = await testInstance({
      environment: { SMTP_URL: "smtp://mail.example" },
      beside: instance,
    });
    const there = await (await sending.get(here.details)).text();
    expect(there).toContain("within two minutes");
    expect(there).not.toContain("sends no mail yet");
  });

  test("is not sent to read reasons that nobody has given", async () => {
    const { details, confirmation } = await sign("first@example.org");
    await post(details, { reason: "Ich laufe jede Nacht." });
    const own = (await openAndConfirm(instance, confirmation)).headers.get("location")!;
    const alone = await textOf(own);
    expect(alone).not.toContain("Read why others signed");
    expect(alone).toContain('href="/petitions/nachtbus/share');
    const second = await signAndConfirm(instance, petition, { email: "second@example.org" });
    expect(await textOf(second.own)).toContain("Read why others signed");
  });

  test("is offered the petition's address as such, since this page's own is secret", async () => {
    const { own } = await signAndConfirm(instance, petition, { email: "third@example.org" });
    const page = await textOf(own);
    expect(page).toMatch(/>The petition(&#39;|')s address</);
    expect(page).not.toContain("Address of this page");
  });
});
