import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { create, type Font } from "fontkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "#platform/project-root.ts";
import { buildIfStale } from "./index.ts";

const run = promisify(execFile);
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "gemeinsam-build-"));
  await symlink(join(projectRoot, "node_modules"), join(root, "node_modules"));
  await put(
    "package.json",
    JSON.stringify({ type: "module", imports: { "#platform/*": "./src/platform/*" } }),
  );
  await put("package-lock.json", "{}");
  await put(
    "src/platform/words.ts",
    `import words from "#platform/en.json" with { type: "json" };\nexport { words };`,
  );
  await put("src/platform/en.json", `{"greeting": "hello"}`);
  await put(
    "src/main.ts",
    `import { words } from "#platform/words.ts";\nimport "zod";\nconsole.log(words.greeting);`,
  );
  await put("src/commands/migrate.ts", `console.log("migrated");`);
  await put("client/behaviours/index.ts", `void import("./late.ts"); document.title += "!";`);
  await put("client/behaviours/late.ts", `console.log("late");`);
  await put("client/workers/proof.ts", `postMessage("done");`);
  await put("client/styles/index.css", `@import "./a.css";\nbody { & p { color: red } }`);
  await put(
    "client/styles/a.css",
    `@font-face { font-family: A; src: url("@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2") }`,
  );
});

afterAll(() => rm(root, { recursive: true }));

describe("the build", () => {
  test("makes programs that run, with packages left outside", async () => {
    expect(await buildIfStale(root)).toBe("built");
    const { stdout } = await run(process.execPath, [join(root, "dist/server/main.js")]);
    expect(stdout).toBe("hello\n");
    expect(await readFile(join(root, "dist/server/main.js"), "utf8")).toContain(`import "zod"`);
    expect(existsSync(join(root, "dist/server/migrate.js"))).toBe(true);
  });

  test("names what pages ask for by its content, and packs it", async () => {
    const manifest = JSON.parse(await readFile(join(root, "dist/client/manifest.json"), "utf8"));
    expect(manifest).toMatchObject({
      behaviours: expect.stringMatching(/^\/assets\/behaviours-[A-Z0-9]{8}\.js$/),
      styles: expect.stringMatching(/^\/assets\/styles-[A-Z0-9]{8}\.css$/),
      proof: expect.stringMatching(/^\/assets\/workers\/proof-[A-Z0-9]{8}\.js$/),
      "bricolage-grotesque-latin-wght-normal.woff2": expect.stringMatching(
        /^\/assets\/fonts\/.*-[A-Z0-9]{8}\.woff2$/,
      ),
    });
    const style = join(root, "dist/client", manifest.styles.replace("/assets/", ""));
    expect(await readFile(style, "utf8")).toContain("body p{color:red}");
    expect(existsSync(`${style}.br`) && existsSync(`${style}.gz`)).toBe(true);
    expect(await readdir(join(root, "dist/client/chunks"))).not.toHaveLength(0);
  });

  test("slims a face to the weights we use, and keeps every letter", async () => {
    const name = "bricolage-grotesque-latin-wght-normal.woff2";
    const manifest = JSON.parse(await readFile(join(root, "dist/client/manifest.json"), "utf8"));
    const slim = await readFile(join(root, "dist/client", manifest[name].replace("/assets/", "")));
    const whole = await readFile(
      join(projectRoot, "node_modules/@fontsource-variable/bricolage-grotesque/files", name),
    );
    expect(slim.length).toBeLessThan(0.9 * whole.length);
    const [face, given] = [create(slim) as Font, create(whole) as Font];
    expect(face.variationAxes).toMatchObject({ wght: { min: 680, max: 740 } });
    expect(face.characterSet.toSorted()).toEqual(given.characterSet.toSorted());
  });

  test("packs its own source, and nothing an operator keeps beside it", async () => {
    await put("data/secrets/links", "secret");
    await put(".env", "SMTP_URL=secret");
    await put("src/platform/changed.ts", "");
    await buildIfStale(root);
    const { stdout } = await run("tar", ["-tzf", join(root, "dist/source.tar.gz")]);
    expect(stdout).toContain("gemeinsam/src/main.ts\n");
    expect(stdout).not.toMatch(/\.env\n|data|node_modules|dist/);
  });

  test("does nothing while no source changes", async () => {
    expect(await buildIfStale(root)).toBe("fresh");
  });

  test("is still fresh where the whole project was moved to", async () => {
    const moved = `${root}-moved`;
    await rename(root, moved);
    expect(await buildIfStale(moved)).toBe("fresh");
    await rename(moved, root);
  });

  test("notices a changed, a new and a removed source", async () => {
    await put("src/platform/en.json", `{"greeting": "good day"}`);
    expect(await buildIfStale(root)).toBe("built");
    await put("src/new.ts", "");
    expect(await buildIfStale(root)).toBe("built");
    await rm(join(root, "src/new.ts"));
    expect(await buildIfStale(root)).toBe("built");
  });

  test("keeps what a page of the last week may still ask for, and no longer", async () => {
    const recent = join(root, "dist/client/styles-RECENT00.css");
    const old = join(root, "dist/client/styles-OLD00000.css");
    await Promise.all([writeFile(recent, ""), writeFile(old, "")]);
    const longAgo = Date.now() / 1000 - 8 * 24 * 3600;
    await utimes(old, longAgo, longAgo);
    await put("client/styles/a.css", "");
    await buildIfStale(root);
    expect(existsSync(recent)).toBe(true);
    expect(existsSync(old)).toBe(false);
  });

  test("leaves the last result in place when a source is wrong", async () => {
    await put("src/main.ts", "this is no program");
    await expect(buildIfStale(root)).rejects.toThrow();
    const { stdout } = await run(process.execPath, [join(root, "dist/server/main.js")]);
    expect(stdout).toBe("good day\n");
    expect((await readdir(join(root, "dist"))).filter((name) => name.startsWith("half"))).toEqual([]);
  });
});

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
