import { describe, expect, test } from "vitest";
import { Link } from "./link.tsx";
import { readerIn } from "./testing.ts";

const reader = readerIn("de");
const link = (to: string) => Link({ reader, to, children: "x" }).text;

describe("a link", () => {
  test("inside keeps the language that was chosen by link, and adds none that was not", () => {
    const chosen = readerIn("de", true);
    expect(Link({ reader: chosen, to: "/rules#a", children: "x" }).text).toBe(
      '<a href="/rules?lang=de#a">x</a>',
    );
    expect(link("/rules")).toBe('<a href="/rules">x</a>');
  });

  test("to elsewhere says where it leads and gives away nothing about this page", () => {
    expect(link("https://www.example.org/a?b=1")).toBe(
      '<a href="https://www.example.org/a?b=1" rel="external noopener noreferrer">x<span class="host"> (example.org)</span></a>',
    );
  });

  test("written by a person does not count for search engines", () => {
    expect(Link({ reader, to: "https://example.org/", children: "x", authored: true }).text).toContain(
      "nofollow ugc",
    );
  });

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "nonsense",
  ])("never follows %s", (to) => {
    expect(link(to)).toBe("<span>x</span>");
  });

  test.each(["//evil.example/", "/\\evil.example/"])("does not take %s for a path of this site", (to) => {
    expect(link(to)).toBe("<span>x</span>");
  });

  test("to a place on the page stays on the page", () => {
    expect(link("#sign")).toBe('<a href="#sign">x</a>');
  });
});
