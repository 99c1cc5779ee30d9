// Every page a citizen can meet, in each language: valid, accessible, named, and fit for a narrow screen.
// axe looks at each page in each language at 1280 px, and at 320 px in one language, another for the next page.
import { test, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { Look } from "../support/look.ts";
import { datum } from "../support/matters.ts";
import { keepForNu } from "../support/nu.ts";
import { CITIZEN_URL, LANGUAGES, type Language } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, taimi, tuula, type Citizen } from "../support/users.ts";

test.describe.configure({ mode: "parallel" });

const REGISTERS = ["ura", "typ", "tea", "kemi", "walmu"];

const PUBLIC = [
  "",
  "?logged-out=1",
  "notices",
  ...REGISTERS.flatMap((code) => [`notices/${code}`, `notices/${code}/versions/1`]),
  "accessibility",
  "cookies",
];

const OWN = [
  "",
  "my-data",
  ...["ura", "tea", "kemi", "walmu"].map((code) => `my-data/${code}`),
  "my-data/typ/all",
  "requests/new",
  "requests/new?kind=correct&register=typ",
  "requests/new?kind=restrict&register=tea",
  "consents",
  "consents/ura/ura-aino-c1/withdraw",
  "consents/typ/typ-aino-c2/give",
  // Asked the wrong way round: there is nothing to do.
  "consents/typ/typ-aino-c2/withdraw",
  "access-log",
  "access-log/disclosures",
  "access-log/own-use",
  "notices/ura",
];

/** Data of Tuula at KEMI, one for each language: what is typed into a form is kept by person and datum. */
const DATA = ["0701", "0703", "0201"];

const NOTHING = ["my-data", "my-data/walmu", "requests", "requests/new?sent=1", "consents", "access-log", "access-log/own-use"];

for (const [turn, language] of LANGUAGES.entries()) {
  /** Every third page is this language's to be looked at closest. */
  const closely = (place: number) => ({ narrowToo: place % LANGUAGES.length === turn });

  test(`public pages, ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    const look = new Look(page, language);
    for (const [place, path] of PUBLIC.entries()) {
      await look.open(`${CITIZEN_URL}${address(language, path)}`, closely(place));
    }
    await look.open(`${CITIZEN_URL}/${language}/nowhere`, { status: 404, ...closely(0) });
    await look.open(`${CITIZEN_URL}${address(language, "my-data/ura")}`, { status: 401, ...closely(1) });
    await keepForNu(test.info().title, look.documents);
  });

  test(`a person's own pages, ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    await loginIn(language, page, aino);
    const look = new Look(page, language);
    for (const [place, path] of OWN.entries()) {
      await look.open(`${CITIZEN_URL}${address(language, path)}`, closely(place));
    }
    await look.open(`${CITIZEN_URL}/${language}/nowhere`, { status: 404, ...closely(0) });
    await keepForNu(test.info().title, look.documents);
  });

  test(`pages of a person without data, ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    await loginIn(language, page, taimi);
    const look = new Look(page, language);
    for (const [place, path] of NOTHING.entries()) {
      // A form that was sent without an answer says so.
      const faulty = path.includes("sent=1");
      await look.open(`${CITIZEN_URL}${address(language, path)}`, { faulty, ...closely(place) });
    }
    await keepForNu(test.info().title, look.documents);
  });

  test(`forms and what follows them, ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    const item = `tuula-${DATA[turn]}`;
    const form = (kind: string) => `${CITIZEN_URL}${address(language, `${datum(`kemi-${item}`)}/${kind}`)}`;
    const field = (key: string) => page.getByRole("textbox", { name: texts(language, key) });
    const goOn = texts(language, "common.go_on");
    await loginIn(language, page, tuula);
    const look = new Look(page, language);

    await look.open(form("correct"), closely(0));
    await field("forms.proposed_label").fill("");
    await look.press(goOn, "correct, faulty", { status: 422, ...closely(1) });
    await field("forms.proposed_label").fill("Testikatu 52");
    await field("forms.correct_reason_label").fill("<b>Muutin & \"vaihdoin\"</b>\n\nosoitetta.");
    await look.press(goOn, "correct, to check", closely(2));
    await look.press(texts(language, "forms.send"), "sent", closely(0));
    const request = page.url().replace(/\?.*/, "");
    await look.open(request, closely(1));
    await look.open(address(language, "requests"), closely(2));
    await look.open(`${request}/${address(language, "cancel").split("/").at(-1)}`, closely(0));
    await look.press(texts(language, "requests.take_back"), "taken back", closely(1));

    await look.open(form("restrict"), closely(2));
    await field("forms.restrict_reason_label").fill("");
    await look.press(goOn, "restrict, faulty", { status: 422, ...closely(0) });
    await page.getByRole("radio").first().check();
    await field("forms.restrict_reason_label").fill("Tieto on riidanalainen.");
    await look.press(goOn, "restrict, to check", closely(1));
    // What may not be shown to the person can be asked about all the same.
    const withheld = "my-data/typ/typ-08/typ-tuula-0802";
    await look.open(`${CITIZEN_URL}${address(language, `${withheld}/correct`)}`, closely(2));
    await keepForNu(test.info().title, look.documents);
  });

  test(`a login that is cancelled, ${language}`, async ({ page }) => {
    const look = new Look(page, language);
    await page.goto(`${CITIZEN_URL}/${language}`);
    await page.getByRole("button", { name: texts(language, "common.log_in") }).click();
    const answer = page.waitForResponse((response) => response.url().includes("/login/callback"));
    await page.locator("button[name=cancel]").click();
    await look.at("login cancelled", await answer, { status: 400, ...closely(0) });
    await look.open(`${CITIZEN_URL}/login`, { status: 405, ...closely(1) });
    await keepForNu(test.info().title, look.documents);
  });
}

async function loginIn(language: Language, page: Page, person: Citizen): Promise<void> {
  await page.goto(`${CITIZEN_URL}/${language}`);
  await page.getByRole("button", { name: texts(language, "common.log_in") }).click();
  await person.choose(page);
}
