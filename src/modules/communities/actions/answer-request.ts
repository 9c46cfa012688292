import { type Act, must } from "#platform/act.ts";
import { canWelcome } from "../policy.ts";
import { type Moved, move } from "./move.ts";
import { tellPerson } from "./queue-news.ts";

type Answer = { personId: string; deed: "approve" | "decline"; line: string };

/** Lets somebody in who asked, or not, with a line to them. @throws NotFound, Forbidden */
export const answerRequest = (act: Act, slug: string, { personId, deed, line }: Answer): Promise<Moved> =>
  move(
    act,
    { slug, personId, deed: { deed }, answer: line, may: ({ own }) => must(canWelcome(own)) },
    (inside) => tellPerson(inside, personId),
  );
