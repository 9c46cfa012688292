import { setTimeout as wait } from "node:timers/promises";
import type { Instance } from "./instance.ts";

/** Somebody who leads the team of a petition, with a browser of their own. */
export type Organiser = {
  /** Answers where the form leads on to. */
  post(path: string, form: Record<string, string>): Promise<string>;
  send(path: string, form: FormData): Promise<string>;
  /** Asks for progress until it is over, or has come so far. */
  waitFor(path: string, share?: number): Promise<void>;
};

export async function organiserOf(instance: Instance, petitionId: string): Promise<Organiser> {
  const base = () => `http://127.0.0.1:${instance.port}`;
  const joined = await fetch(`${base()}/sign-up`, {
    method: "POST",
    body: new URLSearchParams({
      name: "Miriam Vogt",
      handle: "miriam",
      password: "four buses after midnight",
    }),
    redirect: "manual",
  });
  const cookie = joined.headers.getSetCookie()[0]!.split(";")[0]!;
  await lead(instance, petitionId);
  const send = async (path: string, body: URLSearchParams | FormData) => {
    const answer = await fetch(`${base()}${path}`, {
      method: "POST",
      body,
      headers: { cookie },
      redirect: "manual",
    });
    const location = answer.headers.get("location");
    if (answer.status !== 303 || !location) throw new Error(`${path} answered ${answer.status}`);
    return location;
  };
  return {
    post: (path, form) => send(path, new URLSearchParams(form)),
    send,
    async waitFor(path, share = 1) {
      for (;;) {
        const answer = await fetch(`${base()}${path}`, { headers: { cookie } });
        const { state, value } = (await answer.json()) as { state: string; value: number | null };
        if (state !== "going" || (value ?? 0) >= share) return;
        await wait(50);
      }
    },
  };
}

/** Whoever has an account in this instance leads it, and sees what the team sees. */
async function lead({ db }: Instance, petitionId: string): Promise<void> {
  const { home_id } = await db
    .selectFrom("subjects")
    .select("home_id")
    .where("id", "=", petitionId)
    .executeTakeFirstOrThrow();
  const { id } = await db.selectFrom("persons").select("id").executeTakeFirstOrThrow();
  const team = { campaign_id: home_id!, person_id: id, responsibilities: ["lead"], since: new Date() };
  await db.insertInto("campaign_team").values(team).execute();
  await db
    .insertInto("person_audiences")
    .values({ person_id: id, audience: `campaign:${home_id}` })
    .execute();
}
