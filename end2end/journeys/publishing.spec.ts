// The privacy officer edits a notice, sees what changed and publishes it. A draft there is one of for each register, so
// the journeys run one after the other.
import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { fact, press } from "../support/matters.ts";
import { Look } from "../support/look.ts";
import { CITIZEN_URL, LANGUAGES, OFFICE_URL, type Language } from "../support/sites.ts";
import { officer, privacyOfficer } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "default" });

const register = () => shared({ code: "ura", name: "TE Office client register (URA)" }, { code: "tea", name: "TE services self-service (TEA)" });

const office = (path: string, language: Language = "en") => OFFICE_URL + address(language, path);
const publicPage = (path: string, language: Language = "en") => CITIZEN_URL + address(language, path);

const section = (page: Page): Locator => page.getByRole("group", { name: /Tietojen päivitystiheys/ });
const text = (page: Page): Locator => section(page).getByLabel("Text in Finnish");
const summary = (page: Page): Locator => page.getByRole("group", { name: "What changed" });
const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });

/** No draft is left of an earlier round. */
async function discard(page: Page, code: string): Promise<void> {
  await page.goto(office(`publishing/${code}/changes`));
  const asked = page.getByText("Do you want to throw the draft away?");
  if ((await asked.count()) === 0) return;
  await asked.click();
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(heading(page)).toHaveText("Publishing notices");
}

test("edited, compared, published; the version before stays as it was", async ({ page, as }) => {
  test.setTimeout(180_000);
  const { code, name } = register();
  const editor = await as(privacyOfficer);
  await discard(editor, code);

  await editor.goto(`${OFFICE_URL}/en`);
  await editor.getByRole("main").getByRole("link", { name: "Publishing" }).click();
  const row = editor.getByRole("row").filter({ has: editor.getByRole("rowheader", { name }) });
  const version = Number.parseInt((await row.getByText(/^Version \d+/).innerText()).slice("Version ".length), 10);
  const next = version + 1;
  await page.goto(publicPage(`notices/${code}/versions/${version}`));
  const before = await page.locator(".app-notice__section").allInnerTexts();
  expect(before.length).toBeGreaterThan(5);

  await row.getByRole("link", { name: /^Edit\b/ }).click();
  await expect(heading(editor)).toHaveText(`Edit the notice: ${name}`);
  const old = await text(editor).inputValue();
  const fresh = `Tiedot päivitetään joka arkipäivä (${next}).\n\n- Muutoksista kerrotaan asiakkaalle.`;
  await text(editor).fill(fresh);
  await editor.getByRole("button", { name: "Save draft" }).click();

  await expect(heading(editor)).toHaveText(`Changes and publishing: ${name}`);
  await expect(editor.getByRole("heading", { level: 3 })).toHaveText([/Tietojen päivitystiheys/]);
  await expect(editor.getByRole("insertion").filter({ hasText: "arkipäivä" }).first()).toBeVisible();
  await expect(editor.getByRole("deletion").first()).toBeVisible();
  expect(old).not.toBe(fresh);

  expect(await press(editor, "Publish")).toBe(422);
  const refused = editor.getByRole("alert", { name: "The draft cannot be published yet" });
  await expect(refused.getByRole("link")).toHaveText(["Tell the reader in Finnish what changed"]);
  await expect(editor).toHaveTitle(/^Error: /);
  await refused.getByRole("link").click();
  await expect(summary(editor)).toBeInViewport();
  await expect(text(editor)).toHaveValue(fresh);
  const told = {
    fi: `Päivitystiheys on korjattu versioon ${next}.`,
    sv: `Uppdateringsfrekvensen har rättats i version ${next}.`,
    en: `The update frequency was corrected in version ${next}.`,
  };
  for (const [place, language] of LANGUAGES.entries()) await summary(editor).getByRole("textbox").nth(place).fill(told[language]);
  await editor.getByRole("button", { name: "Save draft" }).click();
  await expect(editor.getByRole("main")).toContainText(told.en);
  await expect(editor.getByText("To be put right before publishing:")).toHaveCount(0);

  for (const [place, language] of LANGUAGES.entries()) {
    const look = new Look(editor, language);
    await look.open(office(`publishing/${code}/changes`, language), { narrowToo: place === shared(0, 1) });
  }

  // Seen in two windows, published from both: once.
  const twin = await as(privacyOfficer);
  await twin.goto(office(`publishing/${code}/changes`));
  await editor.goto(office(`publishing/${code}/changes`));
  expect(await press(editor, "Publish")).toBe(200);
  const done = editor.getByRole("alert", { name: "Done" });
  await expect(done).toContainText(`${name}: version ${next} has been published.`);
  await expect(row.getByRole("cell", { name: `Version ${next}`, exact: true })).toBeVisible();
  expect(await press(twin, "Publish")).toBe(409);
  await twin.goto(office("publishing"));
  await expect(twin.getByRole("row").filter({ hasText: name })).toContainText(`Version ${next}`);

  for (const language of LANGUAGES) {
    const read = new Look(page, language);
    await read.open(publicPage(`notices/${code}`, language), { narrowToo: language === "fi" });
    await expect(page.getByText(told[language]).first()).toBeVisible();
    await read.open(publicPage(`notices/${code}/versions/${version}`, language), { narrowToo: language === "sv" });
    await read.open(publicPage(`notices/${code}/changes/${version}-${next}`, language), { narrowToo: language === "en" });
  }
  await page.goto(publicPage(`notices/${code}`));
  const main = page.getByRole("main");
  await expect(fact(main, "Version")).toHaveText(String(next));
  await expect(fact(main, "Published")).toHaveText(/^\d+ \w+ \d{4}, \d\d:\d\d$/);
  await expect(main.getByText(`Tiedot päivitetään joka arkipäivä (${next}).`)).toBeVisible();
  await expect(main.getByRole("listitem").getByText("Muutoksista kerrotaan asiakkaalle.")).toBeVisible();

  await page.goto(publicPage(`notices/${code}/versions/${version}`));
  await expect(main.getByText("This version is no longer in force.")).toBeVisible();
  expect(await page.locator(".app-notice__section").allInnerTexts()).toEqual(before);

  await page.goto(publicPage(`notices/${code}/changes/${version}-${next}`));
  await expect(main).toContainText(told.en);
  await expect(main.getByRole("insertion").filter({ hasText: "arkipäivä" }).first()).toBeVisible();
  await expect(main.getByRole("heading", { level: 2 }).getByText(/Tietojen päivitystiheys/)).toBeVisible();
});

test("two editors at once: the second is told, and both texts stay", async ({ as }) => {
  const { code } = register();
  const [first, second] = [await as(privacyOfficer), await as(privacyOfficer)];
  await discard(first, code);
  for (const page of [first, second]) await page.goto(office(`publishing/${code}`));
  await text(first).fill("Ensimmäisen teksti.");
  await text(second).fill("Toisen teksti.");
  await summary(second).getByRole("textbox").first().fill("Toisen selitys.");
  expect(await press(first, "Save draft")).toBe(200);
  expect(await press(second, "Save draft")).toBe(409);

  await expect(second.getByRole("region", { name: "Important" })).toContainText("Somebody else saved or published the notice");
  await expect(text(second)).toHaveValue("Toisen teksti.");
  await expect(summary(second).getByRole("textbox").first()).toHaveValue("Toisen selitys.");
  await expect(section(second).getByText("This text is now saved:")).toBeVisible();
  await expect(section(second).getByText("Ensimmäisen teksti.")).toBeVisible();
  await first.reload();
  await expect(first.getByRole("insertion").filter({ hasText: "Ensimmäisen" })).toBeVisible();

  // Knowing it, the second may save theirs.
  expect(await press(second, "Save draft")).toBe(200);
  await expect(second.getByRole("insertion").filter({ hasText: "Toisen" })).toBeVisible();
  await discard(second, code);
  await second.goto(office(`publishing/${code}`));
  await expect(text(second)).not.toHaveValue(/teksti\.$/);
});

test("Walmu cannot be published before its controller is filled in", async ({ as }) => {
  const page = await as(privacyOfficer);
  await discard(page, "walmu");
  await page.goto(office("publishing/walmu"));
  await page.getByRole("group", { name: /^12\. .*Rekisteröidyn informointi/ }).getByLabel("Text in Finnish").fill("Seloste on Tietoni-palvelussa.");
  await summary(page).getByRole("textbox").first().fill("Kerrotaan, missä seloste on.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("To be put right before publishing:")).toBeVisible();

  expect(await press(page, "Publish")).toBe(422);
  const refused = page.getByRole("alert", { name: "The draft cannot be published yet" });
  await expect(refused.getByRole("link")).toHaveText(["Write which organisation is the controller"]);
  await refused.getByRole("link").click();
  const controller = page.getByRole("group", { name: /^2\. .*Rekisterinpitäjä/ });
  await expect(controller).toBeInViewport();
  await controller.getByLabel("Text in Finnish").fill("Mallikunnan työllisyyspalvelut");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(heading(page)).toHaveText("Changes and publishing: Walmu");
  await expect(page.getByText("To be put right before publishing:")).toHaveCount(0);
  await discard(page, "walmu");
});

test("publishing is there for privacy officers only", async ({ as }) => {
  const page = await as(officer);
  await expect(page.getByRole("link", { name: "Publishing" })).toHaveCount(0);
  for (const path of ["publishing", "publishing/kemi", "publishing/kemi/changes"]) {
    expect((await page.goto(office(path)))?.status(), path).toBe(404);
  }
  const sent = await page.request.post(office("publishing/kemi/changes"), {
    headers: { origin: OFFICE_URL },
    form: { act: "publish", revision: "0" },
  });
  expect(sent.status()).toBe(404);
  // And the privacy officer has no queue.
  const editor = await as(privacyOfficer);
  await editor.goto(office("queue"));
  await expect(editor.getByRole("table")).toHaveCount(0);
});
