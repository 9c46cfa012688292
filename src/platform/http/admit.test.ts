import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { admit } from "./admit.ts";

const busy = () => new Response("come again", { status: 503 });
const get = (path = "/") => new Request(`http://nordstadt.test${path}`);
const post = () => new Request("http://nordstadt.test/", { method: "POST", body: "name=Amal" });

/** Answers when told to. */
function handler() {
  const answers: (() => void)[] = [];
  return {
    answers,
    fetch: () => new Promise<Response>((resolve) => answers.push(() => resolve(new Response("done")))),
  };
}

describe("when too many come at once", () => {
  test("those for whom there is no place are asked to come again, and the others are answered", async () => {
    const { fetch, answers } = handler();
    const door = admit(fetch, busy, 2);
    const first = [door(get()), door(get())];
    expect((await door(get())).status).toBe(503);
    for (const answer of answers) answer();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  });

  test("a place is free again as soon as somebody was answered, or their request failed", async () => {
    const { fetch, answers } = handler();
    const door = admit(fetch, busy, 1);
    const first = door(get());
    answers[0]!();
    await first;
    const failing = admit(() => Promise.reject(new Error("away")), busy, 1);
    await expect(failing(get())).rejects.toThrow("away");
    await expect(failing(get())).rejects.toThrow("away");
    const second = door(get());
    answers[1]!();
    expect((await second).status).toBe(200);
  });

  test("whoever sends slowly takes no place until all of it has arrived", async () => {
    const { fetch } = handler();
    const door = admit(fetch, busy, 1);
    const incoming = new EventEmitter();
    void door(post(), { incoming });
    const meanwhile = new EventEmitter();
    void door(post(), { incoming: meanwhile });
    incoming.emit("end");
    expect((await door(post(), { incoming: new EventEmitter() })).status).toBe(503);
  });

  test("a body that ends after its answer takes no place", async () => {
    const { fetch, answers } = handler();
    const door = admit(fetch, busy, 1);
    const incoming = new EventEmitter();
    const answered = door(post(), { incoming });
    answers[0]!();
    await answered;
    incoming.emit("end");
    void door(get());
    expect(answers).toHaveLength(2);
  });

  test("health and figures can always be asked for", async () => {
    const { fetch, answers } = handler();
    const door = admit(fetch, busy, 1);
    void door(get());
    const checks = [door(get("/health/live")), door(get("/metrics"))];
    for (const answer of answers) answer();
    expect((await Promise.all(checks)).map(({ status }) => status)).toEqual([200, 200]);
    void door(get());
    expect((await door(get("/petitions/health/"))).status).toBe(503);
  });
});
