import type { Story } from "../story.ts";

const story = `
Das Freibad am Kanal ist seit dem Hochwasser geschlossen. Zuerst hieß es „eine Saison“, dann „bis auf Weiteres“, jetzt
liegt ein Vorschlag auf dem Tisch, das Gelände zu verkaufen.

Wer keinen Garten hat, hat keinen Sommer. Jedes zweite Kind in der vierten Klasse der Hafenschule kann nicht sicher
schwimmen; das nächste Bad ist mit dem Bus eine Stunde entfernt.

## Wir fordern
1. Kein Verkauf, bevor ein **unabhängiges Gutachten** sagt, was eine Sanierung kostet.
2. Ein Übergangsbetrieb mit einem Becken.
3. Schwimmkurse mit Bustransfer, ab sofort.
`;

const answer = `
Der Stadtrat hat den Antrag mit 19 zu 14 Stimmen abgelehnt. Die Sanierung würde nach Schätzung der Verwaltung 7,4
Millionen Euro kosten; dafür sind in der mittelfristigen Planung keine Mittel vorhanden. Das Gelände wird in Erbpacht
vergeben. Die Verwaltung prüft Schwimmkurse mit Bustransfer für die dritten und vierten Klassen.
`;

/** Lost, with what was learned. */
export const pool: Story = {
  petition: {
    slug: "freibad",
    title: "Das Freibad am Kanal soll wieder öffnen",
    language: "de",
    startedBy: "Dilan Kaya",
    addressee: "Stadtrat Nordstadt",
    summary:
      "Jedes zweite Kind der Hafenschule kann nicht sicher schwimmen. Das nächste Bad ist eine Busstunde entfernt.",
    story,
    country: "DE",
    asks: "postcode",
    goal: 2_000,
  },
  opened: 431,
  signers: 903,
  waves: [
    { ago: 431, share: 0.3, fadesIn: 5 },
    { ago: 402, share: 0.35, fadesIn: 4 },
  ],
  abroad: 0.014,
  paper: [
    { ago: 404.2, count: 187, note: "Stand am Kanalfest" },
    { ago: 391.1, count: 114, note: "Schwimmverein, Vereinsheim" },
  ],
  voices: [
    {
      ago: 430.2,
      name: "Katrin Vollmer",
      language: "de",
      shown: true,
      reason: "Ich habe dort schwimmen gelernt und meine Kinder auch. Bei den Enkeln hört es auf.",
    },
    {
      ago: 402.6,
      name: "Yusuf Demir",
      language: "tr",
      shown: true,
      reason: "Çocuklar için yazın gidecek başka bir yer yok.",
    },
    {
      ago: 389.9,
      name: "Ole Reimers",
      language: "de",
      shown: false,
      reason: "Ich war Rettungsschwimmer am Kanal. Baden gehen sie sowieso, nur jetzt ohne Aufsicht.",
    },
  ],
  news: [{ ago: 402.2, line: "Kanalfest: 400 Menschen im Badeanzug vor dem Rathaus" }],
  changes: [
    { ago: 386, to: "closed" },
    { ago: 333, to: "delivered", line: "An den Oberbürgermeister, im Rathaus" },
    {
      ago: 289,
      to: "answered",
      line: "Der Stadtrat lehnt ab, 19 zu 14",
      answer: { text: answer, from: "Stadtrat Nordstadt" },
    },
    {
      ago: 280,
      to: "lost",
      line: "Das Gelände wird verpachtet",
      outcome:
        "Verloren, und das schreiben wir auch so. Was wir gelernt haben: Wir kamen zu spät, der Verkauf war schon im Haushalt. Wir hatten keine eigene Zahl gegen die 7,4 Millionen, und ein Gutachten hätte 12.000 Euro gekostet. Beim nächsten Mal fangen wir mit dem Gutachten an. Etwas ist geblieben: Seit einem halben Jahr fährt donnerstags ein Bus mit zwei dritten Klassen ins Hallenbad.",
    },
  ],
};
