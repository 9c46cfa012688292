import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser } from "./support/journey.ts";
import { aPetition, expectCount } from "./support/petition.ts";
import { confirmByMail } from "./support/steps.ts";

/** The site of the hospital's staff council: another origin, with what its path names in a frame. */
let council: Server;
let councilUrl: string;
beforeAll(async () => {
  council = createServer((request, response) => {
    const address = `${inject("program").baseUrl}${request.url}`;
    const frame = `<iframe src="${address}" title="Petition" width="360" height="760"></iframe>`;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><title>Betriebsrat</title><link rel="icon" href="data:,"><h1>Betriebsrat</h1>${frame}`,
    );
  });
  await new Promise<void>((resolve) => council.listen(0, "127.0.0.1", resolve));
  councilUrl = `http://127.0.0.1:${(council.address() as AddressInfo).port}`;
});
afterAll(() => council.close());

/** Elif Yıldırım signs there without knowing that the form comes from elsewhere, and goes on where it does. */
test.each([true, false])("a stranger signs in a frame on another's site, with script: %s", async (script) => {
  const slug = `nachtbus-rahmen-${script}`;
  const petition = await aPetition({ slug });
  const { page, unwelcome } = await openBrowser({ phone: true, script });
  await page.goto(`${councilUrl}${petition}/embed?lang=de`);
  const framed = page.frameLocator("iframe");
  const signer = { name: "Elif Yıldırım", email: `elif@${slug}.example` };
  await framed.getByLabel("Name", { exact: true }).fill(signer.name);
  await framed.getByLabel("E-Mail").fill(signer.email);
  await framed.getByLabel("Postleitzahl").fill("05105");
  await framed.getByRole("button", { name: "Unterschreiben" }).click();
  await page.waitForURL(/\/details\?/);
  expect(page.url().startsWith(inject("program").baseUrl)).toBe(true);
  await confirmByMail(page, signer);
  await expectCount(petition, 1);
  expect((await unwelcome()).filter((line) => !line.startsWith(`a request to ${councilUrl}`))).toEqual([]);
  await page.context().close();
});

test("the page itself stays out of another's frame, so that nothing can be laid over it", async () => {
  const petition = await aPetition({ slug: "nachtbus-untergeschoben" });
  const { page, unwelcome } = await openBrowser();
  await page.goto(`${councilUrl}${petition}`);
  expect(await page.frameLocator("iframe").getByRole("heading").count()).toBe(0);
  expect((await unwelcome()).join("\n")).toContain("frame-ancestors 'none'");
  await page.context().close();
});
