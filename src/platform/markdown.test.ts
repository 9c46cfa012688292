import { describe, expect, test } from "vitest";
import { renderMarkdown } from "./markdown.ts";

const WIDE = `/files/${"a".repeat(32)}-1600x900.webp`;
const NARROW = `/files/${"b".repeat(32)}-320x200.webp`;
const html = (text: string) => renderMarkdown(text).text.trim();

describe("a picture in a story", () => {
  test("reserves its place, loads late, and offers a narrow form", () => {
    const page = html(`![Der Bus](${WIDE})`);
    expect(page).toContain(`<figure><img src="${WIDE}" alt="Der Bus" width="1600" height="900"`);
    expect(page).toContain(`srcset="${WIDE.replace(".webp", "-800.webp")} 800w, ${WIDE} 1600w"`);
    expect(page).toContain(`loading="lazy"`);
    expect(html(`![Der Bus](${NARROW})`)).not.toContain("srcset");
  });

  test("without words for it is passed over by a screen reader", () => {
    expect(html(`![](${NARROW})`)).toContain(`alt=""`);
  });

  test("has its title as caption, and among words is none", () => {
    expect(html(`![Bus](${NARROW} "Linie <N9>")`)).toContain(
      "<figcaption>Linie &lt;N9&gt;</figcaption></figure>",
    );
    expect(html(`Sieh ![Bus](${NARROW}) hier`)).toMatch(/^<p>Sieh <img [^>]+> hier<\/p>$/);
  });

  test("of another site, or of no such file, is a link and asks nobody anything", () => {
    for (const source of [
      "https://example.org/bus.jpg",
      "/files/../secrets/links",
      "/files/bus.svg",
      "//evil.example/a.webp",
    ])
      expect(html(`![Bus](${source})`)).not.toContain("<img");
  });

  test("can't break out of its words", () => {
    expect(html(`![" onerror="alert(1)](${NARROW})`)).toContain(`alt="&quot; onerror=&quot;alert(1)"`);
  });
});

test("a link that only looks like one of this site is another's", () => {
  for (const away of ["//evil.example/a", "https://evil.example"])
    expect(html(`[x](${away})`)).toContain("nofollow");
  expect(html("[x](/petitions/bus)")).not.toContain("nofollow");
});
