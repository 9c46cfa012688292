import { headersOfAll } from "#platform/http/security-headers.ts";
import type { Services } from "#platform/module.ts";
import { remembered } from "#platform/remembered.ts";
import { acceptedLanguage, LANGUAGES, type Reader } from "#platform/strings/index.ts";
import { errorTitle } from "#ui/error-page.tsx";

/** Seconds. Long enough for a rush to pass, short enough that people still have the page open. */
const COME_AGAIN = 10;

/**
 * The answer for those who are sent away because too many came at once: the words of the usual page, drawn once for
 * each language, with nothing in it that a browser would have to fetch from a place that is busy.
 */
export function busyAnswer({
  config,
  settings,
  readerFor,
}: Pick<Services, "config" | "settings" | "readerFor">) {
  const pages = new Map(LANGUAGES.map((language) => [language, drawn(readerFor(language))]));
  const languageOf = remembered((accepted) => acceptedLanguage(accepted) ?? "none");
  const headers = {
    ...Object.fromEntries(headersOfAll(config.baseUrl.startsWith("https:"))),
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(COME_AGAIN),
    Vary: "Accept-Language",
  };
  return (request: Request): Response => {
    const accepted = (request.headers.get("accept-language") ?? "").slice(0, 500);
    const language = languageOf(accepted);
    const page = pages.get(language === "none" ? settings().siteLanguage : language);
    return new Response(page, { status: 503, headers });
  };
}

const drawn = (reader: Reader): string => `<!doctype html>${(<BusyPage reader={reader} />).text}`;

function BusyPage({ reader }: { reader: Reader }) {
  return (
    <html lang={reader.language} dir={reader.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{errorTitle(reader, 503)}</title>
      </head>
      <body>
        <main>
          <h1>{errorTitle(reader, 503)}</h1>
          <p>{reader.t("ui.error.503.happened")}</p>
          <p>{reader.t("ui.error.503.todo")}</p>
        </main>
      </body>
    </html>
  );
}
