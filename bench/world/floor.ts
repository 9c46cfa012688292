import { keepBusy, type Load } from "../load/keep-busy.ts";
import { post } from "../load/request.ts";
import type { Runner } from "../load/turns.ts";
import { forkProgram, message } from "./child.ts";
import { person } from "./people.ts";
import { placeOf } from "./places.ts";

export type Floor = { port: number; pid: number; serve(page: Page): Promise<void>; stop(): void };
export type Page = { body: Buffer; headers: Record<string, string> };

/** What the floor is called in tables. */
export const BARE = "bare handler";

/** The bare handler, in a process of its own like ours. */
export async function startFloor(): Promise<Floor> {
  const child = forkProgram("floor");
  const { port } = await message<{ port: number }>(child);
  return {
    port,
    pid: child.pid!,
    async serve({ body, headers }) {
      child.send({ body: body.toString("base64"), headers });
      await message(child);
    },
    stop: () => child.disconnect(),
  };
}

/** A signing form of the usual size, always the same one: the bare handler looks at nothing. */
export function bareForm(): Buffer {
  const form = { ...person(1, placeOf(1)), lang: "en", proof: "e".repeat(360) };
  return post("/form", form, form.address);
}

export function bareForms({ port }: Floor, connections: number, sender?: Load["sender"]): Runner {
  const request = bareForm();
  return {
    name: BARE,
    stretch: (seconds) => keepBusy({ port, connections, seconds, sender, next: () => request }),
  };
}
