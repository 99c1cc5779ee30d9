// An official at work: the queue, taking and releasing, the request in two panes, the decision and what the citizen
// then reads.
import { expect } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { ISLAND } from "../support/island.ts";
import {
  askToCorrect,
  askToRestrict,
  caseAddress,
  decide,
  fact,
  fillIn,
  press,
  queueLine,
  requestAddress,
  take,
} from "../support/matters.ts";
import { CITIZEN_URL, OFFICE_URL } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, municipalOfficer, nadia, noRole, officer, registryClerk, saga, teaOfficer } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const LEFT = /^(\d+ days left|Due tomorrow|Due today|Days overdue: \d+)$/;

test("the queue: most urgent first, due date and target in words; taken and put back from there", async ({ page, as }) => {
  const citizen = await as(aino);
  const reference = await askToCorrect(citizen, "ura-aino-1104", { proposed: "Kemi", reason: "Only Kemi suits me." });
  const due = await fact(citizen.getByRole("main"), "Answer due by").first().innerText();

  await page.goto(`${OFFICE_URL}/en`);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await officer.choose(page);
  await page.getByRole("main").getByRole("link", { name: "Queue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Queue" })).toBeVisible();

  const line = await queueLine(page, reference);
  await expect(line.getByRole("cell", { name: "Correction of data" })).toBeVisible();
  await expect(line.getByRole("cell", { name: "TE Office client register (URA)" })).toBeVisible();
  await expect(line.getByRole("cell", { name: "TE Office data requests" })).toBeVisible();
  await expect(line.getByRole("cell", { name: due, exact: true })).toBeVisible();
  await expect(line.getByText(LEFT)).toBeVisible();
  await expect(line.getByText("Free", { exact: true })).toBeVisible();
  // Nothing of the person: neither name nor value.
  await expect(page.getByRole("table")).not.toContainText(/Aino|Koetesti|Keminmaa/);

  const targets = await page.locator("tbody tr td:nth-of-type(6) time").evaluateAll((times) =>
    times.map((time) => time.getAttribute("datetime") ?? ""),
  );
  expect(targets).not.toContain("");
  expect(targets).toEqual([...targets].sort());

  await line.getByRole("button", { name: new RegExp(`^Take\\b.*${reference}`) }).click();
  await expect(page).toHaveURL((url) => url.pathname === `/en/queue/${reference}`);
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("You have taken the request.");
  const taken = await queueLine(page, reference);
  await expect(taken.getByText("Taken by you", { exact: true })).toBeVisible();
  await taken.getByRole("button", { name: new RegExp(`^Release\\b.*${reference}`) }).click();
  await expect(page.getByRole("alert", { name: "Done" })).toContainText("The request is back in the queue.");
  const free = await queueLine(page, reference);
  await expect(free.getByRole("button", { name: new RegExp(`^Take\\b.*${reference}`) })).toBeVisible();
});

test("the request in two panes, granted; the citizen reads it and sees who opened it", { tag: ISLAND }, async ({ as }) => {
  const citizen = await as(aino);
  const official = await as(officer);
  const proposed = "Asiakaspalvelu, kassatyö, leivonta, trukkikortti";
  const reference = await askToCorrect(citizen, "ura-aino-1103", {
    proposed,
    reason: "Trukkikortti puuttuu.",
    language: "fi",
  });

  await official.goto(caseAddress(reference));
  const main = official.getByRole("main");
  const side = official.getByRole("complementary", { name: "About the matter" });
  await expect(fact(main, "Person")).toHaveText("Aino Koetesti");
  await expect(fact(main, "Proposed by the person")).toHaveText(proposed);
  await expect(fact(main, "In the register when the request was made")).toContainText("Asiakaspalvelu");
  const [before, after] = await Promise.all(
    ["In the register when the request was made", "Proposed by the person"].map((term) => fact(main, term).boundingBox()),
  );
  expect(after?.x ?? 0, "old and proposed value stand side by side").toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
  await expect(main.getByText("Trukkikortti puuttuu.")).toBeVisible();
  await expect(main.getByRole("heading", { name: /^Request received/ })).toBeVisible();
  await expect(fact(side, "Due by law")).toHaveText(/\d{4}$/);
  await expect(fact(side, "Target date").getByText(LEFT)).toBeVisible();
  await expect(fact(side, "Category of data")).toContainText("(URA-11)");
  await expect(fact(side, "Language of the request")).toHaveText("Finnish");
  await expect(side.getByRole("link", { name: "Decide" })).toHaveCount(0);

  await side.getByRole("button", { name: "Take" }).click();
  await decide(official, reference, { outcome: "granted", value: proposed });
  await expect(side.getByRole("button")).toHaveCount(0);
  await expect(await queueLine(official, reference)).toHaveCount(0);

  await citizen.goto(requestAddress(reference, "fi"));
  const decision = citizen.getByRole("region", { name: texts("fi", "requests.decision") });
  await expect(decision).toContainText(texts("fi", "requests.granted_rectification"));
  await expect(fact(decision, texts("fi", "requests.before"))).toContainText("Asiakaspalvelu");
  await expect(fact(decision, texts("fi", "requests.after"))).toHaveText(proposed);
  await expect(decision.getByRole("heading", { name: texts("fi", "terms.remedy_complaint") })).toBeVisible();

  await citizen.goto(`${CITIZEN_URL}${address("en", "access-log")}`);
  const uses = citizen.getByRole("table", { name: "Use by others" }).getByRole("row").filter({ hasText: reference });
  const opening = uses.filter({ hasText: "Viewing data" }).filter({ hasText: "Handling your request" }).last();
  for (const word of ["Local TE Office, official", "General Data Protection Regulation", "URA"]) {
    await expect(opening).toContainText(word);
  }
  await expect(uses.filter({ hasText: "Taking a request to work on" })).toHaveCount(1);
  await expect(uses.filter({ hasText: "Deciding a request" })).toHaveCount(1);
  await expect(uses.getByText(/Virkailija/)).toHaveCount(0);
});

test("granted in part, read in Swedish", { tag: ISLAND }, async ({ as }) => {
  const citizen = await as(saga);
  const official = await as(teaOfficer);
  const reference = await askToCorrect(citizen, "tea-saga-0301", {
    proposed: "Noggrann trädgårdsarbetare och fotograf",
    reason: "Fotografering saknas.",
    language: "sv",
  });
  await take(official, reference);
  await expect(fact(official.getByRole("complementary"), "Language of the request")).toHaveText("Swedish");
  const reasons = "Texten rättades i fråga om yrket. Fotografering kunde inte styrkas.";
  await decide(official, reference, {
    outcome: "partially_granted",
    value: "Noggrann trädgårdsarbetare",
    reasons,
    grounds: ["accurate"],
  });

  await citizen.goto(requestAddress(reference, "sv"));
  const decision = citizen.getByRole("region", { name: texts("sv", "requests.decision") });
  await expect(decision).toContainText(texts("sv", "requests.partially_granted"));
  await expect(fact(decision, texts("sv", "requests.after"))).toHaveText("Noggrann trädgårdsarbetare");
  await expect(decision.getByText(reasons)).toBeVisible();
  await expect(decision.getByText(texts("sv", "terms.refusal_accurate"))).toBeVisible();
  await expect(decision.getByRole("heading", { name: texts("sv", "terms.remedy_court") })).toBeVisible();
  await expect(decision.getByText(texts("sv", "terms.remedy_court_how"))).toBeVisible();
});

test("a refusal is not saved without reasons, ground and remedies, and nothing typed is lost", { tag: ISLAND }, async ({ as }) => {
  const citizen = await as(aino);
  const official = await as(officer);
  const reference = await askToCorrect(citizen, "ura-aino-1203", {
    proposed: "Koko Lappi",
    reason: "Voin opiskella kauempana.",
    language: "fi",
  });
  await take(official, reference);
  await official.getByRole("link", { name: "Decide" }).click();

  await official.getByRole("button", { name: "Send decision" }).click();
  const problem = official.getByRole("alert", { name: "There is a problem" });
  await expect(problem.getByRole("link", { name: /^Choose an outcome: / })).toBeVisible();

  await fillIn(official, { outcome: "refused", value: "Typed before thinking" });
  const remedies = official.getByRole("group", { name: "What the person can do next" });
  for (const remedy of await remedies.getByRole("checkbox").all()) await remedy.uncheck();
  expect(await press(official, "Send decision")).toBe(422);
  await expect(official).toHaveTitle(/^Error: /);
  await expect(problem.getByRole("link")).toHaveText([
    "Write the reasons",
    "Choose at least one ground for refusal",
    "Choose the complaint to the Data Protection Ombudsman and the other remedies that are open",
  ]);
  await expect(official.getByRole("radio", { name: "Refused" })).toBeChecked();
  await expect(official.getByLabel("In the register now")).toHaveValue("Typed before thinking");
  await expect(remedies.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await problem.getByRole("link", { name: "Choose at least one ground for refusal" }).click();
  await expect(official.getByRole("group", { name: "Grounds for refusal" }).getByRole("checkbox").first()).toBeFocused();

  const reasons = "Tieto on rekisterin tarkoitukseen nähden oikea.\n\nHakualueen voi muuttaa asioinnissa.";
  await fillIn(official, { reasons, grounds: ["accurate"] });
  for (const name of ["complaint", "court"]) {
    await remedies.getByRole("checkbox", { name: texts("en", `terms.remedy_${name}`) }).check();
  }
  await official.getByRole("button", { name: "Send decision" }).click();
  await expect(official.getByRole("alert", { name: "Done" })).toContainText("The decision has been sent to the person.");

  await citizen.goto(requestAddress(reference, "fi"));
  const decision = citizen.getByRole("region", { name: texts("fi", "requests.decision") });
  await expect(decision).toContainText(texts("fi", "requests.refused"));
  await expect(fact(decision, texts("fi", "requests.after"))).toHaveText(texts("fi", "requests.unchanged"));
  await expect(decision.getByText("Hakualueen voi muuttaa asioinnissa.")).toBeVisible();
  await expect(decision.getByText(texts("fi", "terms.refusal_accurate"))).toBeVisible();
  await expect(decision.getByText(texts("fi", "terms.remedy_court_how"))).toBeVisible();
  await expect(decision).not.toContainText("Typed before thinking");
});

test("a restriction granted to a person with a safety prohibition", { tag: ISLAND }, async ({ as }) => {
  const citizen = await as(nadia);
  const official = await as(officer);
  const item = shared("ura-nadia-0901", "ura-nadia-0902");
  const reference = await askToRestrict(citizen, item, { ground: "accuracy", reason: "The date is not mine." });
  await take(official, reference);
  await expect(official.getByText(/^!?\s*Warning\s+This person has non-disclosure for personal safety/)).toBeVisible();
  await expect(official.getByRole("complementary").getByRole("term").getByText("Municipality")).toHaveCount(0);
  await expect(official.getByRole("main")).toContainText(texts("en", "terms.ground_accuracy"));
  await official.getByRole("link", { name: "Decide" }).click();
  await expect(official.getByLabel("In the register now")).toHaveCount(0);
  await decide(official, reference, { outcome: "granted" });

  await citizen.goto(requestAddress(reference));
  const decision = citizen.getByRole("region", { name: "Decision" });
  await expect(decision).toContainText("the use of the data was restricted");
  await expect(fact(decision, "After the decision")).toHaveText("Use restricted");
});

test("a person without a role gets a clear page and no session", async ({ page }) => {
  await page.goto(`${OFFICE_URL}/en`);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  const answer = page.waitForResponse((response) => response.url().includes("/login/callback"));
  await noRole.choose(page);
  expect((await answer).status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1, name: "Logging in did not succeed" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("You do not have a role that gives access to this site");
  const queue = await page.goto(`${OFFICE_URL}/en/queue`);
  expect(queue?.status()).toBe(401);
});

for (const person of [registryClerk, municipalOfficer]) {
  test(`an official whose role belongs to no queue is told so: ${person.label}`, async ({ as }) => {
    const page = await as(person);
    await page.goto(`${OFFICE_URL}/en`);
    await expect(page.getByRole("heading", { name: "No role was found for you" })).toBeVisible();
    await page.goto(`${OFFICE_URL}/en/queue`);
    await expect(page.getByRole("main")).toContainText("Your role belongs to no queue.");
    await expect(page.getByRole("table")).toHaveCount(0);
  });
}
