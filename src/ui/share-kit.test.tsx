import { expect, test } from "vitest";
import { ShareKit, shareLinks } from "./share-kit.tsx";
import { readerIn } from "./testing.ts";

const url = "https://gemeinsam.example/petitions/night-bus?lang=de";

test("sharing gives the whole text and address to each network, and nothing else", () => {
  for (const { to } of shareLinks(url, "Bus & Bahn, 100 %?")) {
    const decoded = decodeURIComponent(to);
    expect(decoded).toContain(url);
    expect(decoded).toContain("Bus & Bahn, 100 %?");
    expect(to).not.toMatch(/utm_|fbclid|ref=/);
  }
});

test("a page that can be shared loads nothing from the networks", () => {
  const html = ShareKit({ reader: readerIn("en"), url, text: "x" }).text;
  expect(html).not.toMatch(/<(?:img|script|iframe|link)/);
  expect(html.match(/rel="external noopener noreferrer"/g)).toHaveLength(4);
});

test("an address that lets people in is offered to no network, only to mail and to copy", () => {
  const html = ShareKit({ reader: readerIn("en"), url, text: "Come in", isSecret: true }).text;
  expect([...html.matchAll(/href="([a-z]+):/g)].map(([, scheme]) => scheme)).toEqual(["mailto"]);
  expect(html).not.toMatch(/WhatsApp|Telegram|Mastodon|Bluesky|Signal/);
  expect(html).toContain(`readonly value="${url}"`);
});

test("the address can be copied by hand where there is no script", () => {
  const html = ShareKit({ reader: readerIn("en"), url, text: "x" }).text;
  expect(html).toContain(`readonly value="${url}"`);
  expect(html).toMatch(/<button[^>]* data-copy hidden/);
});
