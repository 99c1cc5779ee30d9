// A session nobody uses ends. On a service of its own, where that takes seconds.
import { expect, type Page } from "@playwright/test";
import { askToCorrect, fillIn } from "../support/matters.ts";
import { startStack, type Stack } from "../support/stack.ts";
import { aino, guidanceOfficer, officer, type Person } from "../support/users.ts";
import { test } from "../support/visits.ts";

/** Long enough to log in and open a form on a slow machine. */
const IDLE_SECONDS = 12;

let stack: Stack;

test.beforeAll(async () => {
  stack = await startStack({ TIETONI_IDLE_SECONDS: `${IDLE_SECONDS}` });
});

test.afterAll(async () => stack?.stop());

async function logIn(page: Page, person: Person): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await page.getByRole("button", { name: person.label, exact: true }).click();
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
}

/** Waits until the session has ended; asking does not keep it alive for longer than this. */
async function expectEnded(page: Page, inside: string): Promise<void> {
  const status = async () => (await page.request.get(inside)).status();
  await expect.poll(status, { timeout: 3_000 * IDLE_SECONDS, intervals: [1_000] }).toBe(401);
}

test("a form sent after the time-out is given back to whoever wrote it, and to nobody else", async ({ browser }) => {
  test.setTimeout(120_000);
  const open = async (address: string) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    return page;
  };
  const form = `${stack.citizen}/en/my-data/ura/ura-11/ura-aino-1104/correct`;
  const asking = await open(form);
  await logIn(asking, aino);
  const reference = await askToCorrect(asking, "ura-aino-1201", { proposed: "Muu", reason: "Väärin.", site: stack.citizen });
  const decide = `${stack.office}/en/queue/${reference}/decide`;
  const taking = await open(`${stack.office}/en/queue/${reference}`);
  await logIn(taking, officer);
  await taking.getByRole("button", { name: "Take" }).click();
  await expect(taking.getByRole("link", { name: "Decide" })).toBeVisible();

  const [citizen, first, second] = [await open(form), await open(decide), await open(decide)];
  await logIn(citizen, aino);
  await citizen.getByLabel("The correct data").fill("Kemi ja Oulu");
  await citizen.getByLabel("Why should it be corrected?").fill("Muutan.");
  for (const page of [first, second]) {
    await logIn(page, officer);
    await fillIn(page, { outcome: "granted", reasons: "Kirjoitettu ajoissa." });
  }
  await Promise.all([
    expectEnded(citizen, `${stack.citizen}/en/my-data`),
    expectEnded(first, `${stack.office}/en/queue`),
    expectEnded(second, `${stack.office}/en/queue`),
  ]);

  await citizen.getByRole("button", { name: "Continue" }).click();
  await expect(citizen.getByRole("heading", { level: 1, name: "Log in to see this page" })).toBeVisible();
  await logIn(citizen, aino);
  await expect(citizen).toHaveURL(`${form}?kept=1`);
  await expect(citizen.getByLabel("The correct data")).toHaveValue("Kemi ja Oulu");
  await expect(citizen.getByLabel("Why should it be corrected?")).toHaveValue("Muutan.");

  for (const page of [first, second]) {
    await page.getByRole("button", { name: "Send decision" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Log in to see this page" })).toBeVisible();
  }
  await logIn(first, officer);
  await expect(first.getByLabel("Reasons", { exact: true })).toHaveValue("Kirjoitettu ajoissa.");
  await logIn(second, guidanceOfficer);
  await expect(second.locator("body")).not.toContainText("Kirjoitettu ajoissa.");
  await second.goto(decide);
  await expect(second.getByText("You cannot decide this request now")).toBeVisible();
  await expect(second.locator("body")).not.toContainText("Kirjoitettu ajoissa.");
});
