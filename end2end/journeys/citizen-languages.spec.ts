// The main journey of a citizen, whole, in each language: log in, find a datum, ask, follow, withdraw, log out.
import { expect, type Page } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { named } from "../support/names.ts";
import { delivered, register } from "../support/people.ts";
import { CITIZEN_URL, type Language } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { aino, nadia, saga } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test.describe.configure({ mode: "parallel" });

const JOURNEYS = [
  { language: "fi", person: aino, file: "p1-aino", code: "ura", data: ["ura-aino-1001", "ura-aino-1002"] },
  { language: "sv", person: saga, file: "p4-saga", code: "ura", data: ["ura-saga-1201", "ura-saga-0901"] },
  { language: "en", person: nadia, file: "p6-nadia", code: "ura", data: ["ura-nadia-1102", "ura-nadia-1103"] },
] as const;

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
    await expect(page).toHaveURL(CITIZEN_URL + address(language, `my-data/${code}/${id}/correct`));

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
    await expect(page.getByRole("row").filter({ hasText: reference }).filter({ hasText: say("terms.action_file") })).toHaveCount(1);
    await button("common.log_out").click();
    await title(say("front.logged_out"));
  });
}

/** Dates are written as the language writes them. */
async function expectDate(page: Page, language: Language): Promise<void> {
  const form = { fi: /^\d{1,2}\.\d{1,2}\.\d{4} klo /, sv: /^\d{1,2}\.\d{1,2}\.\d{4} kl\. /, en: /^\d{1,2} [A-Z][a-z]+ \d{4}/ };
  await expect(page.getByRole("main").locator("dl time").first()).toHaveText(form[language]);
}
