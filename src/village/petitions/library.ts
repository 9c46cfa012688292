import type { Story } from "../story.ts";

const story = `
Die Stadtteilbibliothek in der Lindenhöhe soll samstags schließen. Gespart werden eine halbe Stelle und 19.000 Euro.

Samstag ist der Tag, an dem die kommen, die unter der Woche arbeiten. Der Tag, an dem die Hausaufgabengruppe den
großen Tisch hat. Der einzige Tag, an dem das Lesecafé voll ist, und der einzige warme Raum im Viertel, in dem man
nichts kaufen muss.

## Wir fordern
- Die Bibliothek bleibt **samstags von 10 bis 16 Uhr** offen.
- Wenn Personal fehlt: reden wir darüber, was Ehrenamtliche können und was nicht.
- Keine Schließung, bevor jemand gezählt hat, wer kommt.
`;

const answer = `
Der Ausschuss für Kultur und Bildung hat sich am Mittwoch mit der Eingabe befasst.

Die Samstagsöffnung bleibt **jeden zweiten Samstag** von 10 bis 15 Uhr bestehen, zunächst für zwei Jahre. Die Mittel
dafür werden aus dem Ansatz für Veranstaltungen umgeschichtet. Eine Öffnung an jedem Samstag ist mit dem vorhandenen
Personal nicht möglich; die halbe Stelle wird nicht wieder besetzt.

Die Verwaltung zählt künftig die Besuche nach Wochentagen und berichtet jährlich.
`;

/** Partly won, with what came of it. */
export const library: Story = {
  petition: {
    slug: "bibliothek",
    title: "Die Bibliothek Lindenhöhe bleibt samstags offen",
    language: "de",
    startedBy: "Jörg Petersen",
    addressee: "Ausschuss für Kultur und Bildung",
    summary: "Samstags kommen die, die unter der Woche arbeiten. Gespart würden 19.000 Euro.",
    story,
    country: "DE",
    asks: "postcode",
    goal: 500,
  },
  opened: 204,
  signers: 526,
  waves: [
    { ago: 204, share: 0.4, fadesIn: 4 },
    { ago: 181, share: 0.3, fadesIn: 4 },
  ],
  abroad: 0.01,
  paper: [{ ago: 176.3, count: 86, note: "Listen an der Ausleihe" }],
  voices: [
    {
      ago: 203.5,
      name: "Noor Aziz",
      language: "de",
      shown: true,
      reason: "Hier habe ich Deutsch gelernt, samstags, am großen Tisch.",
    },
    {
      ago: 190.2,
      name: "Gisela Rathke",
      language: "de",
      shown: true,
      reason: "Ich lese dort seit 2009 Kindern vor. Wochentags hätten die Eltern keine Zeit.",
    },
    {
      ago: 181.4,
      name: "Leon Bäcker",
      language: "de",
      shown: false,
      reason: "Zu Hause sind wir zu fünft in drei Zimmern. Lernen geht nur hier.",
    },
  ],
  news: [{ ago: 181.1, line: "Vorlesestunde unter freiem Himmel vor dem Rathaus, 130 Menschen kommen" }],
  changes: [
    { ago: 160, to: "closed" },
    { ago: 154, to: "delivered", line: "In der Sitzung des Ausschusses" },
    {
      ago: 118,
      to: "answered",
      answer: { text: answer, from: "Ausschuss für Kultur und Bildung" },
    },
    {
      ago: 97,
      to: "partly",
      line: "Jeder zweite Samstag ist gesichert, für zwei Jahre",
      outcome:
        "Offen ist jetzt jeden zweiten Samstag. Die halbe Stelle ist weg, das tut weh. Gewonnen haben wir etwas, das vorher niemand hatte: Es wird gezählt. Im ersten Monat kamen samstags 212 Menschen, mehr als an jedem anderen Tag. Mit dieser Zahl gehen wir in den nächsten Haushalt.",
    },
  ],
};
