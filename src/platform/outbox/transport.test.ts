import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, describe, expect, test, vi } from "vitest";
import { SmtpTransport } from "./smtp-transport.ts";
import { fileTransport, type Outgoing } from "./transport.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-outbox-"));
afterAll(() => rm(folder, { recursive: true }));

const mail: Outgoing = {
  from: "Nordstadt <post@nordstadt.example>",
  to: { name: "", address: "amal@example.org" },
  subject: "Bitte bestätigen",
  text: "Ein Klick fehlt noch.\n",
  date: new Date("2026-11-22T10:00:00Z"),
  messageId: "<0199-1@nordstadt.example>",
};

const toRecipient = (code: number, text: string): SMTPServerOptions => ({
  onRcptTo: (_, __, done) => done(saying(code, text)),
});
const toText = (code: number, text: string): SMTPServerOptions => ({
  onData: (stream, _, done) => drained(stream, () => done(saying(code, text))),
});

describe("what a mail server says", () => {
  test.each<[said: string, to: string, outcome: string, options: SMTPServerOptions]>([
    ["yes", "anything", "sent", {}],
    ["550", "the recipient", "bounced", { onRcptTo: (_, __, done) => done(saying(550)) }],
    ["450", "the recipient", "deferred", { onRcptTo: (_, __, done) => done(saying(450)) }],
    ["550 5.1.1", "the recipient", "bounced", toRecipient(550, "5.1.1 no such user")],
    ["552 5.2.2", "the recipient", "bounced", toRecipient(552, "5.2.2 mailbox full")],
    ["550 5.2.1", "the text", "bounced", toText(550, "5.2.1 mailbox disabled")],
    ["550 5.1.8", "the recipient", "blocked", toRecipient(550, "5.1.8 bad sender's system")],
    ["550 5.4.5", "the recipient", "blocked", toRecipient(550, "5.4.5 daily quota exceeded")],
    ["550 5.7.26", "the text", "blocked", toText(550, "5.7.26 DMARC")],
    ["554 5.7.1", "the recipient", "blocked", toRecipient(554, "5.7.1 blocked using a list")],
    ["554", "the recipient", "blocked", toRecipient(554, "no")],
    ["554", "the text", "blocked", toText(554, "no")],
    ["550", "the text", "blocked", toText(550, "no")],
    ["550, but of which number it speaks is not its own", "the text", "blocked", toText(550, "see 5.1.1")],
    [
      "452",
      "the text",
      "deferred",
      { onData: (stream, _, done) => drained(stream, () => done(saying(452))) },
    ],
    ["421", "the recipient", "away", { onRcptTo: (_, __, done) => done(saying(421)) }],
    ["550", "our sender", "away", { onMailFrom: (_, __, done) => done(saying(550)) }],
    ["554", "the greeting", "away", { onConnect: (_, done) => done(saying(554)) }],
  ])("%s to %s makes it %s", async (_, __, outcome, options) => {
    const server = await serve(options);
    const transport = transportTo(server);
    expect((await transport.deliver(mail)).outcome).toBe(outcome);
    transport.close();
    await server.close();
  });

  test("nothing, because nobody listens there: it is away, and no mail's fault", async () => {
    const server = await serve({});
    await server.close();
    const transport = transportTo(server);
    expect(await transport.deliver(mail)).toMatchObject({ outcome: "away" });
    transport.close();
  });

  test("nothing, since our own thread ends first: it is away, and the next mail goes by another thread", async () => {
    let came: (() => void) | undefined;
    const first = new Promise<void>((resolve) => {
      came = resolve;
    });
    let silent = true;
    const server = await serve({
      onRcptTo: (_, __, done) => (silent ? came?.() : done()),
    });
    const transport = transportTo(server);
    const cutOff = transport.deliver(mail);
    await first;
    transport.close();
    expect(await cutOff).toEqual({ outcome: "away", reason: "the thread that sends has ended" });
    silent = false;
    expect(await transport.deliver(mail)).toEqual({ outcome: "sent" });
    transport.close();
    await server.close();
  });

  test.each([
    ["refuses", undefined, "away"],
    ["accepts, as Node's own setting says,", "0", "sent"],
  ])("with a certificate of its own, which the thread %s", async (_, setting, outcome) => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", setting);
    const server = await serve({ secure: true });
    const transport = new SmtpTransport({ url: `smtps://127.0.0.1:${server.port}`, perHour: 500 });
    expect((await transport.deliver(mail)).outcome).toBe(outcome);
    transport.close();
    await server.close();
    vi.unstubAllEnvs();
  });

  test("nothing, of a mail that can't be handed over: it fails alone", async () => {
    const server = await serve({});
    const transport = transportTo(server);
    const strange = { ...mail, subject: (() => "never") as unknown as string };
    await expect(transport.deliver(strange)).rejects.toThrow("could not be cloned");
    expect(await transport.deliver(mail)).toEqual({ outcome: "sent" });
    transport.close();
    await server.close();
  });

  test("never reaches a second recipient, whatever stands in a subject or an address", async () => {
    const seen: string[] = [];
    const server = await serve({
      onRcptTo: ({ address }, _, done) => {
        seen.push(address);
        done();
      },
    });
    const transport = transportTo(server);
    await transport.deliver({ ...mail, subject: "Hallo\r\nBcc: eve@example.org\r\n\r\nText" });
    await transport.deliver({
      ...mail,
      to: { name: "Amal\r\nBcc: eve@example.org", address: "amal@example.org" },
    });
    await transport.deliver({
      ...mail,
      to: { name: "", address: "amal@example.org\r\nRCPT TO:<eve@example.org>" },
    });
    transport.close();
    await server.close();
    expect(new Set(seen)).toEqual(new Set(["amal@example.org"]));
  });
});

describe("mails as files", () => {
  test("are whole, readable by us alone and in the order of time", async () => {
    const outbox = join(folder, "files");
    const transport = fileTransport(outbox);
    await transport.deliver({ ...mail, subject: "Ein\r\nBcc: eve@example.org" });
    await transport.deliver({ ...mail, date: new Date("2026-11-22T11:00:00Z") });
    const names = await readdir(outbox);
    expect(names).toEqual([...names].sort());
    expect(names.every((name) => name.endsWith(".eml"))).toBe(true);
    const read = await simpleParser(await readFile(join(outbox, names[0]!)));
    expect(read.text).toContain("Ein Klick fehlt noch.");
    expect(read.bcc).toBeUndefined();
    expect(read.messageId).toBe(mail.messageId);
  });

  test("wait where a disk takes none, and go when it does", async () => {
    const place = join(folder, "taken");
    await writeFile(place, "a file stands where the folder should be");
    const transport = fileTransport(place);
    expect(await transport.deliver(mail)).toMatchObject({ outcome: "away" });
    await rm(place);
    expect(await transport.deliver(mail)).toEqual({ outcome: "sent" });
  });
});

function saying(responseCode: number, text = "no"): Error {
  return Object.assign(new Error(text), { responseCode });
}

function drained(stream: NodeJS.ReadableStream, done: () => void): void {
  stream.resume();
  stream.on("end", done);
}

const transportTo = ({ port }: { port: number }) =>
  new SmtpTransport({ url: `smtp://127.0.0.1:${port}`, perHour: 500 });

async function serve(options: SMTPServerOptions) {
  const server = new SMTPServer({
    authOptional: true,
    hideENHANCEDSTATUSCODES: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _, done) => drained(stream, () => done()),
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
