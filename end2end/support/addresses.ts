import type { Language } from "./sites.ts";

/** Words of addresses in Finnish and Swedish; the English ones are the keys. */
const WORDS: Record<string, readonly [fi: string, sv: string]> = {
  notices: ["selosteet", "dataskyddsbeskrivningar"],
  versions: ["versiot", "versioner"],
  changes: ["muutokset", "andringar"],
  "my-data": ["omat-tiedot", "mina-uppgifter"],
  correct: ["korjaa", "ratta"],
  restrict: ["rajoita", "begransa"],
  check: ["tarkista", "kontrollera"],
  requests: ["pyynnot", "begaran"],
  new: ["uusi", "ny"],
  cancel: ["peru", "aterta"],
  consents: ["suostumukset", "samtycken"],
  withdraw: ["peruuta", "aterkalla"],
  give: ["anna", "ge"],
  "access-log": ["kaytto", "anvandning"],
  disclosures: ["luovutukset", "utlamnanden"],
  "own-use": ["oma-kaytto", "egen-anvandning"],
  accessibility: ["saavutettavuus", "tillganglighet"],
  cookies: ["evasteet", "kakor"],
  queue: ["jono", "ko"],
  decide: ["paatos", "beslut"],
  publishing: ["julkaisu", "publicering"],
};

/** The address of a page in a language: `address("sv", "my-data/ura?x=1")` is `/sv/mina-uppgifter/ura?x=1`. */
export function address(language: Language, english: string): string {
  const [path = "", query] = english.split("?");
  const parts = path.split("/").filter(Boolean).map((part) => translated(language, part));
  const full = ["", language, ...parts].join("/");
  return query === undefined ? full : `${full}?${query}`;
}

function translated(language: Language, word: string): string {
  const words = WORDS[word];
  if (!words || language === "en") return word;
  return words[language === "fi" ? 0 : 1];
}
