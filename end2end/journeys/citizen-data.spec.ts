// What the registers hold about a person: all of it, with where it came from, and nobody else's.
import { expect, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { formAddress } from "../support/matters.ts";
import { delivered, items, register, REGISTERS, sensitive, type Line } from "../support/people.ts";
import { CITIZEN_URL, LANGUAGES } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, otherVille, taimi, ville } from "../support/users.ts";
import { test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const AINO = delivered("p1-aino");

const cards = (page: Page) => page.getByRole("main").getByRole("list").first().locator("> li");
const open = (page: Page, path: string) => page.goto(CITIZEN_URL + address("en", path));

test("Aino finds all five registers and what each holds about her", async ({ as }) => {
  const page = await as(aino);
  await open(page, "my-data");
  await expect(cards(page)).toHaveCount(REGISTERS.length);
  for (const code of REGISTERS) {
    const card = cards(page).filter({ hasText: register(code).short_name["en"] ?? "" });
    await expect(card.getByRole("paragraph")).not.toBeEmpty();
    const held = items(AINO, code).length;
    await expect(card.locator("dl > div").filter({ hasText: "Data about you" })).toHaveText(`Data about you${held}`);
    await expect(card.getByRole("term")).toHaveText(["Data about you", "Last updated", "Controller"]);
  }
});

for (const code of REGISTERS) {
  test(`every datum of ${code} tells where it came from and who recorded it`, async ({ as }) => {
    const page = await as(aino);
    await open(page, "my-data");
    await page.getByRole("main").getByRole("link", { name: register(code).short_name["en"] ?? "" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(register(code).short_name["en"] ?? "");
    await expectEachExplained(page, items(AINO, code).filter((item) => !sensitive(code).has(item.category)));
    await expect(page.getByRole("heading", { name: "Your rights in this register" })).toBeVisible();
  });
}

test("health data takes one more click, and goes away with one", async ({ as }) => {
  const page = await as(aino);
  const typ = items(AINO, "typ");
  const hidden = typ.filter((item) => sensitive("typ").has(item.category));
  expect(hidden.length).toBeGreaterThan(0);
  await open(page, "my-data/typ");
  for (const item of hidden) await expect(page.locator(`#${item.item}`)).toHaveCount(0);
  for (const text of hidden.flatMap((item) => item.value.text ?? [])) expect(await page.content()).not.toContain(text);

  await page.getByRole("link", { name: "Show health and guidance data as well" }).click();
  await expect(page).toHaveURL(/\/my-data\/typ\/all$/);
  await expectEachExplained(page, typ);
  await page.getByRole("link", { name: "Hide health and guidance data" }).click();
  for (const item of hidden) await expect(page.locator(`#${item.item}`)).toHaveCount(0);
});

test("a group of data tells why it is processed and how long it is kept", async ({ as }) => {
  const page = await as(aino);
  await open(page, "my-data/kemi");
  const group = page.getByRole("region", { name: "Service need assessments" });
  await group.getByText("Why the data is processed and for how long").click();
  await expect(group.getByRole("term").filter({ hasText: "Legal basis" })).toBeVisible();
  await expect(group.getByRole("term").filter({ hasText: /^Retention$/ })).toBeVisible();
  await expect(group.getByText("To be confirmed by the controller.")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`a person without data sees the same frame, and is told so plainly, ${language}`, async ({ as }) => {
    const page = await as(taimi);
    await page.goto(CITIZEN_URL + address(language, "my-data"));
    await expect(cards(page)).toHaveCount(REGISTERS.length);
    for (const card of await cards(page).all()) await expect(card).toContainText(texts(language, "data.nothing_stored"));
    for (const code of REGISTERS) {
      await page.goto(CITIZEN_URL + address(language, `my-data/${code}`));
      await expect(page.getByText(texts(language, "data.nothing_here"))).toBeVisible();
      await expect(page.getByRole("heading", { name: texts(language, "data.rights_title") })).toBeVisible();
      await expect(page.getByRole("article")).toHaveCount(0);
    }
    await page.goto(CITIZEN_URL + address(language, "consents"));
    await expect(page.getByText(texts(language, "consents.none"))).toBeVisible();
    await page.goto(CITIZEN_URL + address(language, "requests"));
    await expect(page.getByText(texts(language, "requests.none"))).toBeVisible();
  });
}

test("two people of one name and birth date never see each other's data", async ({ as }) => {
  const people = [
    { who: ville, own: delivered("p2-ville"), others: delivered("p3-ville"), consent: "typ/typ-ville-c52" },
    { who: otherVille, own: delivered("p3-ville"), others: delivered("p2-ville"), consent: "ura/ura-ville-c1" },
  ];
  for (const { who, own, others, consent } of people) {
    const page = await as(who);
    for (const code of REGISTERS) {
      await open(page, `my-data/${code}/all`);
      await expectEachExplained(page, items(own, code));
      for (const item of items(others, code)) await expect(page.locator(`#${item.item}`)).toHaveCount(0);
    }
    // Nor by an address that somebody guesses.
    for (const item of others.filter((line) => line.kind === "item").slice(0, 3)) {
      const answer = await page.goto(formAddress(item.item, "correct"));
      expect(answer?.status(), item.item).toBe(404);
    }
    for (const change of ["withdraw", "give"]) {
      const answer = await open(page, `consents/${consent}/${change}`);
      expect(answer?.status(), consent).toBe(404);
    }
  }
});

/** Exactly these data stand on the page, each with its value, source and recorder and what can be asked. */
async function expectEachExplained(page: Page, expected: Line[]): Promise<void> {
  const shown = await page.getByRole("article").evaluateAll((articles) =>
    articles.map((article) => ({
      id: article.id,
      label: article.querySelector("h4")?.textContent ?? "",
      value: article.querySelector(".app-data-item__value")?.textContent?.trim() ?? "",
      facts: [...article.querySelectorAll("dl > div")].map((fact) => fact.textContent ?? ""),
      links: [...article.querySelectorAll("ul a")].map((link) => link.textContent ?? ""),
    })),
  );
  expect(shown.map(({ id }) => id).sort()).toEqual(expected.map(({ item }) => item).sort());
  for (const { id, label, value, facts, links } of shown) {
    const line = expected.find(({ item }) => item === id);
    expect(label, id).toContain(line?.label.en ?? "");
    expect(value, id).not.toBe("");
    expect(facts.some((fact) => /^Where the data came from\S/.test(fact)), `source of ${id}`).toBe(true);
    expect(facts.some((fact) => /^Recorded by.+, .+\d{4}/.test(fact)), `recorder of ${id}`).toBe(true);
    expect(links[0], id).toContain("Ask to correct");
    expect(links[1], id).toContain("Ask to restrict");
  }
}
