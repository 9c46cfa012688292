import { z } from "zod";
import type { Typed } from "#platform/http/form.ts";
import { COLOURED, type Coloured, type Fault, faultOf } from "#ui/appearance.ts";

const colour = () =>
  z
    .string({ error: "admin.error.colour" })
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "admin.error.colour");

export const coloursForm = z.object({ act: colour(), support: colour() });
export type Colours = z.output<typeof coloursForm>;
export type Faults = Partial<Record<Coloured, Fault>>;

export const faultsOf = (colours: Colours): Faults =>
  Object.fromEntries(
    COLOURED.flatMap((coloured) => {
      const fault = faultOf(coloured, colours[coloured]);
      return fault ? [[coloured, fault]] : [];
    }),
  );

/** What would do, nearest to what was chosen. */
export const nearestOf = (colours: Colours, faults: Faults): Colours => ({
  act: faults.act?.nearest ?? colours.act,
  support: faults.support?.nearest ?? colours.support,
});

/** Which of the form's buttons was pressed. */
export const wishOf = ({ go }: Typed): "save" | "preview" | "nearest" =>
  go === "preview" || go === "nearest" ? go : "save";
