import { asKnownError, Forbidden, NotFound, Unavailable } from "#platform/errors.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { type Command, type Desk, Misused, Refused } from "./command.ts";
import { commands } from "./commands.ts";

export type Outcome = { code: 0 | 1 | 2; message?: string };

/**
 * Runs one command of the operator: 0 when done, 1 when refused or wrong, 2 when not understood.
 * @param openDesk is called only when there is a command to run
 */
export async function runConsole(
  args: readonly string[],
  openDesk: () => Promise<Desk & { close(): Promise<void> }>,
): Promise<Outcome> {
  if (args.length === 0 || args[0] === "help" || args[0] === "--help")
    return { code: 0, message: overview() };
  const command = findCommand(args);
  if (!command)
    return { code: 2, message: `There is no command "${args.slice(0, 2).join(" ")}".\n\n${overview()}` };
  const rest = args.slice(command.name.split(" ").length);
  if (rest.includes("--help")) return { code: 0, message: usageOf(command) };
  return openDesk().then((desk) => runOn(desk, command, rest).finally(() => desk.close()), outcomeOf);
}

const runOn = (desk: Desk, command: Command, args: string[]): Promise<Outcome> =>
  command.run(desk, args).then(
    () => ({ code: 0 }),
    (error: unknown) => {
      const misused = error instanceof Misused || isWrongOption(error);
      return misused ? { code: 2, message: `${error.message}\n\n${usageOf(command)}` } : outcomeOf(error);
    },
  );

/** "petition new" before "petition", should there ever be both. */
function findCommand(args: readonly string[]): Command | undefined {
  const fits = ({ name }: Command) => name.split(" ").every((word, index) => args[index] === word);
  return commands.filter(fits).sort((a, b) => b.name.length - a.name.length)[0];
}

function outcomeOf(thrown: unknown): Outcome {
  const error = asKnownError(thrown);
  if (error instanceof Refused || error instanceof StartRefused) return { code: 1, message: error.message };
  if (error instanceof NotFound)
    return { code: 1, message: "There is no such thing here. bin/console petitions lists what there is." };
  if (error instanceof Forbidden) return { code: 1, message: "This may not be done from here." };
  if (error instanceof Unavailable)
    return {
      code: 1,
      message: `The database does not answer (${error.message}). Is the program starting or stopping? Try again in a moment.`,
    };
  throw thrown;
}

const isWrongOption = (error: unknown): error is Error =>
  String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");

function overview(): string {
  const lines = commands.map(
    ({ name, options, tells }) => `  ${`${name} ${options}`.trimEnd()}\n      ${tells}`,
  );
  return `bin/console COMMAND, for the operator; works while the program runs and while it does not\n\n${lines.join("\n")}\n\nbin/console COMMAND --help says more.`;
}

const usageOf = ({ name, options, tells, notes = [] }: Command): string =>
  [`bin/console ${`${name} ${options}`.trimEnd()}`, `  ${tells}`, ...notes.map((note) => `  ${note}`)].join(
    "\n",
  );
