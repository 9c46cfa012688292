import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { CHALLENGE_LASTS } from "../challenge.ts";
import type { Provider, Vouched } from "../provider.ts";
import type { NotVouched } from "../provider-refusal.ts";
import { type Challenge, takeChallenge } from "../queries/challenges.ts";
import { findIdentity, type Identity } from "../queries/identities.ts";
import { UNPROVEN } from "../session.ts";
import { type Entered, enterWith } from "./enter.ts";
import { type Linked, linkIdentity } from "./link-identity.ts";

type Return = { id: string; returned: URLSearchParams; device: string };
/** `newcomer`: nobody here is known by this account yet; its id is the challenge of the page that asks for a name. */
export type Returned = Entered | { newcomer: string } | Linked | NotVouched;

const USED_OR_OVER: NotVouched = { refused: "not-recognised", code: "used or over" };
const SOMEBODY_ELSE: NotVouched = { refused: "not-recognised", code: "another or a suspended person" };

/** Used up before it is looked at: what comes twice is refused, right or wrong. */
export async function returnFromProvider(
  act: Act,
  provider: Provider,
  { id, returned, device }: Return,
): Promise<Returned> {
  const { db, keys, now } = act;
  const link = await takeChallenge(db, "link", id, now);
  const challenge = link ?? (await takeChallenge(db, "provider", id, now));
  if (!challenge) return USED_OR_OVER;
  const again = !link && challenge.personId !== undefined;
  const vouched = await provider.vouchFor({ keys, id, now, again }, returned);
  if ("refused" in vouched) return vouched;
  if (link) return isHere(act, link) ? linkIdentity(act, link.personId, vouched) : SOMEBODY_ELSE;
  const known = await findIdentity(db, vouched);
  if (!known && !challenge.personId) return welcome(act, vouched, challenge);
  const isMeant = known && !known.suspended && (challenge.personId ?? known.personId) === known.personId;
  if (!isMeant) return SOMEBODY_ELSE;
  return enterKnown(act, vouched, { personId: known.personId, device, nextPath: challenge.nextPath });
}

/** Whoever set out to link may have signed out meanwhile, and somebody else in. */
const isHere = ({ viewer }: Act, link: Challenge): link is Challenge & { personId: string } =>
  link.personId !== undefined && link.personId === viewer.personId;

function enterKnown(
  act: Act,
  { issuer, subject, provenAt = UNPROVEN }: Vouched,
  entering: { personId: string; device: string; nextPath: string | undefined },
): Promise<Entered> {
  return transaction(act.db, async (tx) => {
    await tx
      .updateTable("identities")
      .set({ used_at: act.now })
      .where("issuer", "=", issuer)
      .where("subject", "=", subject)
      .execute();
    return enterWith({ ...act, db: tx }, { ...entering, provenAt });
  });
}

/** Keeps for ten minutes what the provider said, so that the page can show it and the form can't change it. */
async function welcome(
  { db, now }: Act,
  { issuer, subject, about }: Identity & Pick<Vouched, "about">,
  { nextPath }: Challenge,
): Promise<{ newcomer: string } | NotVouched> {
  const told = await about();
  if ("refused" in told) return told;
  const id = newId(now);
  const ends = new Date(now.getTime() + CHALLENGE_LASTS);
  await db
    .insertInto("sign_in_challenges")
    .values({ id, kind: "newcomer", issuer, subject, ...told, next_path: nextPath ?? null, ends_at: ends })
    .execute();
  return { newcomer: id };
}
