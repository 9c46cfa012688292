import { describe, expect, test } from "vitest";
import { aboutFrom } from "./provider-claims.ts";

describe("what a provider says of a newcomer", () => {
  test("is an address only when it has checked this very one", () => {
    const emailOf = (...said: object[]) => aboutFrom(said).email;
    expect(emailOf({ email: "Ada@Example.org", email_verified: true })).toBe("ada@example.org");
    for (const unchecked of [false, "true", 1, undefined])
      expect(emailOf({ email: "ada@example.org", email_verified: unchecked })).toBeUndefined();
    expect(emailOf({ email: "ada@example.org" }, { email_verified: true })).toBeUndefined();
    const two = [{ email: "eve@example.org" }, { email: "ada@example.org", email_verified: true }];
    expect(emailOf(...two)).toBe("ada@example.org");
    expect(emailOf({ email: "a\r\nBcc: b@example.org", email_verified: true })).toBeUndefined();
  });

  test("is proposed as the form would take it, or not at all", () => {
    expect(aboutFrom([{ name: " Şirin  Öztürk ", preferred_username: "Sirin.Öztürk@city" }])).toEqual({
      name: "Şirin Öztürk",
      handle: "sirin-oeztuerk-city",
      email: undefined,
    });
    const nothing = { name: undefined, handle: undefined, email: undefined };
    for (const claims of [
      {},
      { name: 7, preferred_username: ["x"], email: {} },
      { name: "…", preferred_username: "admin" },
    ])
      expect(aboutFrom([claims])).toEqual(nothing);
    expect(aboutFrom([{ name: "x".repeat(81), preferred_username: "y".repeat(300) }]).name).toBeUndefined();
  });
});
