import { ButtonLink } from "../button.tsx";
import { Card, Cards, PosterCard } from "../card.tsx";
import { Crumbs } from "../crumbs.tsx";
import { Disclosure } from "../disclosure.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figures, StandRope } from "../figures.tsx";
import { Notice } from "../notice.tsx";
import { Pagination } from "../pagination.tsx";
import { Progress } from "../progress.tsx";
import { Steps } from "../steps.tsx";
import { Table } from "../table.tsx";
import { Time } from "../time.tsx";
import { samplesFor } from "./samples.ts";
import type { Drawer } from "./specimen.ts";

const AT = new Date("2026-11-22T13:05:00Z");

export const states: Drawer[] = [
  {
    slug: "progress",
    title: "Progress",
    specimens: (reader) =>
      [
        { state: "of a known whole", going: { done: 61_200, whole: 100_000 } },
        { state: "of an unknown whole", going: { done: 61_200, whole: undefined } },
        { state: "just begun", going: { done: 0, whole: 100_000 } },
      ].map(({ state, going }) => ({
        state,
        shown: (
          <Progress
            reader={reader}
            label={samplesFor(reader).petition}
            going={going}
            url=""
            path="/cabinet/progress"
          />
        ),
      })),
  },
  {
    slug: "card",
    title: "Card",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const stand = { confirmed: 1_846, online: 1_634, paper: 212, goal: 2_500, asOf: AT };
      const card = (slug: string, title: string, confirmed: number) => (
        <PosterCard
          reader={reader}
          slug={slug}
          to={`/cabinet/${slug}`}
          title={title}
          crumb={`${words.petition} · ${words.running}`}
        >
          <StandRope reader={reader} stand={{ ...stand, confirmed, online: confirmed - 40, paper: 40 }} />
          <Figures reader={reader} stand={{ ...stand, confirmed }} small />
        </PosterCard>
      );
      return [
        {
          state: "a sheet",
          shown: (
            <Card>
              <p>{words.paragraph}</p>
            </Card>
          ),
        },
        {
          state: "the acting one",
          shown: (
            <Card acting>
              <p>{words.paragraph}</p>
            </Card>
          ),
        },
        {
          state: "with a face, in a grid",
          shown: (
            <Cards>
              {[
                card("night-bus", words.demand, 1_846),
                card("trees", words.demandLong, 41),
                card("clinic", words.front, 3_100),
              ]}
            </Cards>
          ),
        },
      ];
    },
  },
  {
    slug: "notice",
    title: "Notice",
    specimens: (reader) => {
      const words = samplesFor(reader);
      return [
        {
          state: "calm",
          shown: (
            <Notice title={words.saved} announced>
              <p>{words.savedText}</p>
            </Notice>
          ),
        },
        {
          state: "heed",
          shown: (
            <Notice tone="heed" title={words.heed}>
              <p>{words.heedText}</p>
            </Notice>
          ),
        },
        {
          state: "wrong",
          shown: (
            <Notice tone="wrong" title={words.failed}>
              <p>{words.failedText}</p>
            </Notice>
          ),
        },
      ];
    },
  },
  {
    slug: "empty-state",
    title: "Empty state",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const action = (
        <ButtonLink reader={reader} to="#main" look="quiet">
          {words.emptyAction}
        </ButtonLink>
      );
      return [
        {
          state: "with a first step",
          shown: (
            <EmptyState title={words.emptyTitle} heading="h3" action={action}>
              {words.emptyText}
            </EmptyState>
          ),
        },
      ];
    },
  },
  {
    slug: "pagination",
    title: "Pagination",
    specimens: (reader) => [
      {
        state: "at the newest",
        shown: <Pagination reader={reader} label="first" older="/cabinet/pagination?after=1" />,
      },
      {
        state: "in between",
        shown: (
          <Pagination
            reader={reader}
            label="second"
            newer="/cabinet/pagination?before=1"
            older="/cabinet/pagination?after=2"
          />
        ),
      },
      {
        state: "at the oldest",
        shown: <Pagination reader={reader} label="third" newer="/cabinet/pagination?before=2" />,
      },
    ],
  },
  {
    slug: "crumbs",
    title: "Crumbs",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const above = [words.stepSign, words.stepConfirm].map((label) => ({ to: "#crumbs", label }));
      return [
        { state: "three deep", shown: <Crumbs reader={reader} above={above} page={words.stepCounted} /> },
      ];
    },
  },
  {
    slug: "steps",
    title: "Steps and times",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const steps = [words.stepSign, words.stepConfirm, words.stepCounted];
      return [
        ...steps.concat("").map((_, current) => ({
          state: `step ${current}`,
          shown: <Steps reader={reader} steps={steps} current={current} />,
        })),
        {
          state: "to be gone in any order",
          shown: (
            <Steps
              reader={reader}
              steps={steps.map((label, index) => ({ label, to: "#steps", done: index !== 1 }))}
              current={2}
            />
          ),
        },
        {
          state: "a time",
          shown: (
            <p>
              <Time reader={reader} at={AT} />
            </p>
          ),
        },
        {
          state: "a fixed day",
          shown: (
            <p>
              <Time reader={reader} at={AT} show="date" fixed />
            </p>
          ),
        },
      ];
    },
  },
  {
    slug: "table",
    title: "Table and disclosure",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const table = (
        <Table
          caption={words.table}
          columns={[
            { label: words.region },
            { label: words.signatures, number: true },
            { label: "%", number: true },
          ]}
          rows={[
            ["Nordstadt", reader.number(1_612), reader.percent(0.873)],
            ["Hinterhausen-Oberdorf", reader.number(234), reader.percent(0.127)],
          ]}
          total={[words.total, reader.number(1_846), reader.percent(1)]}
        />
      );
      const wide = (
        <Table
          caption={words.more}
          columns={Array.from({ length: 12 }, (_, index) => ({ label: `${words.region} ${index + 1}` }))}
          rows={[Array.from({ length: 12 }, () => "Hinterhausen-Oberdorf")]}
          hint={words.moreText}
        />
      );
      return [
        { state: "with a sum", shown: table },
        { state: "wide", shown: wide },
        {
          state: "closed",
          shown: (
            <Disclosure summary={words.more}>
              <p>{words.moreText}</p>
            </Disclosure>
          ),
        },
        {
          state: "open",
          shown: (
            <Disclosure summary={words.more} open>
              <p>{words.moreText}</p>
            </Disclosure>
          ),
        },
      ];
    },
  },
];
