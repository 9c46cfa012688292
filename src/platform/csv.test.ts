import { describe, expect, test } from "vitest";
import { asTyped, csvLine, separatorIn } from "./csv.ts";

describe("a table for a spreadsheet", () => {
  test.each(["=HYPERLINK(1)", "+49 1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "  =1", "＝1", "＠x"])(
    "safety 26: %j is text, not a formula",
    (typed) => {
      expect(csvLine([typed])).toMatch(/^"?'/);
    },
  );

  test("an apostrophe of ours is taken off again, and nobody else's", () => {
    expect(["'+49 1", "'=1", "'t Hart", "''=1", "Ada"].map(asTyped)).toEqual([
      "+49 1",
      "=1",
      "'t Hart",
      "''=1",
      "Ada",
    ]);
  });

  test("safety 26: a number of ours stays a number, a name with a hyphen stays a name", () => {
    expect(csvLine([-3, "Anne-Marie"])).toBe("-3,Anne-Marie\r\n");
  });

  test("commas, quotes and line breaks stay inside their cell", () => {
    expect(csvLine(['say "hi"', "a,b", "one\ntwo"])).toBe('"say ""hi""","a,b","one\ntwo"\r\n');
  });

  test("columns end as spreadsheets of a language have it, and no cell ends one", () => {
    expect(["en", "de", "fr", "tr", "ja"].map(separatorIn)).toEqual([",", ";", ";", ";", ","]);
    expect(csvLine(["a,b", "c;d", "e", 1], ";")).toBe('"a,b";"c;d";e;1\r\n');
  });

  test("a time is told in UTC, nothing is an empty cell", () => {
    expect(csvLine([new Date("2026-03-01T10:00:00Z"), null, undefined])).toBe(
      "2026-03-01T10:00:00.000Z,,\r\n",
    );
  });
});
