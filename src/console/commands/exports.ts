import { consentList, exportedSignatures } from "#modules/petitions/index.ts";
import { csvLine } from "#platform/csv.ts";
import type { Command } from "../command.ts";
import { petitionOf } from "./reasons.ts";

export const exportSignatures: Command = {
  name: "signatures",
  options: "SLUG > FILE.csv",
  tells: "writes the list that is handed over: names and places of those who count, no addresses",
  notes: [
    "source: online or paper. brought: yes, when it came with a list from elsewhere.",
    "Signatures known by number only are in no list; bin/console petitions says how many there are.",
  ],
  async run({ act, write }, args) {
    const petitionId = await petitionOf({ act }, args);
    await write(
      csvLine(["id", "name", "postcode", "region", "country", "confirmed_at", "source", "brought"]),
    );
    for await (const page of exportedSignatures(act(), petitionId))
      await write(
        page
          .map(({ id, name, postcode, region, country, confirmed_at, source, brought }) =>
            csvLine([id, name, postcode, region, country, confirmed_at, source, brought ? "yes" : ""]),
          )
          .join(""),
      );
  },
};

export const exportConsents: Command = {
  name: "consents",
  options: "SLUG > FILE.csv",
  tells:
    "writes who may be written to and what for, with the proof: the list that a team takes out at its desk",
  notes: [
    "purpose outcome: about this petition only; newsletter: from those who started it.",
    "Addresses stand only at the newsletter: letters about the petition go from here, and nobody was to see them for that.",
    "Write only where write says yes: not where it was taken back, and to nobody whom a rule has set aside.",
  ],
  async run({ act, write }, args) {
    const petitionId = await petitionOf({ act }, args);
    for await (const rows of consentList(act(), petitionId))
      await write(rows.map((cells) => csvLine(cells)).join(""));
  },
};
