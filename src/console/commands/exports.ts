import { consentProofs, exportedSignatures } from "#modules/petitions/index.ts";
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
  tells: "writes who may be written to and what for, with the proof: words, version, times",
  notes: [
    "purpose outcome: about this petition only; newsletter: from those who started it.",
    "Write only where withdrawn_at is empty, and to nobody whom a rule has set aside: the desk's own list says whom.",
  ],
  async run({ act, write }, args) {
    const petitionId = await petitionOf({ act }, args);
    await write(
      csvLine([
        "id",
        "signature_id",
        "name",
        "email",
        "purpose",
        "text",
        "text_version",
        "language",
        "source",
        "given_at",
        "effective_at",
        "withdrawn_at",
      ]),
    );
    for await (const page of consentProofs(act(), petitionId)) {
      const lines = page.map((row) =>
        csvLine([
          row.id,
          row.signature_id,
          row.name,
          row.email,
          row.purpose,
          row.text,
          row.text_version,
          row.language,
          row.source,
          row.given_at,
          row.effective_at,
          row.withdrawn_at,
        ]),
      );
      await write(lines.join(""));
    }
  },
};
