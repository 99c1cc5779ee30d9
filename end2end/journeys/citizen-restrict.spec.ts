// Asking that a datum is not used for now, begun from My requests.
import { expect } from "@playwright/test";
import { fact } from "../support/matters.ts";
import { named } from "../support/names.ts";
import { CITIZEN_URL } from "../support/sites.ts";
import { aino } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test("from My requests to the datum, a ground and a receipt", async ({ as }) => {
  const page = await as(aino);
  const main = page.getByRole("main");
  const datum = shared("Counselling by phone", "Guidance and counselling visit");
  await page.goto(`${CITIZEN_URL}/en`);
  await main.getByRole("link", { name: "My requests" }).click();
  await page.getByRole("link", { name: "Ask to correct or restrict something" }).click();

  // Nothing chosen: said at the questions, not passed over.
  await page.getByRole("button", { name: "Continue" }).click();
  const summary = page.getByRole("alert", { name: "There is a problem" });
  await expect(summary.getByRole("link")).toHaveText(["Choose what you want to ask for", "Choose the register"]);
  await summary.getByRole("link", { name: "Choose the register" }).click();
  await expect(page.getByRole("radio", { name: "TE Office client register (URA)" })).toBeFocused();

  // One chosen: it stays chosen.
  await page.getByRole("radio", { name: "Restricting the use of something" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(summary.getByRole("link")).toHaveText(["Choose the register"]);
  await expect(page.getByRole("radio", { name: "Restricting the use of something" })).toBeChecked();
  await page.getByRole("radio", { name: "Kemi Employment Services" }).check();
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "What do you want restricted?" })).toBeVisible();
  await page.getByRole("link", { name: named("Ask to restrict", datum) }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ask to restrict the use of data" })).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(4);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(summary.getByRole("link")).toHaveText(["Choose why you ask for the restriction", "Explain why you are making the request"]);
  await summary.getByRole("link", { name: "Choose why you ask for the restriction" }).click();
  await expect(page.getByRole("radio").first()).toBeFocused();

  await page.getByRole("radio", { name: "The data is used unlawfully, but I do not want it erased" }).check();
  await page.getByRole("textbox", { name: "Your reasons" }).fill("I was not there on that day.");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(fact(main, "Ground of the restriction").first()).toHaveText("The data is used unlawfully, but I do not want it erased");
  await page.getByRole("link", { name: named("Change", "Ground of the restriction") }).click();
  await expect(page.getByRole("radio", { name: /used unlawfully/ })).toBeChecked();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send request" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Your request has been received" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What was asked" })).toContainText("used unlawfully");
  await expect(page.getByRole("region", { name: "Who handles this" })).toContainText("Kemi Employment Services");
  // Asking restricts nothing yet: an official decides.
  await page.goto(`${CITIZEN_URL}/en/my-data/kemi`);
  const article = page.getByRole("article").filter({ has: page.getByRole("heading", { name: datum }) });
  await expect(article.getByText("Use restricted")).toHaveCount(0);
});

test("sensitive data are not listed for picking, but can be asked about where they stand", async ({ as }) => {
  const page = await as(aino);
  await page.goto(`${CITIZEN_URL}/en/requests/new?kind=correct&register=typ`);
  const health = page.getByRole("region", { name: "Health, working capacity and functional capacity" });
  await expect(health.getByRole("link", { name: /^Ask to correct/ })).toHaveCount(0);
  await health.getByRole("link", { name: /^See these first/ }).click();
  await expect(page).toHaveURL(/\/my-data\/typ\/all/);
  await page.getByRole("link", { name: named("Ask to correct", "Medical statement") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ask to correct data" })).toBeVisible();
});
