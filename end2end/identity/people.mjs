// The people who can log in. All of them are invented: individual numbers 900–999 are never given to anyone.

const HETU = "urn:oid:1.2.246.21";
const FAMILY_NAME = "urn:oid:2.5.4.4";
const GIVEN_NAMES = "urn:oid:1.2.246.575.1.14";
const BIRTH_DATE = "urn:oid:1.3.6.1.5.5.7.9.1";

export const CITIZEN_CLAIMS = [HETU, FAMILY_NAME, GIVEN_NAMES, BIRTH_DATE];
export const OFFICIAL_CLAIMS = ["name", "roles", "unit"];

const CENTURIES = { "+": 1800, "-": 1900, Y: 1900, X: 1900, W: 1900, V: 1900, U: 1900, A: 2000, B: 2000, C: 2000, D: 2000, E: 2000, F: 2000 };

/** The birth date an identity code carries, as YYYY-MM-DD. */
export function birthDate(code) {
  const year = CENTURIES[code[6]] + Number(code.slice(4, 6));
  return `${year}-${code.slice(2, 4)}-${code.slice(0, 2)}`;
}

function citizen(id, givenNames, familyName, code) {
  return {
    id,
    label: `${givenNames} ${familyName} ${code}`,
    claims: { [HETU]: code, [FAMILY_NAME]: familyName, [GIVEN_NAMES]: givenNames, [BIRTH_DATE]: birthDate(code) },
  };
}

function official(id, name, label, unit, roles) {
  return { id, label: `${name} ${label}`, unit, claims: { name, roles, unit } };
}

export const CITIZENS = [
  citizen("aino", "Aino", "Koetesti", "240385-902X"),
  // Same name and birth date: the two codes differ only in the separator.
  citizen("ville", "Ville", "Esimerkki", "010190-999W"),
  citizen("ville-y", "Ville", "Esimerkki", "010190Y999W"),
  citizen("saga", "Saga", "Exempel", "290200A900B"),
  citizen("tuula", "Tuula", "Mallikas", "070770V9285"),
  citizen("nadia", "Nadia", "Testaaja", "130501D9466"),
  // No register knows this person.
  citizen("taimi", "Taimi", "Tyhjälä", "090963-978V"),
];

export const OFFICIALS = [
  official("oona", "Oona Virkailija", "officer", "te-office", ["officer", "responsible_officer"]),
  official("tero", "Tero Terveystesti", "health data officer", "te-office", ["officer", "health_data_officer"]),
  official("outi", "Outi Ohjaustesti", "guidance officer", "te-office", ["officer", "guidance_officer"]),
  official("maija", "Maija Moniroolitesti", "health and guidance officer", "te-office", ["officer", "health_data_officer", "guidance_officer"]),
  official("kirsi", "Kirsi Kirjaamotesti", "registry clerk", "te-office", ["registry_clerk"]),
  official("risto", "Risto Yhteystesti", "register contact", "kemi-employment", ["register_contact"]),
  official("kaisa", "Kaisa Kuntatesti", "municipal officer", "kemi-social", ["officer"]),
  official("hilla", "Hilla Hyvinvointitesti", "social welfare officer", "wellbeing-county", ["officer"]),
  official("hannu", "Hannu Hoitotesti", "wellbeing services health officer", "wellbeing-county", ["officer", "health_data_officer"]),
  official("timo", "Timo Keskustesti", "TEA officer", "keha", ["officer"]),
  official("paula", "Paula Pääkäyttäjätesti", "main user", "walmu-controller", ["main_user"]),
  official("pekka", "Pekka Prosessitesti", "client process responsible", "walmu-controller", ["client_process_responsible"]),
  official("reetta", "Reetta Rekisteritesti", "register responsible", "walmu-controller", ["register_responsible"]),
  official("venla", "Venla Valmennustesti", "health process officer", "walmu-controller", ["client_process_responsible", "health_data_officer"]),
  official("tiina", "Tiina Tietosuojatesti", "privacy officer", "keha", ["privacy_officer"]),
  official("niilo", "Niilo Rooliton", "no role", "te-office", []),
];
