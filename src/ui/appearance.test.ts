import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appearanceCss, COLOURED, DEFAULT_COLOURS, faultOf, GROUNDS, shadesOf } from "./appearance.ts";
import { contrast, oklabOf, withLightness } from "./colour.ts";

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);
const FORMULA = { numRuns: 400 };

describe("a place's own colours", () => {
  test("of our own making pass", () => {
    for (const coloured of COLOURED) expect(faultOf(coloured, DEFAULT_COLOURS[coloured])).toBeUndefined();
  });

  test.each([
    ["act", "#ffcc00", "paper"],
    ["act", "#ffffff", "paper"],
    ["support", "#d9472b", "paper"],
    ["support", "#00aa88", "paper"],
  ] as const)(
    "%s %s is too pale for light pages, and a darker one of its hue is offered",
    (coloured, colour, on) => {
      const fault = faultOf(coloured, colour)!;
      expect(fault.on).toBe(on);
      expect(fault.reached).toBeLessThan(fault.needed);
      expect(faultOf(coloured, fault.nearest)).toBeUndefined();
    },
  );

  test("what is offered passes, and is no farther away than it must be", () => {
    fc.assert(
      fc.property(anyColour, fc.constantFrom(...COLOURED), (colour, coloured) => {
        const fault = faultOf(coloured, colour);
        if (!fault) return;
        expect(faultOf(coloured, fault.nearest)).toBeUndefined();
        const [asked, offered] = [oklabOf(colour)[0], oklabOf(fault.nearest)[0]];
        // A step nearer would not do.
        const nearer = withLightness(colour, offered + Math.sign(asked - offered) * 0.02);
        if (Math.abs(asked - offered) > 0.02) expect(faultOf(coloured, nearer)).toBeDefined();
      }),
      FORMULA,
    );
  });

  test("whatever is let in can be read and seen on light and dark pages, at rest and under a pointer", () => {
    fc.assert(
      fc.property(anyColour, fc.constantFrom(...COLOURED), (colour, coloured) => {
        const fit = faultOf(coloured, colour)?.nearest ?? colour;
        for (const [theme, { main, over, ink }] of Object.entries(shadesOf(coloured, fit))) {
          const { paper, raised, "calm-ground": calm } = GROUNDS[theme as "light" | "dark"];
          const needed = coloured === "support" ? 4.5 : 3;
          for (const ground of [paper, raised]) expect(contrast(main, ground)).toBeGreaterThanOrEqual(needed);
          if (coloured === "support") expect(contrast(main, calm)).toBeGreaterThanOrEqual(3);
          for (const ground of [main, over]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      FORMULA,
    );
  });

  test("become a stylesheet that says nothing else, and nothing when there are none", () => {
    expect(appearanceCss({})).toBe("");
    expect(appearanceCss({ act: "#7a1fa2" })).toMatch(
      /^:root\{(--own-(light|dark)-act(-over|-ink)?:#[0-9a-f]{6};?){6}\}\n$/,
    );
    expect(appearanceCss({ act: "#7a1fa2", support: "#1d5b56" })).toContain("--own-dark-calm:");
  });
});
