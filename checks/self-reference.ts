import type { Check, Finding, TextFile } from "./project.ts";

/** The project speaks of itself: not of who wrote it with what, nor of the machine it was written on. */
export const selfReference: Check = {
  name: "self-reference",
  run: (project) =>
    project.files
      .filter(({ path }) => !path.startsWith("checks/fixtures/") && path !== "checks/self-reference.ts")
      .flatMap(foreignWords),
};

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\bissue #?\d+\b|\b(this|last|next|an earlier) sitting\b/i, "how the work was organised"],
  [
    /\b(helper|sub|coding|language|ai)[ -]?agents?\b|(?<![A-Z]{2} |")\bAI\b(?!"| [A-Z]{2}\b)|\bLLMs?\b|\blanguage models?\b/,
    "who or what wrote it",
  ],
  [/\b(claude|anthropic|openai|chatgpt|copilot|gemini)\b/i, "a tool it was written with"],
  [/(?<![\w.-])\/(work|root|tmp\/brief)\/[\w.-]/, "a machine it was written on"],
  [/\bregistry\.(npmjs|yarnpkg)\.\w+/i, "a registry: one may install from any"],
];

function foreignWords({ path, text }: TextFile): Finding[] {
  return text.split("\n").flatMap((line, index) =>
    FOREIGN.flatMap(([pattern, what]) => {
      const found = pattern.exec(line)?.[0];
      const message = `"${found}" speaks of ${what}. Say what holds in the project itself.`;
      return found ? [{ file: path, line: index + 1, message }] : [];
    }),
  );
}
