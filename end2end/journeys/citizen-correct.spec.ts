// Asking to correct a datum: from where it stands, through mistakes, to a receipt with a date.
import { expect, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { fact, formAddress, requestAddress } from "../support/matters.ts";
import { named } from "../support/names.ts";
import { CITIZEN_URL } from "../support/sites.ts";
import { aino, nadia, saga } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const REFERENCE = /TT-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

test("a wrong datum is asked to be corrected from where it stands", async ({ as }) => {
  const page = await as(aino);
  const datum = shared(
    { id: "ura-aino-0202", name: "E-mail address", value: "aino.koetesti@example.invalid" },
    { id: "ura-aino-0203", name: "Address", value: "Testikatu 11 A 3, 94100 Kemi" },
  );
  const right = page.getByRole("textbox", { name: "The correct data" });
  const why = page.getByRole("textbox", { name: "Why should it be corrected?" });
  const summary = page.getByRole("alert", { name: "There is a problem" });

  await page.goto(`${CITIZEN_URL}/en/my-data/ura`);
  const article = page.getByRole("article").filter({ has: page.getByRole("heading", { name: datum.name, exact: true }) });
  await article.getByRole("link", { name: named("Ask to correct", `${datum.name}, ${datum.value}`) }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ask to correct data" })).toBeVisible();
  await expect(fact(page.getByRole("main"), "Now in the register")).toHaveText(datum.value);
  await expect(right).toHaveValue(datum.value);

  // Nothing filled in: each error leads to its field.
  await right.fill("");
  expect(await statusOf(page, "Continue")).toBe(422);
  await expect(page).toHaveTitle(/^Error: Ask to correct data/);
  await expect(summary.getByRole("link")).toHaveText(["Write what the data should be", "Explain why you are making the request"]);
  await summary.getByRole("link", { name: "Write what the data should be" }).click();
  await expect(right).toBeFocused();
  await summary.getByRole("link", { name: "Explain why you are making the request" }).click();
  await expect(why).toBeFocused();
  await expect(why).toHaveAccessibleDescription(/Explain why you are making the request/);

  // Half filled in: what was typed stays.
  await why.fill("Muutin uuteen kotiin.\nTarkistettavissa väestötiedoista.");
  expect(await statusOf(page, "Continue")).toBe(422);
  await expect(why).toHaveValue("Muutin uuteen kotiin.\nTarkistettavissa väestötiedoista.");

  await right.fill("Uusi & oikea <tieto>");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check your answers" })).toBeVisible();
  await expect(fact(page.getByRole("main"), "Now in the register")).toHaveText(datum.value);
  await expect(fact(page.getByRole("main"), "The correct data").first()).toHaveText("Uusi & oikea <tieto>");

  // Second thoughts.
  await page.getByRole("link", { name: named("Change", "The correct data") }).click();
  await expect(right).toHaveValue("Uusi & oikea <tieto>");
  await right.fill("Aivan oikea tieto");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(fact(page.getByRole("main"), "The correct data").first()).toHaveText("Aivan oikea tieto");
  await expect(page.getByRole("heading", { name: "Who handles the request" })).toBeVisible();

  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your request has been received" })).toBeVisible();
  const reference = await referenceOn(page);
  await expectDue(page);
  await expect(fact(page.getByRole("region", { name: "Who handles this" }), "Handled by")).toHaveText("TE Office data requests");
  await expect(fact(page.getByRole("region", { name: "Who handles this" }), "Organisation handling the request")).toHaveText("Local TE Office");

  // It stands among the requests, told in the news, and on its own page with its course.
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "My requests" }).click();
  await expect(page.getByRole("row").filter({ hasText: reference })).toContainText("Received");
  await expectReceiptArrives(page, reference);
  await page.getByRole("row").filter({ hasText: reference }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Request ${reference}`);
  await expect(page.getByRole("region", { name: "What was asked" })).toContainText("Aivan oikea tieto");
  await expect(page.getByRole("region", { name: "Progress" }).getByRole("listitem")).toContainText(["Request received", "Handling begins", "Decision"]);
});

test("a text that is too long is kept whole", async ({ as }) => {
  const page = await as(aino);
  await page.goto(formAddress(shared("ura-aino-0801", "ura-aino-0802"), "correct"));
  const right = page.getByRole("textbox", { name: "The correct data" });
  const why = page.getByRole("textbox", { name: "Why should it be corrected?" });
  const long = "Pitkä selitys, jonka lopussa on tärkeää: ä ö å 😀. ".repeat(100);
  await right.fill("x".repeat(501));
  await why.fill(long);
  expect(await statusOf(page, "Continue")).toBe(422);
  await expect(page.getByRole("alert", { name: "There is a problem" }).getByRole("link")).toHaveText([
    "Shorten the correct data to 500 characters or fewer",
    "Shorten your reasons to 4000 characters or fewer",
  ]);
  await expect(right).toHaveValue("x".repeat(501));
  await expect(why).toHaveValue(long);
  // The limit is told at the field before and after.
  await expect(why).toHaveAccessibleDescription(/At most 4000 characters/);

  await right.fill("y".repeat(500));
  await why.fill("😀".repeat(4000));
  expect(await statusOf(page, "Continue")).toBe(303);
  await expect(page.getByRole("heading", { level: 1, name: "Check your answers" })).toBeVisible();
});

test("sent from two windows at the same moment, one request is filed", async ({ as }) => {
  const page = await as(saga);
  const item = shared("ura-saga-0902", "ura-saga-0903");
  await page.goto(formAddress(item, "correct"));
  await page.getByRole("textbox", { name: "The correct data" }).fill("2.9.2024–20.12.2024");
  await page.getByRole("textbox", { name: "Why should it be corrected?" }).fill("The course lasted longer.");
  await page.getByRole("button", { name: "Continue" }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  const windows = [page, other];
  await Promise.all(windows.map((window) => window.getByRole("button", { name: "Send request" }).click()));
  for (const window of windows) {
    await expect(window.getByRole("heading", { level: 1, name: "Your request has been received" })).toBeVisible();
  }
  expect(await referenceOn(page)).toBe(await referenceOn(other));
  await page.goto(`${CITIZEN_URL}/en/requests`);
  await expect(page.getByRole("row").filter({ hasText: await referenceOn(other) })).toHaveCount(1);

  // And the form is empty again.
  await page.goto(formAddress(item, "correct"));
  await expect(page.getByRole("textbox", { name: "Why should it be corrected?" })).toHaveValue("");
});

test("answers stay when the language is changed before sending", async ({ as }) => {
  const page = await as(nadia);
  await page.goto(formAddress(shared("typ-nadia-0301", "typ-nadia-0302"), "correct"));
  await page.getByRole("textbox", { name: "The correct data" }).fill("An interpreter is not needed any more.");
  await page.getByRole("textbox", { name: "Why should it be corrected?" }).fill("My Finnish is good enough.");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("banner").getByRole("link", { name: "Suomi" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tarkista vastauksesi" })).toBeVisible();
  await expect(page.getByText("An interpreter is not needed any more.")).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Svenska" }).click();
  await expect(page.getByText("My Finnish is good enough.")).toBeVisible();
});

test("a request is taken back", async ({ as }) => {
  const page = await as(nadia);
  await page.goto(formAddress(shared("walmu-nadia-0201", "walmu-nadia-0202"), "correct"));
  await page.getByRole("textbox", { name: "The correct data" }).fill("25");
  await page.getByRole("textbox", { name: "Why should it be corrected?" }).fill("I have had a birthday.");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  const reference = await referenceOn(page);
  await page.getByRole("link", { name: "Take the request back" }).click();
  await expect(page.getByText("When you take the request back, its handling ends.")).toBeVisible();
  await page.getByRole("button", { name: "Take the request back" }).click();
  await expect(page).toHaveURL(requestAddress(reference));
  await expect(page.getByText("The request has been taken back and is no longer handled.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Take the request back" })).toHaveCount(0);
  await page.goto(CITIZEN_URL + address("en", "requests"));
  const closed = page.getByRole("table", { name: "Closed requests" });
  await expect(closed.getByRole("row").filter({ hasText: reference })).toContainText("Taken back");
});

/** Presses a button and tells the status of the answer. */
async function statusOf(page: Page, button: string): Promise<number> {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  return (await answer).status();
}

async function referenceOn(page: Page): Promise<string> {
  const reference = REFERENCE.exec(await page.getByRole("main").innerText())?.[0];
  if (!reference) throw new Error(`no reference on ${page.url()}`);
  expect(page.url()).toContain(reference);
  return reference;
}

/** The due date is a date, a month or a few days off later, and the page tells how it was found. */
async function expectDue(page: Page): Promise<void> {
  const deadline = page.getByRole("region", { name: "When you get an answer" });
  const received = await deadline.locator("time").first().getAttribute("datetime");
  const due = await deadline.locator("time").nth(1).getAttribute("datetime");
  const days = (Date.parse(due ?? "") - Date.parse((received ?? "").slice(0, 10))) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(27);
  expect(days).toBeLessThanOrEqual(36);
  await deadline.getByText("How the date was found").click();
  const steps = deadline.getByRole("list").getByRole("listitem");
  // In the first hour of a day in Finland it says more, because it is still the day before in Brussels.
  await expect(steps.first()).toContainText(/The request (was received|arrived)/);
  await expect(steps.last()).toContainText(/the period therefore ends|aims to answer earlier/);
}

/** The receipt comes through the queue of messages, so not at the very same moment. */
async function expectReceiptArrives(page: Page, reference: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: `Request ${reference} has been received` })).toBeVisible({ timeout: 200 });
  }).toPass();
}
