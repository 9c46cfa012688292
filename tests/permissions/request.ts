import { EventEmitter } from "node:events";
import type { Route } from "#platform/http/routes.ts";
import type { App } from "../../src/app.ts";
import { AMAL } from "../../src/testing/signing.ts";
import type { Scene } from "./scenes.ts";

const ORIGIN = "http://nordstadt.test";

/** Asks for a route as a browser does that is in order: the right key, a whole form, from this site. */
export function request(app: App, { method, path }: Route, scene: Scene): Promise<Response> {
  const address = `${ORIGIN}${pathIn(path, scene)}`;
  const connection = scene.from && {
    incoming: Object.assign(new EventEmitter(), { socket: { remoteAddress: scene.from } }),
  };
  const init: RequestInit =
    method === "GET"
      ? {}
      : {
          method,
          headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
          body: new URLSearchParams(AMAL).toString(),
        };
  return Promise.resolve(app.request(address, init, connection || undefined));
}

/** `/petitions/:slug` with the scene's values; a link about a signature carries the key it was mailed with. */
function pathIn(pattern: string, { values, links }: Scene): string {
  const path = pattern.replace(/:(\w+)(\{[^}]*\}+)?/g, (_, name: string, rule = "") => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`Say in tests/permissions/scenes.ts what stands for :${name} of ${pattern}.`);
    return rule.includes("\\.json") ? `${value}.json` : value;
  });
  const [, purpose] = /\/signatures\/[^/]+\/(\w+)/.exec(path) ?? [];
  const key = purpose && /key=[^&]+/.exec(links[purpose] ?? "")?.[0];
  if (path === "/oembed") return `${path}?url=${ORIGIN}/petitions/${values.slug}`;
  if (path === "/admin/appearance/preview.css") return `${path}?act=7a1fa2&support=1d5b56`;
  return path.replace("*", "styles.css") + (key ? `?${key}` : "");
}
