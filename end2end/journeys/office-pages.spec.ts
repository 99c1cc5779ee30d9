// Every page of an official in each language: valid, accessible, named, and fit for a narrow screen. axe looks at each
// page in each language at 1280 px, and at 320 px in one language, another for the next page. Without script one language
// is enough.
import { address } from "../support/addresses.ts";
import { ISLAND } from "../support/island.ts";
import { Look } from "../support/look.ts";
import { askToCorrect, requestAddress } from "../support/matters.ts";
import { keepForNu } from "../support/nu.ts";
import { CITIZEN_URL, LANGUAGES, OFFICE_URL, type Language } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, guidanceOfficer, noRole, officer, privacyOfficer, registryClerk } from "../support/users.ts";
import { test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const office = (language: Language, path: string) => OFFICE_URL + address(language, path);

for (const [turn, language] of LANGUAGES.entries()) {
  /** Narrow every third time, so that the three languages share the pages. */
  const narrow = (place: number) => ({ narrowToo: place % LANGUAGES.length === turn });

  test(`pages before login and without a role, ${language}`, async ({ page, as }) => {
    test.setTimeout(120_000);
    const look = new Look(page, language);
    await look.open(office(language, ""), narrow(2));
    await look.open(office(language, "queue"), { status: 401, ...narrow(0) });
    await look.open(office(language, "nowhere"), { status: 404, ...narrow(1) });
    await page.goto(office(language, ""));
    const answer = page.waitForResponse((response) => response.url().includes("/login/callback"));
    await page.getByRole("button", { name: texts(language, "common.log_in") }).click();
    await noRole.choose(page);
    await look.at("no role", await answer, { status: 403, ...narrow(2) });

    const idle = await as(registryClerk);
    const other = new Look(idle, language);
    for (const [place, path] of ["", "queue"].entries()) await other.open(office(language, path), narrow(place + 1));
    await keep({ ...look.documents, ...other.documents });
  });

  test(`pages of an officer, ${language}`, { tag: ISLAND }, async ({ as, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled && turn > 0, "one language is enough without script");
    test.setTimeout(180_000);
    const page = await as(officer);
    const citizen = await as(aino);
    const reference = await askToCorrect(citizen, "ura-aino-1302", { proposed: "Rivi\n\nToinen", reason: "Väärin.\nOikeasti.", language });
    const look = new Look(page, language);
    const matter = office(language, `queue/${reference}`);
    const said = (key: string) => texts(language, `office.${key}`);
    await look.open(office(language, ""), narrow(0));
    await look.open(office(language, "queue"), narrow(1));
    await look.open(matter, narrow(2));
    const late = await as(guidanceOfficer);
    await late.goto(matter);
    await look.press(said("take"), "taken", narrow(0));
    const refused = new Look(late, language);
    await refused.press(said("take"), "taken by another", { status: 409, ...narrow(1) });
    await refused.open(office(language, `queue/${reference}/decide`), narrow(2));

    await look.open(office(language, `queue/${reference}/decide`), narrow(1));
    await look.press(said("send_decision"), "no outcome", { status: 422, ...narrow(2) });
    await page.getByRole("radio", { name: texts(language, "terms.outcome_refused"), exact: true }).check();
    await look.press(said("send_decision"), "refused without reasons", { status: 422, ...narrow(0) });
    await page.getByLabel(said("reasons"), { exact: true }).fill("Tieto on oikea.\n\nSe tarkistettiin.");
    await page.getByRole("checkbox", { name: texts(language, "terms.refusal_accurate") }).check();
    await look.press(said("send_decision"), "decided", narrow(1));
    const told = new Look(citizen, language);
    await told.open(requestAddress(reference, language), narrow(2));
    await told.open(CITIZEN_URL + address(language, "access-log"), narrow(0));
    await keep({ ...look.documents, ...refused.documents, ...told.documents });
  });

  test(`pages of a privacy officer, ${language}`, async ({ as }) => {
    test.setTimeout(180_000);
    const page = await as(privacyOfficer);
    const look = new Look(page, language);
    for (const [place, path] of ["", "publishing", "publishing/kemi", "publishing/kemi/changes"].entries()) {
      await look.open(office(language, path), narrow(place));
    }
    await look.press(texts(language, "publishing.publish"), "obstacles", { status: 422, ...narrow(1) });
    await keep(look.documents);
  });
}

async function keep(documents: Record<string, string>): Promise<void> {
  const { project, title } = test.info();
  // What the server sent is the same without script.
  if (project.use.javaScriptEnabled !== false) await keepForNu(title, documents);
}
