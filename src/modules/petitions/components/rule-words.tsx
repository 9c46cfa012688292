import type { Html } from "#platform/html/html.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { Criteria } from "../rules/rule.ts";

/** What a rule meets, each criterion in a line. */
export function RuleWords({ reader, criteria }: { reader: Reader; criteria: Criteria }): Html {
  return (
    <ul>
      {ruleWords(reader, criteria).map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  );
}

export function ruleWords(reader: Reader, { domain, network, span }: Criteria): string[] {
  const { t } = reader;
  const words: string[] = [];
  if (domain !== undefined) words.push(t("petitions.rules.is.domain", { domain }));
  if (network === "") words.push(t("petitions.rules.is.network-forgotten"));
  else if (network !== undefined) words.push(t("petitions.rules.is.network", { network }));
  if (span)
    words.push(
      t(`petitions.rules.is.${span.of}`, {
        from: reader.dateTime(span.from),
        until: reader.dateTime(span.until),
      }),
    );
  return words;
}
