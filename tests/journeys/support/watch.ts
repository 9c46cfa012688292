import type { BrowserContext, ConsoleMessage } from "playwright-core";

/**
 * Watches what nobody would see: what the browser complains of (a broken script, something the policy blocked),
 * requests to anyone else, dialogs, and what is kept on the person's device but for the session of somebody who signed
 * in. Answers with a line for each.
 */
export function watch(context: BrowserContext, baseUrl: string): () => Promise<string[]> {
  const seen: string[] = [];
  const pages = new Set<string>();
  context.on("request", (request) => {
    if (request.isNavigationRequest()) pages.add(request.url());
    if (!request.url().startsWith(`${baseUrl}/`)) seen.push(`a request to ${request.url()}`);
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isRefusedPage(message, pages))
      seen.push(`the browser complained: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => seen.push(`a script failed: ${error.error().message}`));
  context.on("dialog", async (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  return async () => {
    const { cookies, origins } = await context.storageState();
    const kept = [
      ...cookies.filter(({ name }) => name !== "session").map(({ name }) => `the cookie ${name}`),
      ...origins.map((one) => `kept on the device: ${JSON.stringify(one)}`),
    ];
    return [...seen.splice(0), ...kept];
  };
}

/** A page that answers 422 or 503 is part of a story; the browser notes it in red all the same. */
function isRefusedPage(message: ConsoleMessage, pages: Set<string>): boolean {
  return message.text().startsWith("Failed to load resource") && pages.has(message.location().url);
}
