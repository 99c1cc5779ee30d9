// Consents: withdrawn as easily as given, at once, with the effect told first and the history kept.
import { expect, type Locator, type Page } from "@playwright/test";
import { fact } from "../support/matters.ts";
import { delivered } from "../support/people.ts";
import { named } from "../support/names.ts";
import { CITIZEN_URL } from "../support/sites.ts";
import { aino, nadia, saga } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const consents = (page: Page) => page.getByRole("region", { name: "Your consents" });
const card = (page: Page, purpose: string) => consents(page).getByRole("article").filter({ has: page.getByRole("heading", { name: purpose }) });

test("a consent is withdrawn and given again, each in as few steps", async ({ as }) => {
  const { person, file, purpose, register } = shared(
    { person: aino, file: "p1-aino", purpose: "Filling a vacancy", register: "TE Office client register (URA)" },
    { person: saga, file: "p4-saga", purpose: "Giving data to an educational institution for applying to studies", register: "Walmu" },
  );
  const page = await as(person);
  await page.goto(`${CITIZEN_URL}/en/my-data`);
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "Consents" }).click();
  const consent = card(page, purpose);
  await expect(consent.getByRole("term").first()).toBeVisible();
  await expect(fact(consent, "Register")).toHaveText(register);
  for (const term of ["What the consent covers", "Who the data is given to", "Which data", "Status since", "How it was given or withdrawn"]) {
    await expect(fact(consent, term).first()).not.toBeEmpty();
  }
  await consent.getByText(`Text of the consent: ${purpose}`).click();
  const line = delivered(file).find((each) => each.purpose?.en === purpose);
  await expect(consent.getByRole("group").first()).toContainText(line?.agreed_text?.en ?? "no agreed text was delivered");
  const before = await history(consent, purpose);

  // The effect is told before anything happens, and one can go back without anything happening.
  await consent.getByRole("link", { name: named("Withdraw consent", purpose) }).click();
  await expect(page.getByRole("heading", { name: "What the withdrawal does" })).toBeVisible();
  await expect(page.getByText("The withdrawal takes effect at once.")).toBeVisible();
  await page.getByRole("link", { name: "Go back without changing anything" }).click();
  expect(await history(consent, purpose)).toEqual(before);

  const withdrawing = await steps(page, [
    () => consent.getByRole("link", { name: named("Withdraw consent", purpose) }),
    () => page.getByRole("button", { name: "Withdraw consent" }),
  ]);
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("The consent has been withdrawn.");
  await expect(consent.getByRole("heading", { name: purpose })).toContainText("Withdrawn");
  await expect(consent.getByRole("link", { name: /^Withdraw consent/ })).toHaveCount(0);
  const after = await history(consent, purpose);
  expect(after.slice(1)).toEqual(before);
  expect(after[0]).toContain("Withdrawn. In this service");

  // The registers carry it out; the person sees that work go on.
  await page.goto(`${CITIZEN_URL}/en/requests`);
  await expect(page.getByRole("row").filter({ hasText: "Withdrawal of consent" }).first()).toContainText(register);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: `A consent has been withdrawn: ${register}` }).first()).toBeVisible({ timeout: 200 });
  }).toPass();

  await page.goto(`${CITIZEN_URL}/en/consents`);
  const giving = await steps(page, [
    () => consent.getByRole("link", { name: named("Give consent", purpose) }),
    () => page.getByRole("button", { name: "Give consent" }),
  ]);
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("The consent has been given.");
  await expect(consent.getByRole("heading", { name: purpose })).toContainText(/Given/);
  expect((await history(consent, purpose)).slice(2)).toEqual(before);
  expect(withdrawing).toBeLessThanOrEqual(giving);
});

test("a withdrawal confirmed in two windows is one", async ({ as }) => {
  const { person, purpose } = shared(
    { person: nadia, purpose: "Processing of data in the integration service" },
    { person: saga, purpose: "Processing of data during the coaching period" },
  );
  const page = await as(person);
  await page.goto(`${CITIZEN_URL}/en/consents`);
  const before = await history(card(page, purpose), purpose);
  await page.getByRole("link", { name: named("Withdraw consent", purpose) }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  const windows = [page, other];
  await Promise.all(windows.map((window) => window.getByRole("button", { name: "Withdraw consent" }).click()));
  for (const window of windows) await expect(window.getByRole("heading", { level: 1, name: "Consents" })).toBeVisible();
  await page.goto(`${CITIZEN_URL}/en/consents`);
  expect(await history(card(page, purpose), purpose)).toHaveLength(before.length + 1);

  // What is withdrawn already needs no second confirmation.
  const address = await page.getByRole("link", { name: named("Give consent", purpose) }).getAttribute("href");
  await page.goto(`${CITIZEN_URL}${address?.replace(/give$/, "withdraw")}`);
  await expect(page.getByText("The consent is not in force, so there is nothing to withdraw.")).toBeVisible();
  await page.goto(`${CITIZEN_URL}${address}`);
  await page.getByRole("button", { name: "Give consent" }).click();
  await expect(page.getByRole("alert", { name: "Done" })).toBeVisible();
});

test("what rests on law stands apart, with its provision and without a button", async ({ as }) => {
  const page = await as(aino);
  await page.goto(`${CITIZEN_URL}/en/consents`);
  const own = delivered("p1-aino").filter(({ kind }) => kind === "consent");
  await expect(consents(page).getByRole("article")).toHaveCount(own.length);
  const law = page.getByRole("region", { name: "What does not need your consent" });
  await expect(law.getByRole("heading", { level: 3 }).first()).toBeVisible();
  for (const rule of await law.getByRole("listitem").all()) await expect(rule).toContainText(/\(Provision: .+\)/);
  expect(await law.getByRole("listitem").count()).toBeGreaterThan(0);
  await expect(law.getByRole("link")).toHaveCount(0);
  await expect(law.getByRole("button")).toHaveCount(0);
});

/** Presses each control in turn; tells how many there were. */
async function steps(page: Page, controls: (() => Locator)[]): Promise<number> {
  for (const control of controls) await control().click();
  await expect(page).toHaveURL(/\/en\/consents\?changed=/);
  return controls.length;
}

/** The events told in the history of a consent, newest first. */
async function history(consent: Locator, purpose: string): Promise<string[]> {
  const details = consent.locator("details").filter({ hasText: `History of this consent: ${purpose}` });
  return details.locator("li").allTextContents();
}
