import { lineMap } from "../pictures/line-map.tsx";
import type { Story } from "../story.ts";

const story = `
Wer im Klinikum die Spätschicht hat, ist um 22:45 Uhr fertig. Der letzte Bus fährt um 22:38 Uhr. Danach bleiben
fünfzig Minuten Fußweg, ein Taxi für 24 Euro oder jemand, der einen abholt.

Seit zwei Jahren fährt die Linie N9 nur noch freitags und samstags. Die Stadt spart damit 310.000 Euro im Jahr. Was das
kostet, steht in keinem Haushalt: Pflegekräfte, die kündigen. Küchenhilfen, die eine Schicht nicht annehmen. Frauen,
die auf dem Heimweg telefonieren, auch wenn niemand dran ist.

## Was wir getan haben
Wir haben in drei Monaten **412 Menschen** an den Haltestellen gefragt, wann und wohin sie nachts müssen. Wir
haben mit dem Klinikum, zwei Bäckereien und der Berufsschule gerechnet. Und wir haben mit einem Fahrer, der die Linie
zwölf Jahre lang gefahren ist, einen Fahrplan gebaut, der mit **zwei Bussen** auskommt:

| Abfahrt am Hauptbahnhof | Klinikum | Hafenviertel |
|---|---|---|
| 22:55 | 23:04 | 23:19 |
| 23:55 | 0:04 | 0:19 |
| 0:55 | 1:04 | 1:19 |

![](linie "Die erste Fahrt, und der Weg, den man heute läuft")

## Was wir fordern
1. Der N9 fährt ab dem Fahrplanwechsel auch **sonntags bis donnerstags**, stündlich bis 1 Uhr.
2. Der Ausschuss Verkehr legt offen, wie viele Menschen nach 22:30 Uhr fahren wollen, und womit er rechnet.
3. Nach einem Jahr wird gezählt und neu entschieden, mit denen, die nachts fahren.

> „Ich habe in zwölf Jahren nie eine leere Runde gefahren.“
> Uwe, Busfahrer im Ruhestand

Mit 2.500 Unterschriften muss der Stadtrat das Thema nach seiner Geschäftsordnung auf die Tagesordnung setzen.
`;

/** Runs, and needs the visitor. */
export const nightBus: Story = {
  petition: {
    slug: "nachtbus",
    title: "Der Nachtbus muss auch unter der Woche fahren",
    language: "de",
    startedBy: "Mirjam Vogt",
    addressee: "Stadtrat Nordstadt, Ausschuss Verkehr",
    summary:
      "Wer um elf Feierabend hat, läuft fünfzig Minuten nach Hause. Das trifft Pflegekräfte, Küchenhilfen und Studierende, und zuerst Frauen.",
    story,
    country: "DE",
    asks: "postcode",
    goal: 2_500,
    goalKind: "quorum",
    goalReason: "§ 14 der Geschäftsordnung des Stadtrats",
    householdSize: 2,
  },
  pictures: [
    {
      name: "linie",
      alt: "Plan der Linie N9: Hauptbahnhof ab 22:55 Uhr, Klinikum 23:04 Uhr, Hafenviertel 23:19 Uhr. Zu Fuß sind es vom Klinikum ins Hafenviertel 50 Minuten.",
      draw: lineMap,
    },
  ],
  opened: 18,
  // Thirty more came with a school class, see open-ends.ts.
  signers: 1_604,
  waves: [
    { ago: 18, share: 0.22, fadesIn: 2 },
    { ago: 11, share: 0.46, fadesIn: 2 },
    { ago: 4, share: 0.18, fadesIn: 1.5 },
  ],
  abroad: 0.037,
  paper: [
    { ago: 12.2, count: 58, note: "Listen aus der Bäckerei Lindner und dem Spätkauf am Kanal" },
    { ago: 7.3, count: 91, note: "Listen aus dem Klinikum, drei Stationen" },
    { ago: 2.4, count: 63, note: "Stand auf dem Wochenmarkt" },
  ],
  voices: [
    {
      ago: 17.8,
      name: "Amal Haddad",
      language: "de",
      shown: true,
      reason: "Ich arbeite im Spätdienst und habe jeden Abend Angst um den letzten Bus.",
    },
    {
      ago: 16.1,
      name: "Jörg Petersen",
      language: "de",
      shown: true,
      reason: "Meine Tochter soll sicher heimkommen.",
    },
    {
      ago: 15.3,
      name: "Priya Raman",
      language: "en",
      shown: true,
      reason: "I moved here for a job at the hospital. Nobody told me I would need a car to keep it.",
    },
    {
      ago: 13.9,
      name: "Uwe Brandt",
      language: "de",
      shown: true,
      reason:
        "Zwölf Jahre bin ich den N9 gefahren. Leer war er nie. Das können gern alle nachlesen, ich habe die Zettel noch.",
    },
    {
      ago: 11.6,
      name: "Elif Yıldırım",
      language: "tr",
      shown: true,
      reason: "Vardiyadan sonra eve yürümek zorunda kalmak istemiyorum.",
    },
    {
      ago: 10.9,
      name: "Henrike Sommer",
      language: "de",
      shown: false,
      reason: "Nach dem Sport um halb elf wird es knapp, und im Winter gehe ich gar nicht mehr hin.",
    },
    {
      ago: 9.7,
      name: "ليلى منصور",
      language: "ar",
      shown: true,
      reason: "أعمل في المطبخ حتى منتصف الليل، وأعود إلى البيت سيراً على الأقدام.",
    },
    {
      ago: 8.2,
      name: "Tomasz Wójcik",
      language: "pl",
      shown: true,
      reason: "Taksówka kosztuje mnie dwie godziny pracy.",
    },
    {
      ago: 7.4,
      name: "Oksana Kovalenko",
      language: "uk",
      shown: true,
      reason: "Мій син навчається ввечері. Без автобуса він не може закінчити школу.",
    },
    {
      ago: 5.5,
      name: "Chiara Bianchi",
      language: "de",
      shown: true,
      reason: "Weil eine Stadt, die um elf zumacht, keine ist.",
    },
    {
      ago: 4.1,
      name: "Manfred Ohlsen",
      language: "de",
      shown: false,
      reason: "Ich fahre selbst nicht mehr nachts. Aber ich war auch einmal zwanzig.",
    },
    {
      ago: 3.2,
      name: "Marion Leclerc",
      language: "fr",
      country: "FR",
      shown: true,
      reason: "Ma sœur habite Nordstadt et rentre à pied. Chez nous, le bus de nuit existe depuis vingt ans.",
    },
    {
      ago: 1.7,
      name: "Bao Tran",
      language: "de",
      shown: true,
      reason: "Unser Restaurant findet niemanden für die Spätschicht. Alle fragen zuerst nach dem Bus.",
    },
    {
      ago: 0.3,
      name: "Sabine Krull",
      language: "de",
      shown: true,
      reason: "Pflege endet nicht um 22:38 Uhr.",
    },
  ],
  news: [
    { ago: 16.5, line: "Der Fahrgastverband Nordstadt schließt sich an" },
    { ago: 11.1, line: "Die Nordstädter Zeitung berichtet: „Fünfzig Minuten durch die Nacht“" },
    { ago: 4.2, line: "Betriebsrat und Pflegedirektion des Klinikums unterschreiben gemeinsam" },
  ],
  changes: [],
};
