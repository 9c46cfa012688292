import { runCommand } from "#platform/process/command.ts";
import { openDesk } from "../console/desk.ts";
import { importFiles, importOptions, tellImport } from "../import/uk-petition/command.ts";

await runCommand(async (args) => {
  const wanted = importOptions(args);
  const desk = await openDesk();
  try {
    console.log(tellImport(await importFiles(desk.act(), wanted), desk.services.config.baseUrl));
  } finally {
    await desk.close();
  }
});
