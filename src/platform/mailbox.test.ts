import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { testDatabase } from "#platform/testing/database.ts";
import { canonicalAddress, mailboxOf, writableAddress } from "./mailbox.ts";
import { providerOf } from "./mailbox-domains.ts";

const { db } = await testDatabase();

describe("an address", () => {
  test.each([
    [" amal@example.org\t", "amal@example.org"],
    ["Amal.Haddad@EXAMPLE.org", "Amal.Haddad@example.org"],
    ["amal@bücher.example", "amal@xn--bcher-kva.example"],
    ["amal@BÜCHER.example", "amal@xn--bcher-kva.example"],
    ["amal@bu\u0308cher.example", "amal@xn--bcher-kva.example"],
    ["amal@例え.テスト", "amal@xn--r8jz45g.xn--zckzah"],
    ["amal@example。org", "amal@example.org"],
    ["jürgen@example.org", "jürgen@example.org"],
    ["o'brien+petition@example.org", "o'brien+petition@example.org"],
  ])("%s can be written to as %s", (typed, written) => {
    expect(writableAddress(typed)).toBe(written);
  });

  test.each([
    "",
    "@example.org",
    "amal@",
    "amal@example",
    "amal@-example.org",
    "amal@example.org.",
    "amal@[127.0.0.1]",
    "amal@127.0.0.1",
    "amal@exa mple.org",
    "a mal@example.org",
    "amal@example.org\r\nBcc: all@example.org",
    "amal\r\n@example.org",
    "amal@example.org\u0000",
    "amal@ex\u202eample.org",
    "<amal@example.org>",
    '"amal"@example.org',
    ".amal@example.org",
    "amal.@example.org",
    "amal@example.org, b@example.org",
    `${"ü".repeat(40)}@example.org`,
    `amal@${"a".repeat(64)}.org`,
    `${"a".repeat(64)}@${Array.from({ length: 24 }, () => "ü").join(".")}.example.org`,
  ])("%j can't be written to", (typed) => {
    expect(writableAddress(typed)).toBeUndefined();
  });

  test("that we take, the database takes too: of every character there is", async () => {
    const taken = Array.from({ length: 0x1_1000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => writableAddress(`a${String.fromCodePoint(code)}a@example.org`))
      .filter((address) => address !== undefined);
    expect(taken.length).toBeGreaterThan(60_000);
    const { rows } = await sql<{ address: string }>`
      select address from json_array_elements_text(${taken}::json) as address
      where length(address) > 254 or address ~ '[\\s<>,;]'`.execute(db);
    expect(rows).toEqual([]);
  });
});

describe("one mailbox", () => {
  test.each([
    ["AMAL@example.org", "amal@example.org"],
    ["a.m.a.l@gmail.com", "amal@gmail.com"],
    ["amal+bus@gmail.com", "amal@gmail.com"],
    ["a.mal+x+y@googlemail.com", "amal@gmail.com"],
    ["amal+bus@posteo.de", "amal@posteo.de"],
    ["amal+1@outlook.de", "amal@outlook.de"],
    ["amal+1@hotmail.co.uk", "amal+2@hotmail.co.uk"],
    ["amal+bus@live.de", "amal@live.de"],
    ["amal+bus@msn.com", "amal@msn.com"],
    ["amal@pm.me", "amal@proton.me"],
    ["amal+bus@protonmail.com", "amal@proton.me"],
    ["amal@me.com", "amal@icloud.com"],
  ])("is behind %s and %s", (one, other) => {
    expect(canonicalAddress(one)).toBe(canonicalAddress(other));
  });

  test.each([
    ["a.mal@example.org", "amal@example.org"],
    ["amal+bus@example.org", "amal@example.org"],
    ["a.mal@posteo.de", "amal@posteo.de"],
    ["a.mal@notgmail.com", "amal@notgmail.com"],
    ["a.mal@gmail.com.example.org", "amal@gmail.com.example.org"],
    ["amal@gmail.com", "amal@gmx.de"],
    ["amal@hotmail.com", "amal@outlook.com"],
    ["amal@outlook.de", "amal@outlook.com"],
    ["a.mal@outlook.de", "amal@outlook.de"],
    ["amal+bus@gmx.de", "amal@gmx.de"],
    ["amal+bus@web.de", "amal@web.de"],
    ["amal@gmx.de", "amal@gmx.net"],
  ])("is not behind %s and %s", (one, other) => {
    expect(canonicalAddress(one)).not.toBe(canonicalAddress(other));
  });

  test("has one provider, and every rule that joins addresses names its source", () => {
    for (const domain of ["gmail.com", "hotmail.de", "icloud.com", "pm.me", "fastmail.com", "posteo.de"]) {
      const provider = providerOf(domain)!;
      expect(provider.domains).toContain(domain);
      expect(new Set(provider.domains).size).toBe(provider.domains.length);
      expect(provider.source).toBeTruthy();
    }
    for (const domain of ["gmx.de", "web.de", "t-online.de", "yahoo.de"])
      expect(Object.keys(providerOf(domain)!).filter((key) => key !== "label")).toEqual(["name", "domains"]);
  });

  test("is compared by a fingerprint that differs from one instance to the next", () => {
    const [ours, theirs] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(mailboxOf("a.mal@gmail.com", ours)).toEqual(mailboxOf("amal@googlemail.com", ours));
    expect(mailboxOf("amal@gmail.com", ours)).not.toEqual(mailboxOf("amal@gmail.com", theirs));
  });
});
