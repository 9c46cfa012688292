import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, describe, expect, test } from "vitest";
import { fileTransport } from "#platform/outbox/transport.ts";
import type { Desk } from "../../src/console/command.ts";
import { exportSignatures } from "../../src/console/commands/exports.ts";
import { testInstance } from "../../src/testing/instance.ts";
import { AMAL, openPetition, signAndConfirm, signAndReceive } from "../../src/testing/signing.ts";

const instance = await testInstance();
const { act, post, services } = instance;
const folder = await mkdtemp(join(tmpdir(), "gemeinsam-safety-"));
afterAll(() => rm(folder, { recursive: true }));

describe("safety 26: a name is no formula", () => {
  test("safety 26: in the list that is handed over", async () => {
    const list = await openPetition(instance, { slug: "list" });
    const names = [
      '=HYPERLINK("evil.example";"x")',
      "+49 Amal",
      "-Amal",
      "@Amal",
      "＝Amal",
      'Amal, "die Erste"',
    ];
    for (const [index, name] of names.entries())
      await signAndConfirm(instance, list, { email: `f${index}@example.org`, name });
    let csv = "";
    const write = async (text: string) => {
      csv += text;
    };
    await exportSignatures.run({ services, act, write } as unknown as Desk, [list.slug]);
    const cells = csv
      .split("\r\n")
      .slice(1, -1)
      .map((line) =>
        /^[^,]+,("(?:[^"]|"")*"|[^,]*)/.exec(line)![1]!.replace(/^"|"$/g, "").replaceAll('""', '"'),
      );
    expect(cells).toHaveLength(names.length);
    for (const [index, cell] of cells.entries()) {
      expect(cell.replace(/^'/, "")).toBe(names[index]!.normalize("NFC"));
      expect(cell).not.toMatch(/^[=+\-@\uFF1D]/);
    }
  });
});

describe("safety 27: nobody adds a recipient or a header to a mail", () => {
  test("safety 27: by line breaks in a name, an address or a title", async () => {
    const titled = await openPetition(instance, {
      slug: "titled",
      title: "Bus\r\nBcc: eve@example.org\r\n\r\nText",
    });
    for (const [field, typed] of [
      ["name", "A\r\nBcc: eve@example.org"],
      ["email", "a@example.org\r\nBcc: eve@example.org"],
      ["email", "a@example.org%0d%0aBcc:eve@example.org"],
    ] as const)
      expect((await post(titled.form, { ...AMAL, [field]: typed })).status).toBe(422);
    const { mail } = await signAndReceive(instance, titled, { email: "titled@example.org" });
    const outbox = join(folder, "outbox");
    await fileTransport(outbox).deliver(mail);
    const raw = await readFile(join(outbox, (await readdir(outbox))[0]!));
    const read = await simpleParser(raw);
    expect(read.to && "value" in read.to && read.to.value.map(({ address }) => address)).toEqual([
      "titled@example.org",
    ]);
    expect([read.cc, read.bcc]).toEqual([undefined, undefined]);
    const [head] = raw.toString("latin1").split("\r\n\r\n");
    expect(head).not.toMatch(/^bcc:/im);
  });
});
