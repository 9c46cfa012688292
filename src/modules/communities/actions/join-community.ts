import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { SignIn } from "#platform/errors.ts";
import { countTogether } from "#platform/limits.ts";
import type { Invited } from "../membership.ts";
import { type Moved, move } from "./move.ts";
import { tellHosts } from "./queue-news.ts";

const MOST_A_DAY = 20;

export type Joined = Moved | { refused: "too-many"; retryAfter: number };

/**
 * Comes in, or asks to, as admission has it. Hosts are written to when somebody waits for them.
 * @throws SignIn, NotFound
 */
export async function joinCommunity(
  act: Act,
  slug: string,
  { line = "", invited }: { line?: string; invited?: Invited } = {},
): Promise<Joined> {
  const { personId } = act.viewer;
  if (!personId) throw new SignIn();
  const [count] = await countTogether(
    act.db,
    [{ key: `join ${personId}`, times: 1, windowMs: DAY }],
    act.now,
  );
  if (count!.count > MOST_A_DAY) {
    const wait = count!.endsAt.getTime() - act.now.getTime();
    return { refused: "too-many", retryAfter: Math.ceil(wait / 1_000) };
  }
  return move(
    act,
    { slug, personId, deed: { deed: "join", invited }, line, answer: "" },
    async (inside, community, { to }) => {
      if (to?.state === "asked") await tellHosts(inside, community.id);
    },
  );
}
