// A citizen's page is light whoever reads it: weighed whole, as it would be sent, with nothing kept from before.
import { expect } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { askToCorrect, formAddress } from "../support/matters.ts";
import { REGISTERS } from "../support/people.ts";
import { CITIZEN_URL, LANGUAGES } from "../support/sites.ts";
import { expectLight, type Load } from "../support/sizes.ts";
import { aino } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

const PUBLIC = [
  "",
  "notices",
  ...REGISTERS.flatMap((code) => [`notices/${code}`, `notices/${code}/versions/1`]),
  "accessibility",
  "cookies",
  // Pages of trouble.
  "nowhere",
  "consents",
];

/** As Aino sees them: of all the sample people she is held the most of. */
const OWN = [
  "",
  "my-data",
  ...REGISTERS.flatMap((code) => [`my-data/${code}`, `my-data/${code}/all`]),
  "requests",
  "requests/new",
  ...REGISTERS.map((code) => `requests/new?kind=correct&register=${code}`),
  "consents",
  "consents/ura/ura-aino-c1/withdraw",
  "consents/typ/typ-aino-c2/give",
  "access-log",
  "access-log/disclosures",
  "access-log/own-use",
  "my-data/ura/ura-01/ura-aino-0102/correct",
  "my-data/ura/ura-01/ura-aino-0102/restrict",
];

for (const language of LANGUAGES) {
  test(`public pages are light, ${language}`, async ({ page }) => {
    test.setTimeout(90_000);
    const loads: Load[] = [];
    for (const path of PUBLIC) loads.push(await expectLight(page, CITIZEN_URL + address(language, path)));
    tell(loads);
  });

  test(`a person's own pages are light, ${language}`, async ({ as }) => {
    test.setTimeout(120_000);
    const page = await as(aino);
    const loads: Load[] = [];
    for (const path of OWN) loads.push(await expectLight(page, CITIZEN_URL + address(language, path)));
    tell(loads);
  });
}

test("forms, their errors and receipts are light", async ({ as }) => {
  const page = await as(aino);
  const item = shared("walmu-aino-0701", "walmu-aino-0702");
  const reference = await askToCorrect(page, item, { proposed: "x".repeat(500), reason: "y ".repeat(2000) });
  for (const path of [`requests/${reference}?sent=1`, `requests/${reference}`, `requests/${reference}/cancel`]) {
    await expectLight(page, CITIZEN_URL + address("en", path));
  }
  await page.goto(formAddress(item, "correct"));
  await page.getByRole("textbox", { name: "The correct data" }).fill("");
  const errors = page.waitForResponse((response) => response.status() === 422);
  await page.getByRole("button", { name: "Continue" }).click();
  expect((await (await errors).body()).length).toBeLessThan(45_000);
});

/** The report names the heaviest page, so that growth is seen before the limit is. */
function tell(loads: Load[]): void {
  const heaviest = loads.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  const [page] = heaviest.parts.filter(({ type }) => type.startsWith("text/html"));
  console.log(`heaviest: ${(heaviest.bytes / 1000).toFixed(1)} kB in ${heaviest.requests} requests, ${page?.url}`);
}
