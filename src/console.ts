import { runConsole } from "./console/console.ts";
import { openDesk } from "./console/desk.ts";

// `bin/console signatures … | head` reads what it wants and closes the pipe: no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const { code, message } = await runConsole(process.argv.slice(2), openDesk);
if (message) (code === 0 ? console.log : console.error)(message);
process.exitCode = code;
