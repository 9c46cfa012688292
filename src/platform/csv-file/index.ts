/**
 * Tables that people bring as text: CSV in the forms that spreadsheets and other programs write. Taken in as they come,
 * looked at, and read record by record from any place, in little memory.
 */
export { asUtf8, ENCODINGS, type Encoding } from "./encoding.ts";
export { lookAt, type Trouble } from "./look.ts";
export {
  type CsvRecord,
  CsvTrouble,
  readCells,
  readRecords,
  type Separator,
} from "./records.ts";
export { type TakenIn, takeIn } from "./take-in.ts";
