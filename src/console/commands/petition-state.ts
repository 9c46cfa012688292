import { parseArgs } from "node:util";
import { nextStates, type Step } from "#modules/campaigns/index.ts";
import {
  changeState,
  findPetitionFor,
  PETITION_STATES,
  type PetitionState,
} from "#modules/petitions/index.ts";
import { type Command, Misused, Refused } from "../command.ts";
import { contentOf } from "../files.ts";

export const petitionState: Command = {
  name: "petition state",
  options: "SLUG STATE [--line TEXT] [--due DAY] [--rule TEXT] [--answer FILE --from WHO] [--outcome FILE]",
  tells: "moves a petition on and records it in its history",
  notes: [
    `STATE      one of ${PETITION_STATES.join(", ")}`,
    "--line     what happened, in the petition's language, at most 500 characters",
    "--due      with delivered: the day by which an answer is due or was asked for, such as 2027-01-31",
    "--rule     with --due: the rule that sets the day; without it, it was only asked for",
    "--answer   with answered: a file with the answer (Markdown), and --from: who answered",
    "--outcome  with won, partly, lost: a file with what came of it and what was learned",
  ],
  async run({ act, write }, args) {
    const { slug, change } = await wanted(args);
    const petition = await findPetitionFor(act().db, act().viewer, slug);
    const done = await changeState(act(), petition.id, change);
    if ("changed" in done) return write(`${slug} was ${done.from} and is ${change.to}.\n`);
    if (done.refused === "answer-missing")
      throw new Misused("What was the answer, and whose? Give --answer FILE and --from WHO.");
    if (done.refused === "names-erased")
      throw new Refused(`The names of ${slug} were erased after its end; it can't be opened again.`);
    if (done.refused === "held-waiting")
      throw new Refused(
        `${done.count} people confirmed and wait for you to look: "held ${slug}", then "held release" or "held reject".`,
      );
    if (done.refused === "objections-waiting")
      throw new Refused(
        `${done.count} people object to being set aside and wait for an answer, at /petitions/${slug}/rules.`,
      );
    if (done.refused === "list-under-way")
      throw new Refused(
        `A list of signatures is just being taken into ${slug}, or taken back. Wait until it is done.`,
      );
    if (done.refused === "rule-under-way")
      throw new Refused(`A rule of ${slug} is just being taken back. Wait until it is done.`);
    if (done.refused === "paper-waiting")
      throw new Refused(
        `${done.count} batches of paper wait for a second person, at /petitions/${slug}/paper. Confirm or take them back first.`,
      );
    if (done.refused === "petition-draft")
      throw new Refused(
        `${slug} is not published yet: its team publishes it, or takes it out, at the desk of the campaign.`,
      );
    if (done.refused === "day-wrong" || done.refused === "due-too-early")
      throw new Misused("The day lies before what it belongs to.");
    const next = nextStates(done.from).join(", ");
    throw new Refused(`${slug} is ${done.from}; from there it can become ${next}.`);
  },
};

async function wanted(args: string[]): Promise<{ slug: string; change: Step }> {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { line: text, due: text, rule: text, answer: text, from: text, outcome: text },
  });
  const [slug, to, ...more] = positionals;
  if (!slug || !to || more.length > 0) throw new Misused("Say which petition and which state.");
  if (!isState(to)) throw new Misused(`There is no state "${to}".`);
  const { line, due, rule, answer, from, outcome } = values;
  if (due && (!/^\d{4}-\d{2}-\d{2}$/.test(due) || Number.isNaN(Date.parse(due))))
    throw new Misused(`"${due}" is no day. Write it like 2027-01-31.`);
  if (line && line.length > 500) throw new Misused(`The line has ${line.length} characters; 500 fit.`);
  const change: Step = {
    to,
    line,
    answerDueOn: due,
    answerRule: rule,
    answer: answer && from ? { text: await contentOf(answer), from } : undefined,
    outcome: outcome === undefined ? undefined : await contentOf(outcome),
  };
  if ((change.outcome?.length ?? 0) > 5_000)
    throw new Refused("What came of it has at most 5,000 characters.");
  return { slug, change };
}

const isState = (text: string): text is PetitionState =>
  (PETITION_STATES as readonly string[]).includes(text);
