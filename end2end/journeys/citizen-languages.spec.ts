// The main journey of a citizen, whole, in each language: log in, find a datum, ask, follow, withdraw, log out.
import { expect, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { named } from "../support/names.ts";
import { delivered, register, REGISTERS } from "../support/people.ts";
import { askToRestrict, datum as placeOf } from "../support/matters.ts";
import { CITIZEN_URL, LANGUAGES, type Language } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, nadia, saga, type Citizen } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const JOURNEYS = [
  { language: "fi", person: aino, file: "p1-aino", code: "ura", data: ["ura-aino-1001", "ura-aino-1002"] },
  { language: "sv", person: saga, file: "p4-saga", code: "ura", data: ["ura-saga-1201", "ura-saga-0901"] },
  { language: "en", person: nadia, file: "p6-nadia", code: "ura", data: ["ura-nadia-1102", "ura-nadia-1103"] },
] as const;

interface Changed {
  person: Citizen;
  file: string;
  id: string;
}

/** A consent each, so that no two of these journeys meet; the second with script off. */
const CONSENTS: Record<Language, readonly [on: Changed, off: Changed]> = {
  fi: [
    { person: aino, file: "p1-aino", id: "walmu-aino-c1" },
    { person: aino, file: "p1-aino", id: "walmu-aino-c1" },
  ],
  sv: [
    { person: saga, file: "p4-saga", id: "walmu-saga-c1" },
    { person: aino, file: "p1-aino", id: "ura-aino-c1" },
  ],
  en: [
    { person: nadia, file: "p6-nadia", id: "walmu-nadia-c1" },
    { person: nadia, file: "p6-nadia", id: "walmu-nadia-c1" },
  ],
};

const RESTRICTED = {
  fi: { person: aino, item: ["kemi-aino-0602", "kemi-aino-0603"] },
  sv: { person: saga, item: ["walmu-saga-0601", "walmu-saga-0602"] },
  en: { person: nadia, item: ["ura-nadia-0701", "ura-nadia-0702"] },
} as const;

for (const { language, person, file, code, data } of JOURNEYS) {
  test(`in ${language}: log in, ask, follow, log out`, async ({ page }) => {
    const say = (key: string, blanks?: Record<string, string>) => texts(language, key, blanks);
    const button = (key: string) => page.getByRole("button", { name: say(key) });
    const title = (text: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
    const id = shared(data[0], data[1]);
    const line = delivered(file).find(({ item }) => item === id);
    const label = line?.label[language] ?? "";

    await page.goto(`${CITIZEN_URL}/${language}`);
    await title(say("front.title"));
    await button("common.log_in").click();
    await person.choose(page);
    await title(say("data.title"));
    await page.getByRole("link", { name: register(code).short_name[language] ?? "" }).click();
    await title(register(code).short_name[language] ?? "");
    const datum = page.locator(`article#${id}`);
    await expect(datum.getByRole("heading")).toHaveText(label);
    await datum.getByRole("link", { name: named(say("data.ask_correct"), label) }).click();
    await title(say("forms.correct_title"));
    await expect(page).toHaveURL(CITIZEN_URL + address(language, `${placeOf(id)}/correct`));

    await button("common.go_on").click();
    await expect(page).toHaveTitle(`${say("common.error_prefix")}${say("forms.correct_title")} – ${say("common.service")}`);
    await page.getByRole("alert").getByRole("link", { name: say("forms.reason_missing") }).click();
    await expect(page.getByLabel(say("forms.correct_reason_label"))).toBeFocused();
    await page.getByLabel(say("forms.correct_reason_label")).fill("Åäö – oikaistava.");
    await button("common.go_on").click();
    await title(say("forms.check_title"));
    await button("forms.send").click();
    await title(say("requests.sent_title"));
    await expectDate(page, language);
    const reference = page.url().match(/TT-[-0-9A-Z]+/)?.[0] ?? "";

    await page.getByRole("navigation", { name: say("common.main_menu") }).getByRole("link", { name: say("common.nav_requests") }).click();
    await title(say("requests.title"));
    await expect(page.getByRole("row").filter({ hasText: reference })).toContainText(say("terms.kind_rectification"));
    await page.getByRole("row").filter({ hasText: reference }).getByRole("link").click();
    await title(say("requests.request_title", { reference }));
    await page.getByRole("link", { name: say("requests.take_back") }).click();
    await button("requests.take_back").click();
    await expect(page.getByText(say("requests.text_withdrawn"))).toBeVisible();

    await page.getByRole("link", { name: say("common.nav_consents"), exact: true }).first().click();
    await title(say("consents.title"));
    await expect(page.getByRole("heading", { name: say("consents.statutory") })).toBeVisible();
    await page.getByRole("link", { name: say("common.nav_access_log") }).click();
    await title(say("usage.title"));
    await page.getByRole("navigation", { name: say("usage.parts") }).getByRole("link", { name: say("usage.by_you") }).click();
    await title(say("usage.by_you"));
    await expect(page.getByRole("row").filter({ hasText: reference }).filter({ hasText: say("terms.action_file") })).toHaveCount(1);
    await button("common.log_out").click();
    await title(say("front.logged_out"));
  });
}

for (const language of LANGUAGES) {
  const say = (key: string, blanks?: Record<string, string>) => texts(language, key, blanks);

  test(`a consent is changed and changed back, ${language}`, async ({ as }) => {
    const { person, file, id } = shared(CONSENTS[language][0], CONSENTS[language][1]);
    const page = await as(person);
    const purpose = delivered(file).find(({ consent }) => consent === id)?.purpose?.[language] ?? "";
    const consent = page.getByRole("article").filter({ has: page.getByRole("heading", { name: purpose }) });
    await page.goto(CITIZEN_URL + address(language, "consents"));
    const given = (await consent.getByRole("link", { name: named(say("consents.withdraw"), purpose) }).count()) === 1;
    for (const change of given ? ["withdraw", "give"] : ["give", "withdraw"]) {
      await consent.getByRole("link", { name: named(say(`consents.${change}`), purpose) }).click();
      await expect(page.getByRole("main")).toContainText(purpose);
      await page.getByRole("button", { name: say(`consents.${change}`) }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      const back = change === "withdraw" ? "give" : "withdraw";
      await expect(consent.getByRole("link", { name: named(say(`consents.${back}`), purpose) })).toBeVisible();
    }
  });

  test(`a restriction is asked for, ${language}`, async ({ as }) => {
    const { person, item } = RESTRICTED[language];
    const page = await as(person);
    const reference = await askToRestrict(page, shared(item[0], item[1]), { ground: "accuracy", reason: "Åäö.", language });
    await page.goto(CITIZEN_URL + address(language, "access-log/own-use"));
    await expect(page.getByRole("row").filter({ hasText: reference }).filter({ hasText: say("terms.action_file") })).toHaveCount(1);
    await page.goto(CITIZEN_URL + address(language, `requests/${reference}`));
    await expect(page.getByRole("main")).toContainText(say("terms.kind_restriction"));
    await expect(page.getByRole("main")).toContainText(say("terms.ground_accuracy"));
  });

  test(`health data wait for one more click, ${language}`, async ({ as }) => {
    const page = await as(aino);
    const health = delivered("p1-aino").filter(({ category }) => category === "TYP-10");
    expect(health.length).toBeGreaterThan(0);
    for (const code of REGISTERS) {
      const answer = await page.goto(CITIZEN_URL + address(language, `my-data/${code}`));
      expect(answer?.status(), code).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(register(code).short_name[language] ?? "");
    }
    await page.goto(CITIZEN_URL + address(language, "my-data/typ"));
    for (const { item } of health) await expect(page.locator(`article#${item}`)).toHaveCount(0);
    await page.getByRole("link", { name: say("data.show_hidden") }).click();
    for (const { item, label } of health) {
      await expect(page.locator(`article#${item}`).getByRole("heading")).toHaveText(label[language]);
    }
  });
}

/** Dates are written as the language writes them. */
async function expectDate(page: Page, language: Language): Promise<void> {
  const form = { fi: /^\d{1,2}\.\d{1,2}\.\d{4} klo /, sv: /^\d{1,2}\.\d{1,2}\.\d{4} kl\. /, en: /^\d{1,2} [A-Z][a-z]+ \d{4}/ };
  await expect(page.getByRole("main").locator("dl time").first()).toHaveText(form[language]);
}
