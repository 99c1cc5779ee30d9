// Two at the same request: one is first, the other is told, and nothing is lost or doubled.
import { expect } from "@playwright/test";
import { ISLAND } from "../support/island.ts";
import { askToCorrect, caseAddress, decideAddress, fillIn, press, requestAddress, take } from "../support/matters.ts";
import { aino, guidanceOfficer, healthDataOfficer, officer, tuula } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const NOTICE = { name: "Important" };

test("both have it open, one takes it, the other is told", async ({ as }) => {
  const reference = await askToCorrect(await as(tuula), "ura-tuula-0204", { proposed: "Nobody", reason: "Wrong." });
  const [first, second] = [await as(officer), await as(guidanceOfficer)];
  await first.goto(caseAddress(reference));
  await second.goto(caseAddress(reference));

  expect(await press(first, "Take")).toBe(200);
  expect(await press(second, "Take")).toBe(409);
  await expect(second.getByRole("region", NOTICE)).toContainText("Another official has taken the request");
  await expect(second.getByRole("complementary")).toContainText("Another official has taken the request, in the unit Local TE Office.");
  await expect(second.getByRole("button", { name: "Take" })).toHaveCount(0);
  await expect(second.getByRole("link", { name: "Decide" })).toHaveCount(0);
  // By its address the form is not there either.
  await second.goto(decideAddress(reference));
  await expect(second.getByRole("button", { name: "Send decision" })).toHaveCount(0);
  await expect(second.getByRole("main")).toContainText("You cannot decide this request now");

  // A second press of the same button finds its work done.
  await first.goto(caseAddress(reference));
  await expect(first.getByRole("heading", { name: /^Handling begun/ })).toHaveCount(1);
});

test("three take it at the very same moment, one gets it", async ({ as }) => {
  const reference = await askToCorrect(await as(tuula), "ura-tuula-0301", { proposed: "1.9.2021", reason: "Wrong." });
  const pages = [await as(officer), await as(guidanceOfficer), await as(healthDataOfficer)];
  await Promise.all(pages.map((page) => page.goto(caseAddress(reference))));
  const answers = await Promise.all(pages.map((page) => press(page, "Take")));
  expect(answers.sort()).toEqual([200, 409, 409]);
  for (const page of pages) {
    await page.goto(caseAddress(reference));
    await expect(page.getByRole("heading", { name: /^Handling begun/ })).toHaveCount(1);
  }
});

test("decided twice at the very same moment, there is one decision", { tag: ISLAND }, async ({ as }) => {
  const citizen = await as(aino);
  const reference = await askToCorrect(citizen, "ura-aino-1304", { proposed: "Ei tarvetta", reason: "Väärin." });
  const pages = [await as(officer), await as(officer)];
  await take(pages[0]!, reference);
  for (const [place, page] of pages.entries()) {
    await page.goto(decideAddress(reference));
    await fillIn(page, { outcome: "granted", value: `Value ${place}` });
  }
  const answers = await Promise.all(pages.map((page) => press(page, "Send decision")));
  expect([...answers].sort()).toEqual([200, 409]);
  const winner = answers.indexOf(200);
  await expect(pages[1 - winner]!.getByRole("main")).toContainText(/already (been decided|closed)|Somebody else changed/);

  await citizen.goto(requestAddress(reference));
  await expect(citizen.getByRole("heading", { name: /^Decision made/ })).toHaveCount(1);
  await expect(citizen.getByRole("region", { name: "Decision" })).toContainText(`Value ${winner}`);
  await expect(citizen.getByRole("region", { name: "Decision" })).not.toContainText(`Value ${1 - winner}`);
});

test("a decision that comes too late is not made, and what was written is shown", { tag: ISLAND }, async ({ as }) => {
  const reference = await askToCorrect(await as(aino), shared("ura-aino-1301", "ura-aino-1303"), { proposed: "Toinen", reason: "Väärin." });
  const [writing, other] = [await as(officer), await as(guidanceOfficer)];
  await take(writing, reference);
  await writing.goto(decideAddress(reference));
  await fillIn(writing, { outcome: "refused", reasons: "Tieto on oikea.", grounds: ["accurate"] });

  const tab = await writing.context().newPage();
  await tab.goto(caseAddress(reference));
  await press(tab, "Release");
  await take(other, reference);

  expect(await press(writing, "Send decision")).toBe(409);
  await expect(writing.getByRole("main")).toContainText("You cannot decide this request now");
  await expect(writing.getByText("Tieto on oikea.")).toBeVisible();
  await other.goto(caseAddress(reference));
  await expect(other.getByRole("link", { name: "Decide" })).toBeVisible();
  await expect(other.getByRole("heading", { name: /^Decision made/ })).toHaveCount(0);
});
