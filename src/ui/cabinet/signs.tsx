import { Avatar } from "../avatar.tsx";
import { Poster } from "../poster.tsx";
import { Rope } from "../rope.tsx";
import { samplesFor } from "./samples.ts";
import type { Drawer } from "./specimen.ts";

const ropes = [
  { state: "nobody yet", people: 0, paper: 0, goal: 2_500 },
  { state: "the first person", people: 1, paper: 0, goal: 2_500 },
  { state: "a village, one source", people: 74, paper: 0, goal: 200 },
  { state: "a town, some on paper", people: 1_846, paper: 212, goal: 2_500 },
  { state: "nearly there", people: 99_960, paper: 9_000, goal: 100_000 },
  { state: "exactly there", people: 2_500, paper: 1_400, goal: 2_500 },
  { state: "goal passed", people: 612, paper: 60, goal: 500 },
  { state: "goal far behind", people: 6_103_056, paper: 0, goal: 100_000 },
];

const slugs = [
  "night-bus",
  "crossing",
  "library",
  "swimming-pool",
  "nordstadt",
  "lindenhof",
  "repair-cafe",
  "school-meals",
  "trees",
  "clinic",
  "kitchen-table",
  "bike-lane",
];

const names = [
  "Mirjam Vogt",
  "Jörg",
  "Amal",
  "Øyvind",
  "عمر",
  "李雷",
  "👩🏽‍🚀 Kosmonautin",
  "🌻",
  "O’Neill",
  "2pac",
  "ß",
  "",
];

export const signs: Drawer[] = [
  {
    slug: "rope",
    title: "Rope",
    specimens: (reader) =>
      ropes.map(({ state, people, paper, goal }) => ({
        state,
        shown: (
          <Rope
            share={people / goal}
            sources={[
              { strand: 1, people: people - paper },
              { strand: 2, people: paper },
            ]}
            label={reader.t("ui.figures.rope", { number: people, goal })}
          />
        ),
      })),
  },
  {
    slug: "rope-narrow",
    title: "Rope in a narrow place",
    specimens: (reader) => [
      {
        state: "beside others",
        shown: (
          <div class="cards">
            {[0.08, 0.34, 0.74].map((share) => (
              <div class="stack">
                <p>{samplesFor(reader).demand}</p>
                <Rope
                  share={share}
                  sources={[1, 2, 3, 4].map((strand) => ({
                    strand: strand as 1 | 2 | 3 | 4,
                    people: 400 * share,
                  }))}
                  label={reader.percent(share)}
                />
              </div>
            ))}
          </div>
        ),
      },
    ],
  },
  {
    slug: "poster",
    title: "Poster",
    specimens: () => [
      {
        state: "by slug",
        shown: (
          <div class="cards">
            {slugs.map((slug) => (
              <div class="stack">
                <Poster slug={slug} />
                <p class="quiet-text">{slug}</p>
              </div>
            ))}
          </div>
        ),
      },
      { state: "as a band", shown: <Poster slug="nordstadt" width={1280} height={150} /> },
    ],
  },
  {
    slug: "avatar",
    title: "Face",
    specimens: () => [
      {
        state: "by name",
        shown: (
          <div class="acts">
            {names.map((name) => (
              <span>
                <Avatar name={name} /> {name}
              </span>
            ))}
          </div>
        ),
      },
      {
        state: "several, and large",
        shown: (
          <div class="acts">
            <span class="people">
              {names.slice(0, 5).map((name) => (
                <Avatar name={name} />
              ))}
              48
            </span>
            <Avatar name="Mirjam Vogt" large />
          </div>
        ),
      },
    ],
  },
];
