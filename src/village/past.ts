import {
  addDetails,
  addMilestones,
  changeState,
  confirmSignatures,
  createPetition,
  enterBatches,
  signPetitions,
  sumCounts,
} from "#modules/petitions/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import type { Reader } from "#platform/strings/index.ts";
import { growth } from "./growth.ts";
import { illustrated } from "./pictures/illustrated.ts";
import { type Signer, signersOf } from "./signers.ts";
import type { DaysAgo, Story } from "./story.ts";

type Step = { ago: DaysAgo; happen(act: Act): Promise<unknown> };

/** @property reader gives the words that consents were asked in */
export type Town = { reader: Reader; dataDir: string };

/**
 * Lets a petition live through its past: every step is the action that the program itself would have taken at that
 * time, so states, counts and milestones come out as they would have.
 */
export async function live(act: Act, story: Story, { reader, dataDir }: Town): Promise<string> {
  const then = (ago: DaysAgo): Act => ({ ...act, now: new Date(act.now.getTime() - ago * DAY) });
  const petition = await illustrated(story, dataDir);
  const made = await createPetition(then(story.opened), { ...petition, state: "live" });
  if ("refused" in made) throw new Error(`The village has ${story.petition.slug} already`);
  const { petitionId } = made;
  const steps = [...crowd(petitionId, story, reader), ...events(petitionId, story, act.now)];
  for (const { ago, happen } of steps.sort((a, b) => b.ago - a.ago)) {
    await happen(then(ago));
    await sumCounts(then(ago));
  }
  return petitionId;
}

/** Those who signed online, a few moments each day. */
function crowd(petitionId: string, story: Story, reader: Reader): Step[] {
  const { voices, opened, waves, changes } = story;
  const until = changes[0]?.ago ?? 0;
  const others = growth({ opened, until, waves, signers: story.signers - voices.length });
  const days = signersOf(petitionId, story, others, reader);
  return days.map(({ ago, signers }) => ({ ago, happen: (act) => signAndConfirm(act, petitionId, signers) }));
}

async function signAndConfirm(act: Act, petitionId: string, signers: readonly Signer[]): Promise<void> {
  const answers = await signPetitions(
    act,
    signers.map(({ submission }) => submission(act)),
  );
  const signed = answers.map((answer) => {
    if ("refused" in answer) throw new Error(`A villager could not sign: ${answer.refused}`);
    return { petitionId, signatureId: answer.signatureId };
  });
  for (const [index, { details }] of signers.entries())
    if (details) await addDetails(act, signed[index]!, details);
  await confirmSignatures(act, signed);
}

function events(petitionId: string, { paper, news, changes }: Story, today: Date): Step[] {
  const dayIn = (days: number): string => new Date(today.getTime() + days * DAY).toISOString().slice(0, 10);
  return [
    ...paper.map(({ ago, count, note, region = "" }) => ({
      ago,
      happen: (act: Act) => {
        const day = act.now.toISOString().slice(0, 10);
        return enterBatches(act, petitionId, [{ source: "paper", country: "DE", region, day, count, note }]);
      },
    })),
    ...news.map(({ ago, line }) => ({
      ago,
      happen: (act: Act) => addMilestones(act, petitionId, [{ at: act.now, kind: "note", line }]),
    })),
    ...changes.map(({ ago, answerDueIn, ...change }) => ({
      ago,
      happen: async (act: Act) => {
        const answerDueOn = answerDueIn === undefined ? undefined : dayIn(answerDueIn);
        const changed = await changeState(act, petitionId, { ...change, answerDueOn });
        if ("refused" in changed)
          throw new Error(`The village can't get to ${change.to}: ${changed.refused}`);
      },
    })),
  ];
}
