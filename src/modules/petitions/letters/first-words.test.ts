import { beforeEach, describe, expect, test } from "vitest";
import { testInstance } from "../../../testing/instance.ts";
import { somebody } from "../../../testing/paper.ts";
import { type OpenPetition, openPetition } from "../../../testing/signing.ts";
import { changeState } from "../actions/change-state.ts";
import { lettersOf } from "../queries/letters.ts";
import { plainText } from "./letter.ts";

const instance = await testInstance();
const { act, as, get, post, services } = instance;
let petitions = 0;
let petition: OpenPetition;

beforeEach(async () => {
  petition = await openPetition(instance, { slug: `words-${++petitions}` });
  as(await somebody(instance, "Mirjam", { petition, responsibility: "news" }));
});

/** What the form begins with, as a browser sends it. */
async function begunWith(occasion: string) {
  const page = await (await get(`${petition.path}/letters/new?for=${occasion}&lang=en`)).text();
  const text = /<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)![1]!;
  return { occasion, subject: "Neues", text: text.trim().replaceAll("\n", "\r\n"), lang: "en" };
}

describe("a letter as it begins", () => {
  test("does not go where nothing stands in it yet, nor to the page with the button that sends it", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "won" });
    for (const occasion of ["news", "won"])
      for (const path of ["letters/new", "letters"]) {
        const answer = await post(`${petition.path}/${path}`, await begunWith(occasion));
        expect(answer.status).toBe(422);
        const page = await answer.text();
        expect(page).toContain("Nothing of your own stands in it yet");
        expect(page).not.toContain("Send to");
      }
    const { text, ...letter } = await begunWith("news");
    const own = await post(`${petition.path}/letters/new`, { ...letter, text: `${text}\r\nBis bald.` });
    expect([own.status, (await own.text()).includes("Bis bald.")]).toEqual([200, true]);
    expect(await lettersOf(services.db, petition.id)).toEqual([]);
  });

  test("goes where it brings what happened, or what the team has said came of it", async () => {
    await changeState(act(), petition.id, { to: "closed" });
    await changeState(act(), petition.id, { to: "delivered" });
    expect((await post(`${petition.path}/letters/new`, await begunWith("delivered"))).status).toBe(200);
    await changeState(act(), petition.id, { to: "won", outcome: "Der Bus fährt ab Mai." });
    const answer = await post(`${petition.path}/letters/new`, await begunWith("won"));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Der Bus fährt ab Mai.");
  });
});

test("an answer in a letter holds the words of whoever answered, and nothing of its pictures", () => {
  const picture = '![Das Rathaus \\[alt\\]](/files/a.jpg "Foto")';
  expect(plainText(`Wir fahren.\n\n${picture}\n\nAb Mai.`)).toBe("Wir fahren.\n\nAb Mai.");
  expect(plainText(`[${picture}](https://stadt.example/foto)\n\nAb [Mai](https://stadt.example).`)).toBe(
    "Ab Mai (https://stadt.example).",
  );
});

test("a link keeps its address whole, with what is in brackets in it", () => {
  const address = "https://de.wikipedia.example/wiki/Bus_(Linie)";
  expect(plainText(`Der [Artikel](${address} "Titel"), und mehr.`)).toBe(
    `Der Artikel (${address}), und mehr.`,
  );
});

test("the longest answer of nothing but brackets keeps nobody waiting", () => {
  const longest = 50_000;
  const long = "x".repeat(999);
  const begun = performance.now();
  for (const piece of [
    "[a](",
    "![",
    "[](",
    "[a](b ",
    "**_",
    "# ",
    "[a]((((",
    "[a](()()",
    `[${long}`,
    `[a](${long}`,
  ])
    plainText(piece.repeat(longest / piece.length));
  expect(performance.now() - begun).toBeLessThan(5_000);
});
