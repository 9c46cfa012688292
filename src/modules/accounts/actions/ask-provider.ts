import type { Act } from "#platform/act.ts";
import { MINUTE } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { CHALLENGE_LASTS } from "../challenge.ts";
import { mustBeProven } from "../proof.ts";
import type { Provider } from "../provider.ts";
import type { NotVouched } from "../provider-refusal.ts";
import { waitFor } from "../sign-in-limits.ts";

type Wish = { language: string; network: string; nextPath: string | undefined };
export type ProviderAsked =
  | { challengeId: string; page: URL }
  | NotVouched
  | { refused: "busy"; retryAfter: number };

/** Begins the way to the provider, to sign in. Somebody who is signed in proves anew who they are. */
export const askProvider = (act: Act, provider: Provider, wish: Wish): Promise<ProviderAsked> =>
  begin(act, provider, { ...wish, kind: "provider", personId: act.viewer.personId });

/** The same way, to link the account there with the viewer's own. @throws SignIn, StepUp */
export async function askToLink(
  act: Act,
  provider: Provider,
  wish: Omit<Wish, "nextPath">,
): Promise<ProviderAsked> {
  return begin(act, provider, { ...wish, kind: "link", personId: mustBeProven(act), nextPath: undefined });
}

type Beginning = Wish & { kind: "provider" | "link"; personId: string | undefined };

async function begin(act: Act, provider: Provider, beginning: Beginning): Promise<ProviderAsked> {
  const { db, keys, now } = act;
  const { kind, personId, nextPath, language, network } = beginning;
  const limit = { key: `provider:${network}`, most: 300, windowMs: 15 * MINUTE };
  const retryAfter = await waitFor(db, [limit], now);
  if (retryAfter) return { refused: "busy", retryAfter };
  const id = newId(now);
  const again = kind === "provider" && personId !== undefined;
  const page = await provider.pageFor({ keys, id, now, again }, language);
  if ("refused" in page) return page;
  const endsAt = new Date(now.getTime() + CHALLENGE_LASTS);
  await db
    .insertInto("sign_in_challenges")
    .values({ id, kind, person_id: personId ?? null, next_path: nextPath ?? null, ends_at: endsAt })
    .execute();
  return { challengeId: id, page };
}
