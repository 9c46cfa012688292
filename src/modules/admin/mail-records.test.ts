import dns from "node:dns";
import { afterAll, describe, expect, test } from "vitest";
import { dnsServer } from "../../testing/dns-server.ts";
import { lookUpMailRecords } from "./look-up-mail-records.ts";
import { dmarcNames, domainOf, isPublicDomain, judgeDkim, judgeDmarc, judgeSpf } from "./mail-records.ts";

const texts = (...found: string[]) => ({ texts: found });

describe("what the DNS says of our mails", () => {
  test.each([
    [texts(), "wrong", "missing"],
    [texts("google-site-verification=x", "v=spf10 -all"), "wrong", "missing"],
    [texts("v=spf1 mx -all"), "done", "there"],
    [texts("other", "V=SPF1 include:mail.example.org ~all"), "done", "there"],
    [texts("v=spf1 redirect=_spf.example.org"), "done", "there"],
    [texts("v=spf1 mx ?all"), "open", "weak"],
    [texts("v=spf1 mx"), "open", "weak"],
    [texts("v=spf1 +all"), "wrong", "anybody"],
    [texts("v=spf1 all"), "wrong", "anybody"],
    [texts("v=spf1 mx -all", "v=spf1 a -all"), "wrong", "two"],
    [{ failed: "ETIMEOUT" }, "open", "no-answer"],
  ])("SPF: %j is %s, %s", (found, state, says) => {
    expect(judgeSpf(found)).toMatchObject({ state, says });
  });

  test.each([
    [texts("v=DKIM1; k=rsa; p=MIIBIjANBg"), "x", "done", "there"],
    [texts("k=rsa;p=MIIBIjANBg"), undefined, "done", "there"],
    [texts("v=DKIM1; p="), "x", "wrong", "revoked"],
    [texts("v=DKIM1; p=", "v=DKIM1; p=MIIB"), "x", "done", "there"],
    [texts(), "x", "wrong", "missing"],
    [texts(), undefined, "open", "not-found"],
    [{ failed: "ESERVFAIL" }, "x", "open", "no-answer"],
  ])("DKIM: %j at %s is %s, %s", (found, selector, state, says) => {
    expect(judgeDkim(found, selector)).toMatchObject({ state, says });
  });

  test.each([
    [texts(), "wrong", "missing"],
    [texts("v=DMARC1; p=none; rua=mailto:x@example.org"), "done", "watches"],
    [texts("v=DMARC1;p=reject"), "done", "there"],
    [texts("v=DMARC1; p=quarantine; pct=50"), "done", "there"],
    [texts("v=DMARC1; sp=none"), "wrong", "no-policy"],
    [texts("v=DMARC1; p=none", "v=DMARC1; p=reject"), "wrong", "two"],
    [{ failed: "ETIMEOUT" }, "open", "no-answer"],
  ])("DMARC: %j is %s, %s", (found, state, says) => {
    expect(judgeDmarc(found)).toMatchObject({ state, says });
  });

  test("is asked of the domain that mails come from", () => {
    expect(domainOf("Bündnis Nachtbus <post@Mail.Example.org>")).toBe("mail.example.org");
    expect(domainOf("post@example.org")).toBe("example.org");
    expect(dmarcNames("mail.nord.example.org")).toEqual([
      "_dmarc.mail.nord.example.org",
      "_dmarc.nord.example.org",
      "_dmarc.example.org",
    ]);
  });

  test("is never asked of names that are nobody's", () => {
    for (const domain of [
      "localhost",
      "nordstadt.test",
      "post.example.org",
      "nas.local",
      "127.0.0.1",
      "[::1]",
      "fritz.home.arpa",
    ])
      expect(isPublicDomain(domain), domain).toBe(false);
    for (const domain of ["nordstadt-gemeinsam.org", "mail.nordstadt.de", "myexample.org"])
      expect(isPublicDomain(domain), domain).toBe(true);
  });
});

describe("looking it up", () => {
  const before = dns.getServers();
  afterAll(() => dns.setServers(before));

  test("finds what stands there, long records in one piece, of a policy above the domain too", async () => {
    const key = `v=DKIM1; k=rsa; p=${"A".repeat(390)}`;
    const { address } = await dnsServer({
      "post.nordstadt-bund.org": ["v=spf1 mx -all", "another\0text"],
      "selector1._domainkey.post.nordstadt-bund.org": [key],
      "_dmarc.nordstadt-bund.org": ["v=DMARC1; p=none"],
    });
    dns.setServers([address]);
    expect(await lookUpMailRecords("post.nordstadt-bund.org", undefined)).toEqual({
      domain: "post.nordstadt-bund.org",
      spf: { texts: ["v=spf1 mx -all", "another text"] },
      dkim: { texts: [key] },
      dmarc: { texts: ["v=DMARC1; p=none"] },
    });
  });

  test("asks for the key by the name that was given, and for no other", async () => {
    const { address, asked } = await dnsServer({ "nord._domainkey.nordstadt-bund.org": ["v=DKIM1; p=AAAA"] });
    dns.setServers([address]);
    const { spf, dkim, dmarc } = await lookUpMailRecords("nordstadt-bund.org", "nord");
    expect({ spf, dkim, dmarc }).toEqual({
      spf: { texts: [] },
      dkim: { texts: ["v=DKIM1; p=AAAA"] },
      dmarc: { texts: [] },
    });
    expect(asked.filter((name) => name.includes("_domainkey"))).toEqual([
      "nord._domainkey.nordstadt-bund.org",
    ]);
  });

  test("tells a name that is not there from a server that fails or is silent, and does not wait for ever", async () => {
    const { address } = await dnsServer({
      "nordstadt-bund.org": "fails",
      "_dmarc.nordstadt-bund.org": "silent",
    });
    dns.setServers([address]);
    const began = performance.now();
    const found = await lookUpMailRecords("nordstadt-bund.org", "x");
    expect(found).toMatchObject({
      spf: { failed: "ESERVFAIL" },
      dkim: { texts: [] },
      dmarc: { failed: "ETIMEOUT" },
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
