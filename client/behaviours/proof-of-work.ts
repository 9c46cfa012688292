import type { Challenge, Solution } from "../workers/solver.ts";
import { keepSubmitter } from "./keep-submitter.ts";
import { scriptUrl } from "./trusted-script.ts";

type SignedChallenge = Challenge & { algorithm: string; signature: string };

const PATIENCE = 3_000;

/**
 * Solves the challenge of `data-challenge` in the worker of `data-solver` from the first focus on, so that it is done
 * before anyone has typed their name. Sent earlier, the form waits a little; sent without a solution, it still counts.
 */
export function proofOfWork(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const field = form.querySelector<HTMLInputElement>("input[name=proof]");
  if (!field) return;
  let solving: Promise<void> | undefined;
  const begin = () => {
    solving ??= solve(form).then(
      (proof) => {
        field.value = proof;
      },
      (reason) => console.warn("No proof of work:", reason),
    );
    return solving;
  };
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("submit", async (event) => {
    // Prevented already: another tap, while the first one waits for its solution.
    if (field.value || event.defaultPrevented) return;
    event.preventDefault();
    keepSubmitter(form, event.submitter);
    await Promise.race([begin(), new Promise((done) => setTimeout(done, PATIENCE))]);
    form.submit();
  });
  // A proof counts once: a form shown again from the browser's memory needs a new one.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    field.value = "";
    solving = undefined;
  });
}

async function solve(form: HTMLFormElement): Promise<string> {
  const answer = await fetch(form.dataset.challenge ?? "");
  if (!answer.ok) throw new Error(`the challenge answered ${answer.status}`);
  const { algorithm, challenge, salt, signature, maxnumber } = (await answer.json()) as SignedChallenge;
  const worker = new Worker(scriptUrl(form.dataset.solver ?? ""));
  const number = await new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Solution>) =>
      data.number === undefined ? reject(new Error("the challenge has no solution")) : resolve(data.number);
    worker.onerror = ({ message }) => reject(new Error(message || "the solver did not start"));
    worker.postMessage({ challenge, salt, maxnumber } satisfies Challenge);
  }).finally(() => worker.terminate());
  return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
}
