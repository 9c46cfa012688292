import { parseArgs } from "node:util";
import { runCommand } from "#platform/process/command.ts";
import { projectRoot } from "#platform/project-root.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { settle } from "../update/resume.ts";
import { update } from "../update/update.ts";

const USAGE = `bin/update            to the newest release of the place that this clone comes from
bin/update v1.2.0     to that one
  --from PATH           to the release in this folder or archive, without asking anybody
  --dry-run             says what it would do
  --wait SECONDS        how long the new release may take to be ready (60)
Backs up, installs the release beside this one, stops the program, exchanges them, migrates, starts, and goes back when
the new one does not get ready. Killed in the middle, it goes on or back when it is run again.`;

await runCommand(async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      from: { type: "string" },
      "dry-run": { type: "boolean" },
      wait: { type: "string", default: "60" },
      help: { type: "boolean" },
      // For bin/ itself: the folder that a release of before, lying in it, looks after.
      in: { type: "string", default: projectRoot },
      settle: { type: "boolean" },
    },
  });
  if (values.help) return console.log(USAGE);
  if (values.settle) return settle(values.in);
  if (positionals.length > 1 || (positionals.length === 1 && values.from) || !/^\d{1,4}$/.test(values.wait))
    throw new StartRefused(USAGE);
  const wanted = { tag: positionals[0], from: values.from };
  const done = await update({
    ...wanted,
    folder: values.in,
    dryRun: values["dry-run"] ?? false,
    seconds: Number(values.wait),
  });
  process.exitCode = done ? 0 : 1;
});
