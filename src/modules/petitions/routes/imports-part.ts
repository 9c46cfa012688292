import { ImportsLine } from "../components/imports-line.tsx";
import { takesLists } from "../imports/import.ts";
import type { DeskPart } from "./desk-part.ts";

/** At the desk, for whoever answers for the signatures: the way for those from elsewhere, as long as it is open. */
export const importsPart: DeskPart =
  () =>
  async ({ var: { reader } }, { petition, answersFor }) =>
    answersFor("signatures") && takesLists(petition) ? ImportsLine({ reader, petition }) : undefined;
