import type { Story } from "../story.ts";

const story = `
The advice desk for newcomers in the town hall is open on weekdays from nine to twelve. Most of us work at that time,
or sit in a language course that we lose if we miss it.

Whoever needs help with a residence permit, a school place or a letter from the landlord takes a day off, or asks a
cousin to translate, or lets the deadline pass.

## What we ask for
- **One evening a week**, from five to eight.
- Somebody at the desk who speaks Arabic, Ukrainian or Turkish on that evening. There are people in the house who do.
- Appointments by mail, not only by phone between nine and ten.

It costs three hours. We asked the staff, and two of them would rather work one long day and have a morning off.
`;

/** Young and small, in English. */
export const adviceDesk: Story = {
  petition: {
    slug: "advice-desk",
    title: "Open the newcomers’ advice desk one evening a week",
    language: "en",
    startedBy: "Priya Raman",
    addressee: "Mayor of Nordstadt",
    summary: "The desk is open when most of us work. One evening a week would do.",
    story,
    country: "DE",
    asks: "nothing",
    goal: 300,
  },
  opened: 3.4,
  signers: 47,
  waves: [{ ago: 3.4, share: 0.8, fadesIn: 1 }],
  abroad: 0.04,
  paper: [],
  voices: [
    {
      ago: 3.1,
      name: "Samuel Okafor",
      language: "en",
      shown: true,
      reason: "I lost two days of pay for one stamp.",
    },
    {
      ago: 1.4,
      name: "Iryna Melnyk",
      language: "uk",
      shown: true,
      reason: "Зранку в мене мовний курс, а після обіду вже зачинено.",
    },
  ],
  news: [],
  changes: [],
};
