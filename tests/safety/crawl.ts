import type { TestInstance } from "../../src/testing/instance.ts";

export type Page = { path: string; status: number; type: string; body: string; headers: Headers };

/** Everything that can be reached from these paths by following links and loading what pages load, as a stranger. */
export async function crawl({ get }: TestInstance, from: readonly string[], most = 200): Promise<Page[]> {
  const waiting = [...from];
  const known = new Set(waiting);
  const pages: Page[] = [];
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    const answer = await get(path);
    const type = answer.headers.get("content-type") ?? "";
    const body = /^(text|application\/json)|svg/.test(type) ? await answer.text() : "";
    pages.push({ path, status: answer.status, type, body, headers: answer.headers });
    for (const found of linksIn(body))
      if (!known.has(found)) {
        known.add(found);
        waiting.push(found);
      }
  }
  return pages;
}

/** Paths of this site that a page names in any attribute. */
function linksIn(html: string): string[] {
  return [
    ...html.matchAll(
      /\s(?:href|src|srcset|action|data-url|data-challenge|content)="(?:http:\/\/nordstadt\.test)?(\/[^"#]*)/g,
    ),
  ]
    .map(([, path]) => path!.replaceAll("&amp;", "&"))
    .filter((path) => !path.startsWith("//") && !path.startsWith("/assets/"));
}
