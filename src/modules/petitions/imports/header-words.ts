import type { Field } from "./columns.ts";

/**
 * What the columns of such lists are called, by those who keep them by hand and by the programs that write them:
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish.
 */
export const HEADER_WORDS: Record<Field, string> = {
  name:
    "name, full name, fullname, your name, signer, signatory, person, vor- und nachname, vor- und zuname, voller name, unterzeichner, unterzeichnende, " +
    "nom complet, nombre completo, nombre y apellidos, nome completo, nome e cognome, volledige naam, naam, imię i nazwisko, ad soyad",
  first_name:
    "first name, firstname, given name, forename, vorname, rufname, prénom, prenom, nombre, nome, nome proprio, voornaam, imię, imie, ad, isim",
  last_name:
    "last name, lastname, surname, family name, nachname, zuname, familienname, nom, nom de famille, apellido, apellidos, cognome, sobrenome, apelido, " +
    "achternaam, nazwisko, soyad, soyadı",
  email:
    "email, e-mail, mail, email address, e-mail address, mail address, e-mail-adresse, emailadresse, mailadresse, courriel, adresse e-mail, " +
    "correo, correo electrónico, posta elettronica, indirizzo email, e-mailadres, adres e-mail, e-posta, eposta",
  country:
    "country, country code, land, staat, ländercode, länderkürzel, pays, país, pais, paese, nazione, kraj, ülke, ulke",
  postcode:
    "postcode, postal code, post code, zip, zip code, zipcode, plz, postleitzahl, code postal, código postal, codigo postal, cp, cap, codice postale, " +
    "kod pocztowy, posta kodu",
  region:
    "region, state, county, province, constituency, district, bundesland, kanton, wahlkreis, kreis, landkreis, bezirk, stadtteil, région, département, " +
    "región, provincia, comunidad autónoma, regione, regio, provincie, região, województwo, bölge, il",
  day:
    "date, day, day of signing, signed at, signed on, date signed, signature date, signed, created at, created, submitted at, timestamp, time, datum, tag, tag der unterschrift, unterschrieben am, " +
    "unterzeichnet am, datum der unterschrift, eingetragen am, erstellt am, zeitstempel, date de signature, fecha, fecha de firma, data, data firma, " +
    "datum ondertekening, data podpisu, tarih",
  reason:
    "reason, comment, comments, why, reason for signing, message, grund, begründung, kommentar, warum, nachricht, commentaire, raison, motif, comentario, " +
    "motivo, commento, motivazione, reden, opmerking, komentarz, yorum, neden",
  show_name:
    "show name, show my name, name may be shown, name public, public, public name, display name publicly, name zeigen, name darf gezeigt werden, name öffentlich, name anzeigen, öffentlich, " +
    "nom public, nombre público, nome pubblico, openbaar",
  consent:
    "consent, opt in, opt-in, optin, newsletter, subscribe, subscribed, may contact, may be written to, contact me, keep me informed, einwilligung, einverständnis, " +
    "kontakt erlaubt, darf kontaktiert werden, darf angeschrieben werden, updates, consentement, infolettre, consentimiento, boletín, consenso, nieuwsbrief, zgoda, onay",
};
