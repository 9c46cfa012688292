import { describe, expect, test } from "vitest";
import { columnLetter, fieldsFor } from "./columns.ts";
import { dayOf, momentOf } from "./day.ts";
import { guessColumns, looksLikeHeader } from "./guess-columns.ts";
import { countryOf } from "./places.ts";
import { rowReader } from "./row-reader.ts";

const guess = (
  header: string[],
  rows: string[][] = [],
  asks: "nothing" | "postcode" | "region" = "nothing",
) => guessColumns({ header, rows: [header, ...rows] }, { fields: fieldsFor(asks), country: "DE" });

describe("a guess at the columns", () => {
  test.each([
    [["Vorname", "Nachname", "E-Mail-Adresse", "Datum"], { first_name: 0, last_name: 1, email: 2, day: 3 }],
    [["Full Name", "Email", "Signed at", "Comment"], { name: 0, email: 1, day: 2, reason: 3 }],
    [["Prénom", "Nom", "Courriel", "Pays"], { first_name: 0, last_name: 1, email: 2, country: 3 }],
    [["Nom", "Courriel"], { name: 0, email: 1 }],
    [["NOMBRE", "Correo electrónico", "Fecha"], { name: 0, email: 1, day: 2 }],
    [["Imię i nazwisko", "Data podpisu"], { name: 0, day: 1 }],
    [["Ad Soyad", "E-posta", "Tarih"], { name: 0, email: 1, day: 2 }],
    [["Name", "Telefon", "name", "Newsletter"], { name: 0, consent: 3 }],
    [["Name", "PLZ", "Bundesland"], { name: 0 }],
  ])("of %j is %j", (header, at) => {
    expect(guess(header).at).toEqual(at);
  });

  test("takes a place only where the petition asks for it", () => {
    expect(guess(["Name", "PLZ", "Bundesland"], [], "postcode").at).toEqual({ name: 0, postcode: 1 });
    expect(guess(["Name", "PLZ", "Bundesland"], [], "region").at).toEqual({ name: 0, region: 2 });
  });

  test("sees by a number above twelve that the month comes first", () => {
    expect(
      guess(
        ["Name", "Date"],
        [
          ["A", "3/4/2026"],
          ["B", "4/17/2026"],
        ],
      ).dayOrder,
    ).toBe("month-first");
    expect(guess(["Name", "Date"], [["A", "17/4/2026"]]).dayOrder).toBe("day-first");
  });

  test("knows a row of names from a row of a person", () => {
    expect(looksLikeHeader([["Name", "E-Mail"]])).toBe(true);
    expect(looksLikeHeader([["Ada Lovelace", "ada@example.org"]])).toBe(false);
    expect(looksLikeHeader([["name", "ada@example.org"]])).toBe(false);
    expect(looksLikeHeader([])).toBe(false);
  });

  test("calls the columns as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 199].map(columnLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "GR"]);
  });
});

describe("a day", () => {
  test.each([
    ["2026-04-03", "2026-04-03"],
    ["2026-04-03T23:59:59+02:00", "2026-04-03"],
    ["2026/4/3 12:00", "2026-04-03"],
    ["3.4.2026", "2026-04-03"],
    ["03. 04. 26, 10 Uhr", "2026-04-03"],
    ["30.02.2026", undefined],
    ["gestern", undefined],
    ["45000", undefined],
    ["", undefined],
  ])("%j is %s", (text, day) => {
    expect(dayOf(text, "day-first")).toBe(day);
  });

  test("in another order of day and month is another one, and the year first is always the year", () => {
    expect(dayOf("3/4/2026", "month-first")).toBe("2026-03-04");
    expect(dayOf("2026-04-03", "month-first")).toBe("2026-04-03");
  });

  test("is told by its noon, and today by no later than now", () => {
    const now = new Date("2026-11-25T08:00:00Z");
    expect(momentOf("2026-04-03", now).toISOString()).toBe("2026-04-03T12:00:00.000Z");
    expect(momentOf("2026-11-25", now)).toEqual(now);
  });
});

test.each([
  ["de", "DE"],
  ["Deutschland", "DE"],
  ["germany", "DE"],
  ["Großbritannien", "GB"],
  ["U.S.A.", "US"],
  ["Österreich", "AT"],
  ["OSTERREICH", "AT"],
  ["Atlantis", undefined],
  ["", undefined],
])("the country %j is %s", (text, code) => {
  expect(countryOf(text)).toBe(code);
});

const AT = {
  name: 0,
  email: 1,
  country: 2,
  day: 3,
  postcode: 4,
  region: 4,
  reason: 5,
  show_name: 6,
  consent: 7,
};
const reader = (asks: "nothing" | "postcode" | "region" = "nothing") =>
  rowReader({
    petition: { asks, country: "DE" },
    regions: [{ code: "nord", name: "Nordstadt" }],
    columns: { at: AT, width: 8, dayOrder: "day-first", country: "DE", day: "2026-01-01" },
    today: "2026-11-25",
  });
const good = ["Ada Lovelace", "ada@example.org", "", "3.4.2026", "", "", "", ""];
const withCell = (column: number, cell: string) => good.with(column, cell);

describe("a row", () => {
  test.each([
    [0, "", "name", "petitions.imports.wrong.name"],
    [0, "12345", "name", "petitions.imports.wrong.name-letters"],
    [0, "www.example.org", "name", "petitions.imports.wrong.name-letters"],
    [0, "Ada\nLovelace", "name", "platform.form.one-line"],
    [0, "A".repeat(121), "name", "platform.form.too-long"],
    [0, "M\uFFFDller", "name", "platform.form.encoding"],
    [1, "ada@", "email", "petitions.imports.wrong.email"],
    [1, "a@example.org\r\nBcc: b@example.org", "email", "platform.form.one-line"],
    [2, "Atlantis", "country", "petitions.imports.wrong.country"],
    [3, "soon", "day", "petitions.imports.wrong.day"],
    [3, "26.11.2026", "day", "petitions.imports.wrong.day-ahead"],
    [3, "1.1.1999", "day", "petitions.imports.wrong.day-early"],
    [5, "A".repeat(501), "reason", "platform.form.too-long"],
  ])("whose column %s is %j is refused for its %s", (column, cell, field, key) => {
    expect(reader()(withCell(column, cell))).toMatchObject({ refusals: { [field]: key } });
  });

  test("with more cells than there are columns is refused, with fewer it is not", () => {
    expect(reader()([...good, "", "more"])).toEqual({ refusals: { row: "petitions.imports.wrong.cells" } });
    expect(reader()([...good, "", ""])).toHaveProperty("brought");
    expect(reader()(["Ada", ""])).toHaveProperty("brought");
  });

  test("of nothing is none", () => {
    expect(reader()(["", " ", "\t"])).toBe("empty");
  });

  test("needs the place that the petition asks for, from those who live where it counts", () => {
    const refused = { refusals: { postcode: "petitions.imports.wrong.postcode" } };
    expect(reader("postcode")(good)).toEqual(refused);
    expect(reader("postcode")(withCell(4, "123"))).toEqual(refused);
    expect(reader("postcode")(withCell(4, "1069"))).toMatchObject({ brought: { postcode: "01069" } });
    expect(reader("postcode")(withCell(2, "FR"))).toMatchObject({ brought: { country: "FR", postcode: "" } });
    expect(reader("region")(withCell(4, "Mond"))).toEqual({
      refusals: { region: "petitions.imports.wrong.region" },
    });
    for (const written of ["nord", "NORDSTADT"])
      expect(reader("region")(withCell(4, written))).toMatchObject({ brought: { region: "nord" } });
  });

  test("keeps no place that nobody asked for", () => {
    expect(reader()(withCell(4, "10115"))).toMatchObject({ brought: { postcode: "", region: "" } });
  });

  test("shows a name and says yes only where it says so", () => {
    const read = (show: string, yes: string) => reader()([...good.slice(0, 6), show, yes]);
    expect(read("ja", "X")).toMatchObject({ brought: { showName: true, saidYes: true } });
    expect(read("nein", "no")).toMatchObject({ brought: { showName: false, saidYes: false } });
    expect(read("", "")).toMatchObject({ brought: { showName: false, saidYes: false } });
  });

  test("that came from a list of ours is read without the apostrophe of ours", () => {
    expect(reader()(withCell(0, "'=Ada"))).toMatchObject({ brought: { name: "=Ada" } });
    expect(reader()(withCell(0, "'t Hart"))).toMatchObject({ brought: { name: "'t Hart" } });
  });
});
