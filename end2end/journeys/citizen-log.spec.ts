// Who has used my data: one's own acts, and what the registers have told of.
import { expect } from "@playwright/test";
import { askToCorrect } from "../support/matters.ts";
import { delivered } from "../support/people.ts";
import { CITIZEN_URL } from "../support/sites.ts";
import { nadia, taimi } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test("every act of one's own is told with its purpose and data groups", async ({ as, page }) => {
  await nadia.login(page);
  const own = page.getByRole("table", { name: "Your own use" }).getByRole("row").filter({ hasText: "You" });
  await page.goto(`${CITIZEN_URL}/en/my-data/walmu`);
  const reference = await askToCorrect(await as(nadia), shared("ura-nadia-0901", "ura-nadia-0902"), {
    proposed: "2023-07-15",
    reason: "The day is wrong.",
  });
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "Who has used my data" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who has used my data" })).toBeVisible();
  await page.getByRole("navigation", { name: "Parts of the log" }).getByRole("link", { name: "Your own use" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your own use" })).toBeVisible();

  await expect(own.filter({ hasText: "Logging in to the service" }).first()).toContainText("Your own use of the service");
  await expect(own.filter({ hasText: "Viewing data" }).filter({ hasText: "Walmu" }).first()).toContainText("EU General Data Protection Regulation");
  const filing = own.filter({ hasText: "Sending a request" }).filter({ hasText: reference });
  await expect(filing).toHaveCount(1);
  await expect(filing).toContainText("TE Office client register (URA)");
  // The log names groups of data, never what they hold.
  await expect(page.getByRole("main")).not.toContainText("2023-07-15");
  await filing.getByRole("link", { name: reference }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Request ${reference}`);
});

test("disclosures told by the registers are listed with recipient and ground", async ({ as }) => {
  const page = await as(nadia);
  await page.goto(`${CITIZEN_URL}/en/access-log/disclosures`);
  const told = delivered("p6-nadia").filter(({ kind }) => kind === "disclosure");
  expect(told.length).toBeGreaterThan(0);
  const list = page.getByRole("main").getByRole("article");
  await expect(list).toHaveCount(told.length);
  for (const disclosure of await list.all()) {
    await expect(disclosure.getByRole("heading")).toHaveText(/\d{4}.*: \S/);
    for (const term of ["Register", "Which data", "Why", "Legal basis", "Could you have prohibited it"]) {
      await expect(disclosure.getByRole("term").getByText(term, { exact: true })).toBeVisible();
    }
  }
});

test("a person without data sees only their own use", async ({ as }) => {
  const page = await as(taimi);
  await page.goto(`${CITIZEN_URL}/en/access-log`);
  await expect(page.getByText("Nobody else has used your data in this service.")).toBeVisible();
  await page.goto(`${CITIZEN_URL}/en/access-log/disclosures`);
  await expect(page.getByText("The controllers have not told us of any disclosure of your data.")).toBeVisible();
  await page.goto(`${CITIZEN_URL}/en/access-log/own-use`);
  const uses = page.getByRole("table", { name: "Your own use" }).locator("tbody").getByRole("row");
  expect(await uses.count()).toBeGreaterThan(0);
  for (const use of await uses.all()) await expect(use.getByRole("cell").nth(0)).toHaveText("You");
});
