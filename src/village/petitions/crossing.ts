import type { Story } from "../story.ts";

const story = `
Vor der Grundschule Hafenstraße queren jeden Morgen rund **240 Kinder** eine Straße, auf der Lastwagen zum Hafen
fahren. Die nächste Ampel ist 350 Meter entfernt. Wer einmal um halb acht dort gestanden hat, weiß, dass kein Kind
diesen Umweg geht.

## Was wir gezählt haben
An fünf Schultagen, von 7:20 bis 8:05 Uhr, zu zweit und mit Strichliste:

- 241 Kinder im Mittel, die zwischen den Parkplätzen queren
- 168 Fahrzeuge, davon 44 Lastwagen
- 6 Bremsungen, bei denen uns das Herz stehen blieb

Die Richtlinie für Fußgängerüberwege nennt ab 50 Menschen und 200 Fahrzeugen in der Stunde einen Überweg als
möglich. Hier sind es **321 Kinder und 224 Fahrzeuge** in der Stunde.

## Was wir fordern
1. Einen Zebrastreifen mit Mittelinsel vor dem Schultor.
2. Bis er gebaut ist: Tempo 30 von 7 bis 9 und von 12 bis 16 Uhr.
3. Eine Antwort mit Datum, nicht „wird geprüft“.

Die Zählbögen liegen im Schulsekretariat aus. Jede und jeder darf nachzählen.
`;

/** Handed over, and waiting: the answer is due in eleven days. */
export const crossing: Story = {
  petition: {
    slug: "zebrastreifen",
    title: "Ein Zebrastreifen vor der Grundschule Hafenstraße",
    language: "de",
    startedBy: "Samira Haddad",
    addressee: "Straßenverkehrsamt Nordstadt",
    summary:
      "240 Kinder queren jeden Morgen eine Straße voller Lastwagen. Die nächste Ampel ist 350 Meter entfernt.",
    story,
    country: "DE",
    asks: "region",
    regions: [
      { code: "altstadt", name: "Altstadt" },
      { code: "bahnhof", name: "Bahnhofsviertel" },
      { code: "hafen", name: "Hafenviertel" },
      { code: "kanal", name: "Am Kanal" },
      { code: "lindenhoehe", name: "Lindenhöhe" },
      { code: "umland", name: "Umland" },
    ],
    goal: 800,
  },
  opened: 71,
  signers: 816,
  waves: [
    { ago: 71, share: 0.35, fadesIn: 3 },
    { ago: 52, share: 0.2, fadesIn: 3 },
    { ago: 33, share: 0.25, fadesIn: 4 },
  ],
  abroad: 0.008,
  paper: [
    { ago: 60.2, count: 74, note: "Elternabend, alle Klassen", region: "hafen" },
    { ago: 31.4, count: 44, note: "Laternenfest", region: "hafen" },
  ],
  voices: [
    {
      ago: 70.6,
      name: "Birgit Asmussen",
      language: "de",
      shown: true,
      reason:
        "Ich stehe dort seit drei Jahren als Schülerlotsin. Einmal zu oft habe ich ein Kind am Ranzen zurückgezogen.",
    },
    {
      ago: 66.2,
      name: "Kwame Mensah",
      language: "de",
      shown: true,
      reason: "Mein Sohn ist sieben und soll allein zur Schule gehen dürfen.",
    },
    {
      ago: 51.3,
      name: "Anneliese Thoms",
      language: "de",
      shown: true,
      reason: "Ich brauche mit dem Rollator noch länger als die Kinder.",
    },
    {
      ago: 33.5,
      name: "Rafał Nowak",
      language: "de",
      shown: false,
      reason: "Ich fahre selbst Lastwagen zum Hafen. Bitte baut den Überweg, auch für uns.",
    },
  ],
  news: [
    { ago: 52.1, line: "Die Schulkonferenz stimmt einstimmig dafür" },
    { ago: 33.6, line: "Zählung wiederholt, diesmal mit der Verkehrswacht: 238 Kinder" },
  ],
  changes: [
    { ago: 21, to: "closed" },
    {
      ago: 17,
      to: "delivered",
      line: "An die Amtsleitung, im Rathaus",
      answerDueIn: 11,
      answerRule: "§ 12 der Hauptsatzung der Stadt Nordstadt",
    },
  ],
};
