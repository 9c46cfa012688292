import dns from "node:dns";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { LANGUAGES } from "#platform/strings/index.ts";
import { stranger } from "#platform/viewer.ts";
import { dnsServer } from "../../testing/dns-server.ts";
import { testInstance } from "../../testing/instance.ts";
import { postFrom } from "../../testing/signing.ts";
import { administrator, member, moderator } from "../../testing/viewers.ts";
import { checkMailRecords } from "./actions/check-mail-records.ts";
import { sendTestMail } from "./actions/send-test-mail.ts";
import { checklist, type Known, type Point } from "./checklist.ts";
import { saysOf, titleOf, todoOf, whyOf } from "./point-words.ts";

const dataDir = await mkdtemp(join(tmpdir(), "gemeinsam-checklist-"));
afterAll(() => rm(dataDir, { recursive: true }));

const NOW = new Date("2026-11-25T10:00:00Z");
const KNOWN: Known = {
  baseUrl: "https://nordstadt-bund.org",
  cameByHttps: true,
  hasMailServer: true,
  testMail: { at: NOW, sent: true },
  domain: "nordstadt-bund.org",
  selector: undefined,
  records: {
    at: NOW,
    domain: "nordstadt-bund.org",
    spf: { texts: ["v=spf1 mx -all"] },
    dkim: { texts: ["v=DKIM1; p=AAAA"] },
    dmarc: { texts: ["v=DMARC1; p=none"] },
  },
  isNamed: true,
  backupTrouble: undefined,
  backup: { at: NOW, where: "/srv/backups", bytes: 12_345_678 },
  hasCommunity: true,
  invited: 3,
  now: NOW,
};
const saysIn = (change: Partial<Known>, name: Point["name"]) => {
  const { state, says } = checklist({ ...KNOWN, ...change }).find((point) => point.name === name)!;
  return `${state} ${says}`;
};

describe("the checklist", () => {
  test("is green when all is well", () => {
    expect(checklist(KNOWN).filter(({ state }) => state !== "done")).toEqual([]);
  });

  test.each<[Point["name"], Partial<Known>, string]>([
    ["https", { baseUrl: "http://localhost:3000" }, "open not-set"],
    ["https", { cameByHttps: false }, "wrong plain"],
    ["mail", { hasMailServer: false }, "open files"],
    ["mail", { testMail: undefined }, "open untried"],
    ["mail", { testMail: { at: NOW, sent: false } }, "wrong failed"],
    ["spf", { records: undefined }, "open not-asked"],
    ["spf", { domain: "localhost" }, "open not-public"],
    ["spf", { domain: "other-bund.org" }, "open not-asked"],
    ["legal", { isNamed: false }, "wrong missing"],
    ["backup", { backup: undefined }, "open none"],
    ["backup", {}, "done fresh"],
    ["backup", { backupTrouble: { kind: "old" } }, "wrong old"],
    ["backup", { backupTrouble: { kind: "failed", reason: "no room" } }, "wrong failed"],
    ["backup", { backupTrouble: { kind: "bad-rehearsal" } }, "wrong bad-rehearsal"],
    ["community", { hasCommunity: false }, "open missing"],
    ["invitations", { invited: 2 }, "open missing"],
  ])("%s: %j is %s", (name, change, said) => {
    expect(saysIn(change, name)).toBe(said);
  });
});

const instance = await testInstance({ environment: { DATA_DIR: dataDir } });

describe("what it says", () => {
  const SAYS: Record<Point["name"], string[]> = {
    https: ["there", "plain", "not-set"],
    mail: ["sent", "failed", "untried", "files"],
    spf: ["no-answer", "missing", "two", "anybody", "weak", "there", "not-asked", "not-public"],
    dkim: ["no-answer", "missing", "not-found", "revoked", "there", "not-asked", "not-public"],
    dmarc: ["no-answer", "missing", "two", "no-policy", "watches", "there", "not-asked", "not-public"],
    legal: ["there", "missing"],
    backup: ["fresh", "none", "old", "failed", "bad-rehearsal"],
    community: ["there", "missing"],
    invitations: ["there", "missing"],
  };
  const DONE = ["there", "sent", "watches", "fresh"];

  test.each(LANGUAGES)(
    "has words in %s for every point, in whatever state: what, why, and what to do",
    (language) => {
      const reader = instance.services.readerFor(language);
      for (const [name, says] of Object.entries(SAYS))
        for (const each of says) {
          const point = { name, says: each, state: "open" } as Point;
          const values = { known: KNOWN, folder: "/srv/outbox" };
          const said = [titleOf(reader, point), whyOf(reader, point, values), saysOf(reader, point, values)];
          if (!DONE.includes(each)) said.push(todoOf(reader, point, values));
          for (const words of said) expect(words, `${name} ${each}`).not.toMatch(/^admin\.|\{\{/);
        }
    },
  );
});

describe("the page of it", () => {
  const { get, as, act } = instance;

  test("is for administrators, and so is all that can be done there", async () => {
    for (const viewer of [stranger, member, moderator]) {
      as(viewer);
      const refused = viewer === stranger ? 401 : 403;
      expect((await get("/admin")).status).toBe(refused);
      expect((await instance.post("/admin/mail-records", {})).status).toBe(refused);
      expect((await instance.post("/admin/test-mail", { to: "a@example.org" })).status).toBe(refused);
      await expect(checkMailRecords(act(viewer), { domain: "x.org", selector: undefined })).rejects.toThrow(
        Forbidden,
      );
      const where = { smtpUrl: undefined, from: "a@example.org", dataDir };
      const mail = { subject: "x", blocks: [] };
      await expect(
        sendTestMail(act(viewer), where, { recipient: "a@example.org", language: "de", mail }),
      ).rejects.toThrow(Forbidden);
    }
  });

  test("looks up nothing by being opened, and no name that is nobody's", async () => {
    as(administrator);
    const before = dns.getServers();
    const { address, asked } = await dnsServer({});
    dns.setServers([address]);
    expect(await (await get("/admin")).text()).toContain("nordstadt.test");
    expect((await instance.post("/admin/mail-records", {})).status).toBe(303);
    expect(asked).toEqual([]);
    dns.setServers(before);
  });

  test("refuses a selector that is no name, and keeps one that is", async () => {
    as(administrator);
    for (const selector of ["a b", "x;p=1", "-a", "a/../b"])
      expect((await instance.post("/admin/mail-records", { selector })).status, selector).toBe(422);
    expect((await instance.post("/admin/mail-records", { selector: "nord2026" })).status).toBe(303);
    expect(instance.services.settings().dkimSelector).toBe("nord2026");
    await instance.post("/admin/mail-records", {});
    expect(instance.services.settings().dkimSelector, "looking again forgets nothing").toBe("nord2026");
    await instance.post("/admin/mail-records", { selector: "" });
    expect(instance.services.settings()).not.toHaveProperty("dkimSelector");
  });

  test("without a mail server says that mails lie as files, and lays a test mail there", async () => {
    as(administrator);
    const page = await (await get("/admin")).text();
    expect(page).toContain(join(dataDir, "outbox"));
    const sent = await instance.post("/admin/test-mail", { to: "mirjam@example.org" });
    expect(sent.status).toBe(200);
    expect(await sent.text()).toContain("The mail lies as a file");
    expect(await readdir(join(dataDir, "outbox"))).toHaveLength(1);
  });

  test("shows the backup that somebody noted", async () => {
    as(administrator);
    const note = { at: instance.clock.now(), where: "/srv/backups", bytes: 5_000_000 };
    await sql`insert into instance (key, value) values ('last-backup', ${JSON.stringify(note)}::text::jsonb)`.execute(
      instance.services.db,
    );
    expect(await (await get("/admin")).text()).toContain("5 MB in /srv/backups");
    instance.clock.advance(27 * HOUR);
    expect(await (await get("/admin")).text()).toContain("more than a day ago");
  });
});

describe("with a name server and a mail server", async () => {
  const refused = { mailbox: "", greeting: "" };
  const got: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (to, _, done) =>
      to.address === refused.mailbox
        ? done(
            Object.assign(new Error("5.1.1 <unknown@example.org>: No such user here, sorry"), {
              responseCode: 550,
            }),
          )
        : done(),
    onData: (stream, _, done) => {
      let text = "";
      stream.on("data", (piece) => (text += piece));
      stream.on("end", () => {
        got.push(text);
        done(null, "2.0.0 Ok: queued as 4F2A7");
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as { port: number };
  const online = await testInstance({
    environment: {
      DATA_DIR: dataDir,
      BASE_URL: "http://nordstadt.test",
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: "Bündnis <post@nordstadt-bund.org>",
      TRUSTED_PROXIES: "192.0.2.1",
    },
  });
  const page = async (more: Record<string, string> = {}) => (await online.get("/admin", more)).text();

  beforeEach(async () => {
    online.as(administrator);
    await sql`truncate limits`.execute(online.services.db);
  });

  test("sends a test mail and shows what the server answered, word for word", async () => {
    expect(await page()).toContain("Nobody has tried it yet");
    const sent = await (
      await online.post("/admin/test-mail", { to: "mirjam@example.org", lang: "de" })
    ).text();
    expect(sent).toContain("250 2.0.0 Ok: queued as 4F2A7");
    expect(sent).toContain("Der Mailserver hat die Mail angenommen");
    expect(got.at(-1)).toContain("Eine Testmail von Nordstadt gemeinsam");
    expect(await page()).toContain("took a test mail on");
  });

  test("shows a refusal word for word, too, as text and not as markup", async () => {
    refused.mailbox = "unknown@example.org";
    const answer = await (await online.post("/admin/test-mail", { to: "unknown@example.org" })).text();
    expect(answer).toContain("550 5.1.1 &lt;unknown@example.org&gt;: No such user here, sorry");
    expect(answer).toContain("The mail did not go");
    expect(await page()).toContain("did not take the test mail");
  });

  test("safety 19: one mailbox gets three test mails an hour, however often the button is pressed", async () => {
    const before = got.length;
    const answers = [];
    for (let press = 0; press < 12; press++)
      answers.push(
        (
          await online.post("/admin/test-mail", {
            to: ["victim@gmail.com", "v.ictim+x@googlemail.com"][press % 2]!,
          })
        ).status,
      );
    expect(answers.filter((status) => status === 200)).toHaveLength(3);
    expect(answers.filter((status) => status === 429)).toHaveLength(9);
    expect(got.length - before).toBe(3);
  });

  test("safety 27: an address that would become a header is refused", async () => {
    const before = got.length;
    for (const to of [
      "a@example.org\r\nBcc: b@example.org",
      "a@example.org,b@example.org",
      "<a@example.org>",
      "",
    ])
      expect((await online.post("/admin/test-mail", { to })).status).toBe(422);
    expect(got.length).toBe(before);
  });

  test("a mail server that is gone is told as it is", async () => {
    const gone = await testInstance({
      environment: {
        DATA_DIR: dataDir,
        SMTP_URL: "smtp://127.0.0.1:9",
        MAIL_FROM: "post@nordstadt-bund.org",
      },
    });
    gone.as(administrator);
    expect(await (await gone.post("/admin/test-mail", { to: "mirjam@example.org" })).text()).toContain(
      "ECONNREFUSED",
    );
  });

  test("looks up the three records, explains each, and names the record to add", async () => {
    const before = dns.getServers();
    const { address } = await dnsServer({
      "nordstadt-bund.org": ["v=spf1 +all"],
      "default._domainkey.nordstadt-bund.org": ['v=DKIM1; p=AAAA"><x-canary>'],
    });
    dns.setServers([address]);
    expect(await page()).toContain("Not looked up yet");
    expect((await online.post("/admin/mail-records", {})).status).toBe(303);
    dns.setServers(before);
    const shown = await page();
    expect(shown).toContain("allows everybody to send in your name");
    expect(shown).toContain("There is a key in the DNS");
    expect(shown).not.toContain("<x-canary");
    expect(shown).toContain("_dmarc.nordstadt-bund.org");
    expect(shown).toContain("v=DMARC1; p=none");
  });

  test("believes that a request came by HTTPS when a proxy it trusts says so, and nobody else", async () => {
    const secure = await testInstance({
      environment: { DATA_DIR: dataDir, BASE_URL: "https://nordstadt.test", TRUSTED_PROXIES: "127.0.0.1" },
    });
    secure.as(administrator);
    const from = async (address: string, headers: Record<string, string>) => {
      const answer = await postFrom(secure, address, {
        path: "/admin/test-mail",
        form: { to: "" },
        headers: { ...headers, origin: "https://nordstadt.test" },
      });
      return (await answer.text()).includes("Pages come by HTTPS");
    };
    expect(await from("127.0.0.1", { "x-forwarded-proto": "https" })).toBe(true);
    expect(await from("127.0.0.1", {})).toBe(false);
    expect(await from("203.0.113.9", { "x-forwarded-proto": "https" })).toBe(false);
  });
});
