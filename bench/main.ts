import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import { machine, print, printTable } from "./report.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Of one stretch of load. */
    seconds: { type: "string" },
    rounds: { type: "string" },
    /** The folder with the real data. */
    data: { type: "string", default: "../shared/data" },
    /** Runs as long as before a release. */
    long: { type: "boolean", default: false },
    /** An ordinary HTTP client sends, instead of what costs least. For `sign` and `confirm`. */
    "http-client": { type: "boolean", default: false },
  },
});

const bench = benches.find(({ name }) => name === positionals[0]);
if (bench) {
  const { rows, held, ...result } = await bench.run({
    seconds: values.seconds === undefined ? undefined : Number(values.seconds),
    rounds: values.rounds === undefined ? undefined : Number(values.rounds),
    data: values.data,
    long: values.long,
    httpClient: values["http-client"],
  });
  print("");
  printTable(rows);
  print(`\n${machine()}. Reach: ${bench.reach}. ${held ? "Held." : "NOT HELD."}`);
  console.log(JSON.stringify({ bench: bench.name, ...result }));
  process.exitCode = held ? 0 : 1;
} else {
  if (positionals[0]) print(`There is no benchmark "${positionals[0]}".\n`);
  printTable([
    ["bench", "measures", "reach"],
    ...benches.map(({ name, about, reach }) => [name, about, reach]),
  ]);
  print("\nnpm run bench -- NAME, with --seconds N for one stretch of load and --rounds N for how often.");
  process.exitCode = positionals[0] ? 2 : 0;
}
// Whatever a benchmark started has been ended by it; a connection left open must not keep the terminal waiting.
process.exit();
