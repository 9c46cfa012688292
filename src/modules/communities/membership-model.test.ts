import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPerson } from "#modules/accounts/index.ts";
import { DAY } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { EVERYONE, MEMBERS, type Viewer } from "#platform/viewer.ts";
import { testInstance } from "../../testing/instance.ts";
import { acceptInvitation } from "./actions/accept-invitation.ts";
import { answerRequest } from "./actions/answer-request.ts";
import { archiveCommunity, reopenCommunity } from "./actions/archive-community.ts";
import { changeCommunity } from "./actions/change-community.ts";
import { appointMember, removeMember } from "./actions/change-member.ts";
import { foundCommunity } from "./actions/found-community.ts";
import { inviteByLink, inviteByMail } from "./actions/invite.ts";
import { joinCommunity } from "./actions/join-community.ts";
import { leaveCommunity } from "./actions/leave-community.ts";
import { ADMISSIONS, type Admission, audienceOf } from "./community.ts";
import { type MemberRole, ROLES } from "./membership.ts";

const instance = await testInstance();
const { act, clock } = instance;
const { db } = instance.services;

/** What each ticket is worth at each door, for somebody who was never thrown out. */
const DOORS: Record<Admission, Record<Ticket, Place>> = {
  open: { none: "in", link: "in", word: "in" },
  approval: { none: "asking", link: "asking", word: "in" },
  invitation: { none: "out", link: "in", word: "in" },
};

type Ticket = "none" | "link" | "word";
type Place = "out" | "asking" | "turned-down" | "in" | "thrown-out";
type Somebody = { place: Place; role: MemberRole; barred: boolean; turnedDownOn: number };
type Invitation = { id: string; by: number; isMailed: boolean; ends: number; uses: number };

/** A community as one would explain it to a new host, written without looking at how the program does it. */
class Model {
  admission: Admission = "approval";
  isArchived = false;
  day = 0;
  invitations: Invitation[] = [];
  people: Somebody[] = [0, 1, 2].map((one) => ({
    place: one === 0 ? "in" : "out",
    role: one === 0 ? "host" : "member",
    barred: false,
    turnedDownOn: Number.NEGATIVE_INFINITY,
  }));

  is = (one: number, ...roles: MemberRole[]) =>
    this.people[one]!.place === "in" && roles.includes(this.people[one]!.role);
  hosts = () => this.people.filter(({ place, role }) => place === "in" && role === "host").length;

  enter(one: number, ticket: Ticket): boolean {
    const person = this.people[one]!;
    if (person.place === "in" || this.isArchived) return false;
    const behind = DOORS[this.admission][ticket];
    const next = behind === "in" && person.barred && ticket !== "word" ? "asking" : behind;
    if (next === "out" || (next === "asking" && person.place === "asking")) return false;
    if (next === "asking" && person.place === "turned-down" && this.day < person.turnedDownOn + 14)
      return false;
    this.people[one] = {
      ...person,
      place: next,
      role: "member",
      barred: next === "in" ? false : person.barred,
    };
    return true;
  }

  ticketOf({ by, isMailed, ends, uses }: Invitation): Ticket | undefined {
    if (this.day >= ends || uses < 1 || !this.is(by, "host", "organiser")) return undefined;
    return isMailed && this.is(by, "host") ? "word" : "link";
  }

  answer(one: number, yes: boolean): void {
    const person = this.people[one]!;
    if (person.place !== "asking" || (yes && this.isArchived)) return;
    if (yes) Object.assign(person, { place: "in", role: "member", barred: false });
    else Object.assign(person, { place: "turned-down", turnedDownOn: this.day });
  }

  leave(one: number): void {
    const person = this.people[one]!;
    if (person.place === "asking") person.place = person.barred ? "thrown-out" : "out";
    if (person.place === "in" && !(person.role === "host" && this.hosts() === 1))
      Object.assign(person, { place: "out", role: "member" });
  }

  throwOut(one: number): void {
    const person = this.people[one]!;
    if (person.place === "in" && !(person.role === "host" && this.hosts() === 1))
      Object.assign(person, { place: "thrown-out", role: "member", barred: true });
  }

  appoint(one: number, role: MemberRole): void {
    const person = this.people[one]!;
    const isLast = person.role === "host" && role !== "host" && this.hosts() === 1;
    if (person.place === "in" && !isLast) person.role = role;
  }
}

class Real {
  slug: string;
  id: string;
  ids: string[];
  constructor(founded: { slug: string; communityId: string }, ids: string[]) {
    this.slug = founded.slug;
    this.id = founded.communityId;
    this.ids = ids;
  }

  /** As their next request would come. */
  async as(one: number) {
    const personId = this.ids[one]!;
    const rows = await db
      .selectFrom("person_audiences")
      .selectAll()
      .where("person_id", "=", personId)
      .execute();
    const viewer: Viewer = {
      personId,
      session: { id: personId, provenAt: clock.now() },
      instanceRole: "none",
      audiences: [EVERYONE, MEMBERS, ...rows.map(({ audience }) => audience)],
    };
    return act(viewer);
  }

  async places(): Promise<{ place: Place; role: MemberRole; seesInside: boolean }[]> {
    const rows = await db.selectFrom("memberships").selectAll().where("community_id", "=", this.id).execute();
    const NAMES = { asked: "asking", member: "in", declined: "turned-down", removed: "thrown-out" } as const;
    return Promise.all(
      this.ids.map(async (id, one) => {
        const row = rows.find(({ person_id }) => person_id === id);
        const { audiences } = (await this.as(one)).viewer;
        const place = row ? NAMES[row.state] : "out";
        return { place, role: row?.role ?? "member", seesInside: audiences.includes(audienceOf(this.id)) };
      }),
    );
  }
}

type Deed = fc.AsyncCommand<Model, Real>;
type Told<Done> = {
  told: string;
  may?: (model: Model) => boolean;
  inLife: (real: Real, model: Model) => Promise<Done>;
  inModel: (model: Model, done: Done) => unknown;
};

/** Does it in life and in the model and compares where everybody is; who may not is refused, and nothing changes. */
const deed = <Done>({ told, may = () => true, inLife, inModel }: Told<Done>): Deed => ({
  check: () => true,
  toString: () => told,
  async run(model, real) {
    const done = inLife(real, model);
    if (may(model)) inModel(model, await done);
    else await expect(done, told).rejects.toBeInstanceOf(Forbidden);
    const expected = model.people.map(({ place, role }) => ({ place, role, seesInside: place === "in" }));
    expect(await real.places(), told).toEqual(expected);
    expect(model.hosts()).toBeGreaterThan(0);
  },
});

/** Mostly the founder leads and somebody else comes and goes, or little would come of it. */
const leader = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat({ max: 2 }) },
);
const who = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.nat({ max: 2 }) });
const host = (one: number) => (model: Model) => model.is(one, "host");
const welcomer = (one: number) => (model: Model) => model.is(one, "host", "organiser");

const joins = who.map((one) =>
  deed({
    told: `${one} joins`,
    inLife: async (real) => joinCommunity(await real.as(one), real.slug),
    inModel: (model) => model.enter(one, "none"),
  }),
);
const leaves = who.map((one) =>
  deed({
    told: `${one} leaves, or takes the question back`,
    inLife: async (real) => leaveCommunity(await real.as(one), real.slug),
    inModel: (model) => model.leave(one),
  }),
);
const answers = fc.tuple(leader, who, fc.boolean()).map(([by, one, yes]) =>
  deed({
    told: `${by} ${yes ? "lets" : "does not let"} ${one} in`,
    may: welcomer(by),
    inLife: async (real) => {
      const answer = { personId: real.ids[one]!, deed: yes ? "approve" : "decline", line: "" } as const;
      return answerRequest(await real.as(by), real.slug, answer);
    },
    inModel: (model) => model.answer(one, yes),
  }),
);
const removals = fc.tuple(leader, who).map(([by, one]) =>
  deed({
    told: `${by} throws ${one} out`,
    may: host(by),
    inLife: async (real) => removeMember(await real.as(by), real.slug, real.ids[one]!, ""),
    inModel: (model) => model.throwOut(one),
  }),
);
const appointments = fc.tuple(leader, who, fc.constantFrom(...ROLES)).map(([by, one, role]) =>
  deed({
    told: `${by} makes ${one} ${role}`,
    may: host(by),
    inLife: async (real) => appointMember(await real.as(by), real.slug, real.ids[one]!, role),
    inModel: (model) => model.appoint(one, role),
  }),
);
let mailed = 0;
const invitations = fc.tuple(fc.nat({ max: 2 }), fc.boolean()).map(([by, isMailed]) =>
  deed({
    told: `${by} invites ${isMailed ? "somebody by mail" : "by a link"}`,
    may: welcomer(by),
    inLife: async (real) => {
      const asker = await real.as(by);
      const mail = { email: `guest-${mailed++}@example.org`, language: "de" };
      return isMailed
        ? inviteByMail(asker, real.slug, mail)
        : inviteByLink(asker, real.slug, { days: 7, uses: 2 });
    },
    inModel: (model, made) => {
      expect("refused" in made).toBe(model.isArchived);
      const ends = model.day + (isMailed ? 14 : 7);
      if ("invitationId" in made)
        model.invitations.push({ id: made.invitationId, by, isMailed, ends, uses: isMailed ? 1 : 2 });
    },
  }),
);
const uses = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 20 })).map(([one, which]) =>
  deed({
    told: `${one} uses an invitation`,
    inLife: async (real, model) => {
      const invitation = model.invitations[which % model.invitations.length];
      return invitation && acceptInvitation(await real.as(one), invitation.id, "");
    },
    inModel: (model) => {
      const invitation = model.invitations[which % model.invitations.length];
      const ticket = invitation && model.ticketOf(invitation);
      if (ticket && model.enter(one, ticket)) invitation!.uses--;
    },
  }),
);
const doors = fc.tuple(leader, fc.constantFrom(...ADMISSIONS)).map(([by, admission]) =>
  deed({
    told: `${by} sets the door to ${admission}`,
    may: host(by),
    inLife: async (real) => changeCommunity(await real.as(by), real.slug, { ...TEXTS, admission }),
    inModel: (model) => {
      model.admission = admission;
    },
  }),
);
const archives = fc.tuple(leader, fc.boolean()).map(([by, archived]) =>
  deed({
    told: `${by} ${archived ? "archives" : "reopens"} it`,
    may: host(by),
    inLife: async (real) => (archived ? archiveCommunity : reopenCommunity)(await real.as(by), real.slug),
    inModel: (model) => {
      model.isArchived = archived;
    },
  }),
);
const waits = fc.constantFrom(3, 8, 14).map((days) =>
  deed({
    told: `${days} days pass`,
    inLife: async () => clock.advance(days * DAY),
    inModel: (model) => {
      model.day += days;
    },
  }),
);

const TEXTS = {
  name: "Gruppe",
  purpose: "…",
  about: "",
  place: "",
  language: "de",
  speaks: [],
  visibility: "listed" as const,
};

async function founded(): Promise<Real> {
  const ids = await Promise.all(
    [0, 1, 2].map(async (one) => {
      const person = { name: `Person ${one}`, handle: `person-${one}`, language: "de" };
      return (await createPerson(act(), person)).personId;
    }),
  );
  const viewer: Viewer = { personId: ids[0], instanceRole: "none", audiences: [EVERYONE, MEMBERS] };
  const made = await foundCommunity(act(viewer), { ...TEXTS, admission: "approval" });
  if ("refused" in made) throw new Error("No community was founded.");
  return new Real(made, ids);
}

describe("every way in and out, one after another", () => {
  test("safety 13: leads to where the rules say, whoever does what, with whatever invitation", {
    timeout: 120_000,
  }, async () => {
    // What others were got around by comes more often than the rest.
    const ways = [joins, joins, uses, uses, uses, invitations, invitations, answers, removals];
    const deeds = fc.commands([...ways, appointments, appointments, leaves, doors, archives, waits], {
      maxCommands: 60,
      size: "max",
    });
    await fc.assert(
      fc.asyncProperty(deeds, async (played) => {
        const real = await founded();
        await fc.asyncModelRun(() => ({ model: new Model(), real }), played);
      }),
      { numRuns: 50 },
    );
  });
});
