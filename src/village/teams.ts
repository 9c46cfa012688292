import { inviteIntoTeam, joinTeam, type Responsibility, tellNews } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Handle, Inhabitants } from "./inhabitants.ts";
import type { DaysAgo } from "./story.ts";

type Helper = { handle: Handle; responsibilities: readonly Responsibility[]; joined: DaysAgo };

const NIGHT_BUS_TEAM: readonly Helper[] = [
  { handle: "amal-haddad", responsibilities: ["story", "signatures", "news"], joined: 17.5 },
  { handle: "hinrich-dierks", responsibilities: ["paper"], joined: 16 },
  { handle: "kesselhaus", responsibilities: ["paper"], joined: 14 },
];

const NEWS: readonly { ago: DaysAgo; title: string; text: string }[] = [
  {
    ago: 9,
    title: "Der Ausschuss hat uns eingeladen",
    text: `Am **Mittwoch um 17 Uhr** dürfen wir im Ausschuss Verkehr zehn Minuten lang zeigen, was wir gezählt haben.

Wer abends arbeitet und davon erzählen mag: Es zählt mehr als jede Tabelle.`,
  },
  {
    ago: 3,
    title: "Was der Ausschuss gefragt hat",
    text: `Drei Fragen, auf die wir beim nächsten Mal eine Zahl haben wollen:

1. Wie viele würden auch um halb zwei noch fahren?
2. Was kostet ein Kleinbus statt des großen?
3. Wer fährt, wenn jemand krank wird?

Uwe rechnet. Wer mitrechnen will, meldet sich.`,
  },
];

/** @param campaignId of the night bus, which `lead` has started */
export async function gatherTeam(
  act: Act,
  campaignId: string,
  lead: Viewer,
  inhabitants: Inhabitants,
): Promise<void> {
  const then = (ago: DaysAgo, viewer: Viewer): Act => ({
    ...act,
    now: new Date(act.now.getTime() - ago * DAY),
    viewer,
  });
  const session = { id: newId(act.now), provenAt: act.now };
  const inside = { ...lead, session, audiences: [...lead.audiences, `campaign:${campaignId}`] };
  for (const { handle, responsibilities, joined } of NIGHT_BUS_TEAM) {
    const invited = await inviteIntoTeam(then(joined, inside), { campaignId, responsibilities });
    if ("refused" in invited) throw new Error(`${handle} was not invited`);
    await joinTeam(then(joined, inhabitants(handle)), invited.invitationId);
  }
  for (const { ago, title, text } of NEWS) await tellNews(then(ago, inside), campaignId, { title, text });
}
