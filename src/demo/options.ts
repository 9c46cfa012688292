import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Config, loadConfig } from "#platform/config/index.ts";
import { projectRoot } from "#platform/project-root.ts";
import { StartRefused } from "#platform/start-refused.ts";
import type { ImportFiles } from "../import/uk-petition/command.ts";

export type DemoOptions = { lan: boolean; fresh: boolean; importing?: ImportFiles };

const USAGE = `npm run demo -- [OPTIONS]
  --lan            other machines of this network may open it, a phone for instance
  --fresh          throws the demo's folder away and begins anew
  --import FILE    adds a petition of the United Kingdom's Parliament, with --series FILE its growth
PORT and DATA_DIR say where; without them, port 3000 and the folder data-demo.`;

/** @throws StartRefused with the usage */
export function demoOptions(args: string[]): DemoOptions {
  const { values } = parsed(args);
  if (values.help || (values.series && !values.import)) throw new StartRefused(USAGE);
  const importing = values.import ? { file: values.import, series: values.series } : undefined;
  return { lan: values.lan ?? false, fresh: values.fresh ?? false, importing };
}

function parsed(args: string[]) {
  const options = {
    lan: { type: "boolean" },
    fresh: { type: "boolean" },
    help: { type: "boolean" },
    import: { type: "string" },
    series: { type: "string" },
  } as const;
  try {
    return parseArgs({ args, options });
  } catch (cause) {
    throw new StartRefused(`${(cause as Error).message}\n\n${USAGE}`, { cause });
  }
}

/**
 * The demo's own settings. It reads no `.env`, or it would fill the folder and the database of an instance that
 * people use, or send its invented mails; and nobody outside this machine reaches it unless `lan` says so.
 */
export function demoConfig(
  { lan }: Pick<DemoOptions, "lan">,
  given = loadConfig(undefined, NO_FILE),
): Config {
  const isDefault = given.dataDir === join(projectRoot, "data");
  const host = lan ? "0.0.0.0" : "127.0.0.1";
  return {
    ...given,
    host,
    // A place name needs no translation.
    given: { ...given.given, siteName: "Nordstadt" },
    baseUrl: lan && given.baseUrl === `http://localhost:${given.port}` ? lanUrl(given.port) : given.baseUrl,
    dataDir: isDefault ? join(projectRoot, "data-demo") : given.dataDir,
    databaseUrl: undefined,
    smtpUrl: undefined,
    mode: "both",
  };
}

const NO_FILE = join(projectRoot, ".env.demo");

/** The address that a phone in the same network can open; links in mails carry it. */
function lanUrl(port: number): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const reachable = addresses.find(({ family, internal }) => family === "IPv4" && !internal);
  return `http://${reachable?.address ?? "localhost"}:${port}`;
}
