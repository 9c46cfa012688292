import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { enterOnlyAs } from "#platform/http/audience.ts";
import type { Route } from "#platform/http/routes.ts";
import { ROLES, type Role } from "#platform/viewer.ts";
import { testInstance } from "../../src/testing/instance.ts";
import { request } from "./request.ts";
import { scenesOf, VIEWERS } from "./scenes.ts";

const FILE = join(import.meta.dirname, "matrix.txt");
const REWRITE = "WRITE_MATRIX=1 node_modules/.bin/vitest run tests/permissions";
const instance = await testInstance();
vi.spyOn(instance.services.assets, "find").mockReturnValue({ body: Buffer.from("a"), headers: {} });

/** What the build makes or an operator brings, and these tests do without: only its door is asked. */
const BROUGHT = new Set(["/source", "/files/:name"]);

type Cell = "may" | "hidden" | "refused" | "sign-in";

describe("the permission matrix", () => {
  test("says of every route and each of the seven roles what they get, and each line was looked at by a person", async () => {
    const found = await askEverybody();
    if (process.env.WRITE_MATRIX) await writeFile(FILE, written(found));
    const expected = read(await readFile(FILE, "utf8"));
    expect(objections(expected, found).join("\n")).toBe("");
  }, 120_000);

  test("does not let the program start with a route that is for nobody in particular", () => {
    expect(() => enterOnlyAs(undefined as never, undefined)).toThrow("must say whom it is for");
    expect(() => enterOnlyAs("everybody" as never, undefined)).toThrow("everyone");
  });

  test("objects to a route that has no line, a line that has no route, and a cell that changed", () => {
    const row = Object.fromEntries(ROLES.map((role) => [role, "may" as Cell])) as Record<Role, Cell>;
    const known = new Map([
      ["GET /a", row],
      ["GET /gone", row],
    ]);
    const now = new Map([
      ["GET /a", { ...row, stranger: "hidden" as const }],
      ["POST /new", row],
    ]);
    expect(objections(known, now)).toEqual([
      expect.stringContaining('GET /a: a stranger gets "hidden", and "may" was agreed'),
      expect.stringContaining("POST /new: no line says who may"),
      expect.stringContaining("GET /gone: there is no such route"),
    ]);
  });
});

type Matrix = Map<string, Record<Role, Cell>>;

async function askEverybody(): Promise<Matrix> {
  const matrix: Matrix = new Map();
  for (const route of instance.app.declared)
    for (const scene of await scenesOf(instance, route.audience, route.path)) {
      const row = {} as Record<Role, Cell>;
      for (const role of ROLES) {
        instance.as(VIEWERS[role]);
        const answer = await request(instance.app, route, scene);
        row[role] = cellOf(route, answer.status);
      }
      const { name } = scene;
      matrix.set(`${route.method.padEnd(4)} ${plain(route.path)}${name && ` (${name})`}`, row);
    }
  return matrix;
}

/** Without the rules of its parameters: `/petitions/:slug.json`. */
const plain = (path: string): string =>
  path.replace(/\{[^}]*?(\\\.\w+)?\}+/g, (_, ending = "") => ending.replace("\\", ""));

function cellOf({ method, path }: Route, status: number): Cell {
  expect(status, `${method} ${path} failed`).toBeLessThan(500);
  if (status === 404) return BROUGHT.has(path) ? "may" : "hidden";
  if (status === 401) return "sign-in";
  return status === 403 ? "refused" : "may";
}

function objections(expected: Matrix, found: Matrix): string[] {
  const said: string[] = [];
  for (const [name, row] of found) {
    const agreed = expected.get(name);
    if (!agreed)
      said.push(
        `${name}: no line says who may. Decide it, write it with "${REWRITE}", and look at the line before you commit it.`,
      );
    for (const role of ROLES)
      if (agreed && agreed[role] !== row[role])
        said.push(
          `${name}: a ${role} gets "${row[role]}", and "${agreed[role]}" was agreed. If that is meant, "${REWRITE}" and have the change looked at; else mend the policy.`,
        );
  }
  for (const name of expected.keys())
    if (!found.has(name))
      said.push(`${name}: there is no such route any more. "${REWRITE}" takes its line out.`);
  return said;
}

const WIDTH = 15;

function written(matrix: Matrix): string {
  const longest = Math.max(...[...matrix.keys()].map((name) => name.length)) + 2;
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(longest)}${cells.map((cell) => cell.padEnd(WIDTH)).join("")}`.trimEnd();
  return [
    "# Who gets what on which route. may: is answered; refused: 403; sign-in: 401; hidden: 404, as if it did not exist.",
    `# Written by ${REWRITE}. Each changed line is a decision: say why in the commit.`,
    line("#", ROLES),
    ...[...matrix].map(([name, row]) =>
      line(
        name,
        ROLES.map((role) => row[role]),
      ),
    ),
    "",
  ].join("\n");
}

function read(text: string): Matrix {
  const matrix: Matrix = new Map();
  for (const line of text.split("\n").filter((each) => each !== "" && !each.startsWith("#"))) {
    const words = line.trim().split(/\s+/);
    const cells = words.splice(-ROLES.length) as Cell[];
    const [method, ...rest] = words;
    matrix.set(
      `${method!.padEnd(4)} ${rest.join(" ")}`,
      Object.fromEntries(ROLES.map((role, index) => [role, cells[index]!])) as Record<Role, Cell>,
    );
  }
  return matrix;
}
