import { heldGroups, rejectHeld, releaseHeld, sumCounts } from "#modules/petitions/index.ts";
import { columns, moment } from "../columns.ts";
import type { Command } from "../command.ts";
import { petitionOf } from "./reasons.ts";

const SHOWN = 100;

export const held: Command = {
  name: "held",
  options: "SLUG",
  tells: "lists signatures that wait for somebody to look: why, from which network, in which minute",
  notes: [
    "burst: many from one network in a minute; network: in an hour; unproven: many without proof of work",
  ],
  async run({ act, write }, args) {
    const groups = await heldGroups(act(), await petitionOf({ act }, args), SHOWN);
    if (groups.length === 0) return write("No signature is held.\n");
    const rows = groups.map(({ reason, network, minute, count, verified }) => [
      count,
      verified,
      reason,
      network ?? "forgotten",
      moment(minute),
    ]);
    await write(columns(["count", "confirmed", "why", "network", "minute (UTC)"], rows));
    if (groups.length === SHOWN) await write(`These are the ${SHOWN} largest groups.\n`);
  },
};

export const releaseHeldOf: Command = {
  name: "held release",
  options: "SLUG",
  tells: "lets held signatures go on: those confirmed count now, the others as soon as they are",
  async run({ act, write }, args) {
    const counted = await releaseHeld(act(), await petitionOf({ act }, args));
    while (await sumCounts(act())) {
      // More than one sum takes at once.
    }
    await write(`Released; ${counted} of them count now.\n`);
  },
};

export const rejectHeldOf: Command = {
  name: "held reject",
  options: "SLUG",
  tells: "ends held signatures that you don't believe; whoever had confirmed one is told by mail",
  async run({ act, write }, args) {
    const rejected = await rejectHeld(act(), await petitionOf({ act }, args));
    await write(`Rejected ${rejected}. Names and addresses are erased.\n`);
  },
};
