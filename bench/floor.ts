/**
 * The floor: what the same web framework does on the same machine when it does nothing. `POST` parses a form and
 * redirects; `GET` answers the bytes it was given on standard input, with the headers of the page they are from.
 */
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
let page: { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> } = {
  body: new Uint8Array(),
  headers: {},
};

app.post("/form", async (c) => {
  const form = await c.req.parseBody();
  return c.redirect(`/thanks?name=${encodeURIComponent(String(form.name))}`, 303);
});
app.get("/page", (c) => c.body(page.body, 200, page.headers));

process.on("message", (message: { body: string; headers: Record<string, string> }) => {
  page = { body: new Uint8Array(Buffer.from(message.body, "base64")), headers: message.headers };
  process.send?.("kept");
});
process.on("disconnect", () => process.exit());

serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => process.send?.({ port }));
