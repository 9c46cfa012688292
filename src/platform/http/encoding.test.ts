import { describe, expect, test } from "vitest";
import { acceptedEncoding } from "./encoding.ts";

describe("an answer is compressed", () => {
  test.each([
    ["gzip, deflate, br, zstd", "br"],
    ["GZIP", "gzip"],
    ["br;q=0.5, gzip;q=1.0", "br"],
    ["br;q=0, gzip", "gzip"],
    ["br ; q=0.000 ,gzip; q=0", undefined],
    ["brotli, x-gzip", undefined],
    ["identity", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("for whoever takes %j as %s", (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });

  test("only in a form that there is", () => {
    expect(acceptedEncoding("br, gzip", (encoding) => encoding === "gzip")).toBe("gzip");
  });
});
