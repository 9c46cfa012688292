import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectRoot } from "#platform/project-root.ts";
import { prepareDataDir } from "./data-dir.ts";
import { loadConfig } from "./index.ts";
import { loadSecrets } from "./secrets.ts";
import { variables } from "./variables.ts";

const folder = await mkdtemp(join(tmpdir(), "gemeinsam-config-"));
const noFile = join(folder, "none");
afterAll(() => rm(folder, { recursive: true }));

describe("settings", () => {
  test("none is needed", () => {
    expect(loadConfig({}, noFile)).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      baseUrl: "http://localhost:3000",
      dataDir: join(projectRoot, "data"),
      databaseUrl: undefined,
      mailFrom: "gemeinsam@localhost",
      trustedProxies: [],
      mode: "both",
    });
  });

  test("an empty value counts as none", () => {
    expect(loadConfig({ PORT: "", SMTP_URL: " " }, noFile)).toMatchObject({ port: 3000, smtpUrl: undefined });
  });

  test("the environment wins over the file", async () => {
    const file = join(folder, "both");
    await writeFile(file, "PORT=4000\nHOST=0.0.0.0\n");
    expect(loadConfig({ PORT: "5000" }, file)).toMatchObject({ port: 5000, host: "0.0.0.0" });
  });

  test("the address of a database on a socket is brought into the form every driver reads", () => {
    const { databaseUrl } = loadConfig(
      { DATABASE_URL: "postgres://me@localhost/us?host=/run/postgresql" },
      noFile,
    );
    expect(databaseUrl).toBe("postgres://me@%2Frun%2Fpostgresql/us");
  });

  test.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "3.5"],
    ["HOST", "all of them"],
    ["BASE_URL", "example.org"],
    ["BASE_URL", "https://example.org/campaigns"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "us"],
    ["MAIL_FROM", "a@example.org\nBcc: b@example.org"],
    ["MAIL_PER_HOUR", "0"],
    ["LOG_LEVEL", "loud"],
    ["TRUSTED_PROXIES", "127.0.0.1, proxy"],
    ["TRUSTED_PROXIES", "10.0.0.0/40"],
    ["SOURCE_URL", "ftp://example.org"],
    ["METRICS_TOKEN", "short"],
    ["OIDC_ISSUER", "login.example.org"],
    ["OIDC_ISSUER", "http://login.example.org"],
    ["OIDC_ISSUER", "https://login.example.org/?realm=a"],
    ["OIDC_CLIENT_ID", "our program"],
    ["OIDC_NAME", "a name that is far too long for any button on a phone"],
    ["MODE", "all"],
  ])("a wrong %s is refused by name, with an example: %s", (name, value) => {
    expect(() => loadConfig({ [name]: value }, noFile)).toThrow(
      new RegExp(`^${name} .*must be .*For example: ${name}=`),
    );
  });

  test("several mistakes are told at once", () => {
    expect(() => loadConfig({ PORT: "x", MODE: "y" }, noFile)).toThrow(/PORT is "x".*\nMODE is "y"/);
  });

  test("a password is never repeated in a message", () => {
    expect(() => loadConfig({ SMTP_URL: "imap://me:s3cret@host" }, noFile)).toThrow(/^((?!s3cret).)*$/);
  });

  test("a place to sign in is known by its issuer and our name there, or not at all", () => {
    const issuer = { OIDC_ISSUER: "https://login.example.org" };
    expect(loadConfig({ ...issuer, OIDC_CLIENT_ID: "us" }, noFile).oidc).toEqual({
      issuer: "https://login.example.org/",
      clientId: "us",
      clientSecret: undefined,
      name: "login.example.org",
    });
    expect(loadConfig({}, noFile).oidc).toBeUndefined();
    for (const half of [issuer, { OIDC_CLIENT_ID: "us" }, { OIDC_NAME: "Us" }])
      expect(() => loadConfig(half, noFile)).toThrow(/OIDC_ISSUER and OIDC_CLIENT_ID belong together/);
    const secret = { OIDC_CLIENT_SECRET: "s3cret\n" };
    expect(() => loadConfig(secret, noFile)).toThrow(/^((?!s3cret).)*$/);
  });

  test("a name in .env that means nothing is told, with the one that was meant", async () => {
    const file = join(folder, "typo");
    await writeFile(file, "BASEURL=https://example.org\n");
    expect(() => loadConfig({}, file)).toThrow(/BASEURL.*Did you mean BASE_URL\?/);
  });

  test("the built-in database serves one process only", () => {
    expect(() => loadConfig({ MODE: "web" }, noFile)).toThrow(/DATABASE_URL/);
  });

  test(".env.example documents every variable and no other", async () => {
    const text = await readFile(join(projectRoot, ".env.example"), "utf8");
    const documented = [...text.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(Object.keys(variables.shape).sort());
  });

  test("the examples are right, in .env.example and in messages", async () => {
    const file = join(folder, "example");
    const text = await readFile(join(projectRoot, ".env.example"), "utf8");
    await writeFile(file, text.replaceAll(/^#([A-Z_]+=)/gm, "$1"));
    expect(() => loadConfig({}, file)).not.toThrow();
    for (const [name, schema] of Object.entries(variables.shape)) {
      const { example } = schema.meta() as { example: string };
      const value = name === "METRICS_TOKEN" ? "0123456789abcdef" : example;
      expect(() => schema.parse(value), name).not.toThrow();
    }
  });
});

describe("the data folder", () => {
  test("is made for its owner alone", async () => {
    await prepareDataDir(join(folder, "deep", "data"));
    expect((await stat(join(folder, "deep", "data"))).mode & 0o777).toBe(0o700);
  });

  test("that is a file is refused, with a way out", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(prepareDataDir(join(folder, "file"))).rejects.toThrow(/that is a file.*DATA_DIR/);
    await expect(prepareDataDir(join(folder, "file", "data"))).rejects.toThrow(/part of that path is a file/);
  });
});

describe("secrets", () => {
  const dataDir = join(folder, "data");

  test("are made once, for the owner alone, and differ", async () => {
    const first = await loadSecrets(dataDir);
    expect(new Set(Object.values(first).map(String)).size).toBe(3);
    expect(await loadSecrets(dataDir)).toEqual(first);
    for (const name of await readdir(join(dataDir, "secrets"))) {
      expect((await stat(join(dataDir, "secrets", name))).mode & 0o777).toBe(0o600);
    }
  });

  test("two processes that start at once use the same", async () => {
    const [one, other] = await Promise.all([loadSecrets(join(folder, "b")), loadSecrets(join(folder, "b"))]);
    expect(one).toEqual(other);
  });

  test("a damaged one is refused, not replaced", async () => {
    await writeFile(join(dataDir, "secrets", "links"), "oops");
    await expect(loadSecrets(dataDir)).rejects.toThrow(/secret.*damaged/);
    expect(await readFile(join(dataDir, "secrets", "links"), "utf8")).toBe("oops");
  });
});
