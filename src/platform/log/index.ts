import { type Logger, pino, stdTimeFunctions } from "pino";

export type Log = Logger;

/**
 * One JSON object a line on standard output. No personal data: log ids, codes and counts, never names, mail
 * addresses, network addresses, query strings or what someone typed.
 */
export function createLog({ level }: { level: string }): Log {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: privatePaths, censor: "[private]" },
    serializers: { err },
  });
}

/** For tools and tests that have nothing to tell. */
export const silentLog: Log = pino({ level: "silent" });

/** A second net below the rule above, for an object that is logged whole by mistake. */
const privatePaths = [
  "email",
  "name",
  "ip",
  "address",
  "cookie",
  "authorization",
  "body",
  "password",
  "token",
  "url",
].flatMap((field) => [field, `*.${field}`]);

/**
 * An error's class, code and place. PostgreSQL puts what people typed into `detail`, `where`, `parameters` and
 * sometimes the message ("invalid input syntax for type uuid: …"), so of its errors only code and rule remain.
 */
function err(error: Error & Record<string, unknown>): Record<string, unknown> {
  const fromDatabase = typeof error.severity === "string" || error.name === "PostgresError";
  const { code, constraint_name: rule, table_name: table, routine } = error;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  if (fromDatabase) return { type: error.name, code, rule, table, routine, stack: frames?.join("\n") };
  return { type: error.name, code, message: error.message, stack: frames?.join("\n") };
}
