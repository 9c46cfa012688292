import { createCatalogue, createReader, type Language, type Reader } from "#platform/strings/index.ts";
import { strings } from "./strings/index.ts";

const catalogue = createCatalogue([{ name: "ui", strings }]);

/** A reader who knows the words of ui alone; enough for its components. */
export const readerIn = (language: Language, chosen = false): Reader =>
  createReader(catalogue, { language, chosen, timeZone: "Europe/Berlin" });
