// Sessions: what was typed outlives them, and nothing else does.
import { expect, type BrowserContext, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { ISLAND } from "../support/island.ts";
import { askToCorrect, decideAddress, fillIn, formAddress, press, take } from "../support/matters.ts";
import { CITIZEN_URL, OFFICE_URL, type Language } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, officer, otherVille, privacyOfficer, tuula, type Person } from "../support/users.ts";
import { test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const SESSION = { citizen: "__Host-sid", office: "__Host-ssid" };

/** Sends the form when the session is gone: the page says what was typed is kept. */
async function expectKept(page: Page, button: string, language: Language = "en"): Promise<void> {
  expect(await press(page, button)).toBe(401);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts(language, "front.login_needed"));
  await expect(page.getByText(texts(language, "front.login_kept"))).toBeVisible();
}

/** Logs in from the page that asks for it. */
async function logInAgain(page: Page, person: Person, language: Language = "en"): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: texts(language, "common.log_in") }).click();
  await person.choose(page);
}

for (const language of ["fi", "en"] as const) {
  test(`a correction being written when the session is lost, ${language}`, async ({ page, context }) => {
    const form = formAddress("ura-aino-0501", "correct", language);
    await aino.login(page);
    await page.goto(form);
    await page.getByLabel(texts(language, "forms.proposed_label")).fill("Ei kevyempää työtä & <muuta>");
    await page.getByLabel(texts(language, "forms.correct_reason_label")).fill("Ensimmäinen rivi\n\nKolmas rivi + 100 %");
    await context.clearCookies({ name: SESSION.citizen });

    await expectKept(page, texts(language, "common.go_on"), language);
    await logInAgain(page, aino, language);
    await expect(page).toHaveURL(`${form}?kept=1`);
    await expect(page.getByLabel(texts(language, "forms.proposed_label"))).toHaveValue("Ei kevyempää työtä & <muuta>");
    await expect(page.getByLabel(texts(language, "forms.correct_reason_label"))).toHaveValue("Ensimmäinen rivi\n\nKolmas rivi + 100 %");
    await page.getByRole("button", { name: texts(language, "common.go_on") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts(language, "forms.check_title"));
  });
}

test("what one person typed is not given to the next one who logs in", async ({ page, context }) => {
  const form = formAddress("ura-tuula-0501", "correct");
  await tuula.login(page);
  await page.goto(form);
  await page.getByLabel("The correct data").fill("Tuula's own words");
  await page.getByLabel("Why should it be corrected?").fill("Nobody else's business");
  await context.clearCookies({ name: SESSION.citizen });
  await expectKept(page, "Continue");

  // The datum is not the other person's: for them there is no such page.
  await logInAgain(page, otherVille);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  await expect(page.locator("body")).not.toContainText(/own words|else's business/);
  await page.goto(formAddress("ura-ville-5201", "correct"));
  await expect(page.getByLabel("The correct data")).not.toHaveValue(/own words/);
});

test("a decision being written when the session is lost", { tag: ISLAND }, async ({ page, context, as }) => {
  const reference = await askToCorrect(await as(aino), "ura-aino-0502", { proposed: "Muu", reason: "Väärin." });
  await officer.login(page);
  await take(page, reference);
  await page.goto(decideAddress(reference));
  await fillIn(page, { outcome: "refused", reasons: "Perustelut\nkahdella rivillä", grounds: ["assessment"] });
  await context.clearCookies({ name: SESSION.office });

  await expectKept(page, "Send decision");
  await logInAgain(page, officer);
  await expect(page).toHaveURL(`${decideAddress(reference)}?kept=1`);
  await expect(page.getByRole("radio", { name: "Refused" })).toBeChecked();
  await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue("Perustelut\nkahdella rivillä");
  await expect(page.getByRole("checkbox", { name: texts("en", "terms.refusal_assessment") })).toBeChecked();
  await page.getByRole("button", { name: "Send decision" }).click();
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("The decision has been sent to the person.");
});

test("a notice being edited when the session is lost", async ({ page, context }) => {
  await privacyOfficer.login(page);
  await page.goto(`${OFFICE_URL}${address("en", "publishing/kemi")}`);
  const text = page.getByLabel("Text in Finnish").first();
  await text.fill("Kirjoitettu ennen kuin istunto päättyi.");
  await context.clearCookies({ name: SESSION.office });
  await expectKept(page, "Save draft");
  await logInAgain(page, privacyOfficer);
  await expect(text).toHaveValue("Kirjoitettu ennen kuin istunto päättyi.");
  await page.reload();
  await expect(text).toHaveValue("Kirjoitettu ennen kuin istunto päättyi.");
  // Kept for a moment, and not saved by itself.
  await page.goto(`${OFFICE_URL}${address("en", "publishing/kemi")}`);
  await expect(text).not.toHaveValue(/istunto päättyi/);
});

const SITES = [
  { who: aino, name: SESSION.citizen, front: CITIZEN_URL, inside: CITIZEN_URL + address("en", "my-data") },
  { who: officer, name: SESSION.office, front: OFFICE_URL, inside: OFFICE_URL + address("en", "queue") },
];

for (const { who, name, front, inside } of SITES) {
  test(`after logging out the cookie is dead: ${who.label}`, async ({ page, context }) => {
    await who.login(page);
    expect((await page.goto(inside))?.status()).toBe(200);
    const old = await cookie(context, name);
    expect(old).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
    await page.goto(`${front}/en`);
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "You have logged out" })).toBeVisible();
    expect((await context.cookies()).map((each) => each.name)).not.toContain(name);

    await context.addCookies([old]);
    expect((await page.goto(inside))?.status()).toBe(401);
    await expect(page.getByRole("heading", { level: 1, name: "Log in to see this page" })).toBeVisible();
    // Back in the history nothing is shown either.
    await page.goBack();
    await expect(page.getByRole("button", { name: "Log out" })).toHaveCount(0);
  });
}

test("a cookie made up, or of the other site, opens nothing", async ({ page, context, as }) => {
  const { value, ...rest } = await cookie((await as(aino)).context(), SESSION.citizen);
  const made = [
    { ...rest, value: `${value.slice(0, -4)}AAAA` },
    { ...rest, value: "" },
    { ...rest, name: SESSION.office, value },
  ];
  for (const each of made) {
    await context.clearCookies();
    await context.addCookies([each]);
    const inside = each.name === SESSION.office ? SITES[1]!.inside : SITES[0]!.inside;
    expect((await page.goto(inside))?.status(), JSON.stringify(each)).toBe(401);
  }
});

async function cookie(context: BrowserContext, name: string) {
  const found = (await context.cookies()).find((each) => each.name === name);
  if (!found) throw new Error(`no cookie ${name}`);
  return found;
}
