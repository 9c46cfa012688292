import { expect, test } from "vitest";
import { testInstance } from "../../testing/instance.ts";

const { services } = await testInstance();

test.each(["en", "de"])("in %s a state has one word: on buttons, in the log, on the letter", (language) => {
  const { t } = services.readerFor(language);
  for (const state of ["won", "partly", "lost"] as const) {
    const said = [
      ...(["", ".changes", ".button", ".done"] as const).map((part) => t(`campaigns.steps.${state}${part}`)),
      t(`campaigns.log.state.${state}`, { who: "Mirjam" }),
      t(`petitions.letters.${state}`),
      t(`petitions.letters.${state}.subject`, { title: "Nachtbus" }),
    ];
    for (const words of said)
      expect(words.toLowerCase()).toContain(t(`campaigns.state.${state}`).toLowerCase());
  }
  for (const words of [t("campaigns.steps.closed.done"), t("campaigns.log.state.closed", { who: "Mirjam" })])
    expect(words.toLowerCase()).toContain(t("campaigns.state.closed").toLowerCase());
});
