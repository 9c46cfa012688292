/** Who lives in Nordstadt. Nobody here exists; addresses end in the domains that RFC 2606 keeps for examples. */

export type Person = { name: string; email: string };

/**
 * One of 4,800 people, always the same for the same number. Both lists are walked in steps that share no divisor
 * with their lengths, so no two numbers below 4,800 meet in the same name.
 */
export function person(number: number): Person {
  const first = FIRST[(number * 7) % FIRST.length]!;
  const last = LAST[(number * 31 + Math.floor(number / FIRST.length)) % LAST.length]!;
  return named(`${first} ${last}`);
}

export const named = (name: string): Person => ({ name, email: `${plainName(name)}@${domainOf(name)}` });

const domainOf = (name: string): string => DOMAINS[name.length % DOMAINS.length]!;

const DOMAINS = ["example.org", "example.net", "example.com"];

/** Letters that a mail address can do without explanation; names in other scripts become their code points. */
const plainName = (name: string): string =>
  [...name.toLowerCase().replaceAll("ß", "ss").replaceAll("ı", "i").replaceAll("ł", "l").normalize("NFD")]
    .filter((letter) => !/\p{M}/u.test(letter))
    .map((letter) =>
      letter === " " ? "." : /[a-z0-9-]/.test(letter) ? letter : letter.codePointAt(0)!.toString(36),
    )
    .join("")
    .slice(0, 60);

const FIRST = words(
  `Aaron Adele Ahmad Aleksandra Alma Amir Andreas Anja Anton Aylin Barbara Bernd Carla Cem Christa Clara Daniel Deniz
   Dieter Dorothea Elias Emine Erik Esra Eva Fatima Felix Frauke Gabriele Georg Hanna Hassan Heike Helga Ida Ingo Iryna
   Jan Jasmin Jelena Johanna Karim Karin Klaus Lara Lea Linh Lukas Magda Malte Maria Meike Mehmet Mia Nadia Nils Olga
   Paul Petra Rana`,
);

const LAST = words(
  `Abels Ahrens Albrecht Arslan Aydin Bahr Bartels Baumann Behrens Berger Bock Boysen Brandt Busch Carstens Celik Claussen
   Dierks Dreyer Ebert Eggers Ernst Fischer Franke Friedrich Gehrke Göttsche Graf Groth Günther Haas Hansen Hartmann Heinrich
   Hinz Hofer Ivanova Jansen Jensen Kaiser Kamara Keller Klein Köhler Kovač Krause Kröger Kuhn Lange Lehmann Lorenz Lüders
   Mahmoud Marten Meier Möller Nguyen Niemann Nowak Öztürk Paulsen Peters Pohl Radtke Reimann Richter Rohde Sattler Schäfer
   Schmidt Schuster Simon Stein Thiel Tiedemann Vogel Wagner Weber Winkler Zander`,
);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
