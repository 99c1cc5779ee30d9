// Anybody reads the privacy notices of the five registers, without logging in.
import { expect, test, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { published, register, REGISTERS } from "../support/people.ts";
import { CITIZEN_URL, LANGUAGES } from "../support/sites.ts";
import { texts } from "../support/texts.ts";

test("from the front page to a notice, in English", async ({ page }) => {
  await page.goto(`${CITIZEN_URL}/en`);
  await page.getByRole("link", { name: "Read the privacy notices" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Privacy notices" })).toBeVisible();
  const registers = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(registers).toHaveText([
    "TE Office client register (URA)",
    "Multi-agency joint service (TYP)",
    "TE services self-service (TEA)",
    "Kemi Employment Services",
    "Walmu",
  ]);

  await page.getByRole("link", { name: "Multi-agency joint service (TYP)" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Privacy notice: Multi-agency joint service (TYP)");
  for (const question of ["Who is responsible", "Why the data is used", "Your rights in short", "What may surprise you"]) {
    await expect(page.getByRole("heading", { name: question })).toBeVisible();
  }
  await page.getByRole("navigation", { name: "Contents" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/#s1$/);
  await expect(page.getByText("The full text of the notice exists in Finnish only.")).toBeVisible();

  await page.getByRole("link", { name: "Version 1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("version 1");
  await expect(page).toHaveURL(/\/en\/notices\/typ\/versions\/1$/);
});

for (const code of REGISTERS) {
  test(`the notice of ${code} is whole, in the words it was published in`, async ({ page }) => {
    const { sections, errata } = published(code);
    for (const language of LANGUAGES) {
      await page.goto(CITIZEN_URL + address(language, `notices/${code}/versions/1`));
      await expect(page.locator("section.app-notice__section")).toHaveCount(sections.length);
      const contents = page.getByRole("navigation", { name: texts(language, "notices.contents") });
      await expect(contents.getByRole("link")).toHaveCount(sections.length);
      await expect(page.getByText(texts(language, "notices.erratum"), { exact: true })).toHaveCount(errata.length);
      // A Finnish text on a page of another language says so to a screen reader.
      const finnish = page.locator('section.app-notice__section [lang="fi"]');
      if (language === "fi") await expect(finnish).toHaveCount(0);
      else expect(await finnish.count()).toBeGreaterThan(sections.length / 2);
    }
  });

  test(`the language switch of ${code} leads to the same notice`, async ({ page }) => {
    await page.goto(`${CITIZEN_URL}/fi/selosteet/${code}`);
    await switchTo(page, "Svenska", `/sv/dataskyddsbeskrivningar/${code}`, register(code).short_name["sv"]);
    await switchTo(page, "English", `/en/notices/${code}`, register(code).short_name["en"]);
    await page.goto(`${CITIZEN_URL}/en/notices/${code}/versions/1`);
    await switchTo(page, "Suomi", `/fi/selosteet/${code}/versiot/1`, register(code).short_name["fi"]);
  });
}

test("the language chosen is remembered at the address without one", async ({ page }) => {
  await page.goto(`${CITIZEN_URL}/fi`);
  await switchTo(page, "Svenska", "/sv", undefined);
  await page.goto(`${CITIZEN_URL}/`);
  await expect(page).toHaveURL(`${CITIZEN_URL}/sv`);
});

test("what does not exist is not found, in the language of the address", async ({ page }) => {
  const wrong = { fi: "selosteet/xyz", sv: "dataskyddsbeskrivningar/ura/versioner/99", en: "notices/ura/versions/1x" };
  for (const language of LANGUAGES) {
    const answer = await page.goto(`${CITIZEN_URL}/${language}/${wrong[language]}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts(language, "front.not_found"));
    await page.getByRole("link", { name: texts(language, "front.to_front") }).click();
    await expect(page).toHaveURL(`${CITIZEN_URL}/${language}`);
  }
});

async function switchTo(page: Page, name: string, path: string, heading: string | undefined): Promise<void> {
  await page.getByRole("banner").getByRole("link", { name }).click();
  await expect(page).toHaveURL(CITIZEN_URL + path);
  if (heading !== undefined) await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
}
