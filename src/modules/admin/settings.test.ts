import { describe, expect, test } from "vitest";
import { Forbidden } from "#platform/errors.ts";
import { stranger } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { administrator, member, moderator } from "../../testing/viewers.ts";
import { changePlace } from "./actions/change-place.ts";

// The operator has set the name alone.
const instance = await testInstance();
const { get, post, services, act, as } = instance;

const SAID = {
  name: "Bündnis Nordstadt e. V.",
  address: "Am Depot 3\r\n05105 Nordstadt",
  email: "post@nordstadt.example",
  phone: "0123 456",
  country: "DE",
  siteLanguage: "de",
  timeZone: "Europe/Vienna",
  first: "self-help",
};

describe("what a place says of itself", () => {
  test("is changed by nobody but an administrator, whatever way they find", async () => {
    for (const viewer of [stranger, member, moderator]) {
      as(viewer);
      expect((await post("/admin/settings", SAID)).status).toBe(viewer === stranger ? 401 : 403);
      await expect(changePlace(act(viewer), { siteName: "Meins" })).rejects.toThrow(Forbidden);
    }
    expect(services.settings()).not.toHaveProperty("country");
  });

  test("is refused as a whole when something is wrong, and what was typed is kept", async () => {
    as(administrator);
    const refused = await post("/admin/settings", { ...SAID, email: "nobody", country: "XX" });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("Bündnis Nordstadt e. V.");
    expect(page).toContain('value="nobody"');
    expect(services.settings()).not.toHaveProperty("responsible");
  });

  test("stands on the next page", async () => {
    as(administrator);
    expect((await post("/admin/settings", { ...SAID, siteName: "Anders" })).headers.get("location")).toBe(
      "/admin/settings?saved=yes",
    );
    const { name, address, email, phone, ...rest } = { ...SAID, address: "Am Depot 3\n05105 Nordstadt" };
    expect(services.settings()).toMatchObject({ ...rest, responsible: { name, address, email, phone } });
    const page = await (await get("/admin/settings")).text();
    expect(page).toContain("05105 Nordstadt");
    expect(page).toMatch(/value="Europe\/Vienna" selected/);
    as(stranger);
    expect(await (await get("/nowhere")).text()).toContain('<html lang="de"');
  });

  test("leaves what the operator has set to them, and says where", async () => {
    as(administrator);
    expect(services.settings().siteName).toBe("Nordstadt gemeinsam");
    expect(await (await get("/admin/settings")).text()).toContain("SITE_NAME");
  });

  test("is in the navigation of administrators alone", async () => {
    as(administrator);
    expect(await (await get("/me")).text()).toContain('href="/admin');
    as(moderator);
    expect(await (await get("/me")).text()).not.toContain('href="/admin');
  });
});
