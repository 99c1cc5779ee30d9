// Coming in and going out: strong identification, changing one's mind at it, and an end that is one.
import { expect, test } from "@playwright/test";
import { address } from "../support/addresses.ts";
import { CITIZEN_URL, LANGUAGES } from "../support/sites.ts";
import { texts } from "../support/texts.ts";
import { cancelLogin, nadia, taimi } from "../support/users.ts";

test("a citizen logs in, is greeted by name and logs out", async ({ page, context }) => {
  await nadia.login(page);
  await expect(page.getByRole("banner")).toContainText("Nadia Testaaja");
  await expect(page.getByRole("heading", { level: 1, name: "My data" })).toBeVisible();
  const session = (await context.cookies()).find((cookie) => cookie.name === "__Host-sid");
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });

  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You have logged out" })).toBeVisible();
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("__Host-sid");

  // The browser's Back shows nothing of the person.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Log in to see this page" })).toBeVisible();
  await expect(page.getByText("Nadia")).toHaveCount(0);

  // Nor does a cookie that somebody kept.
  if (session) await context.addCookies([session]);
  const answer = await page.goto(`${CITIZEN_URL}/en/my-data`);
  expect(answer?.status()).toBe(401);
});

test("whoever cancels at the identification service is told and can try again", async ({ page }) => {
  await cancelLogin(page, CITIZEN_URL);
  await expect(page.getByText("The identification was cancelled.")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await taimi.choose(page);
  await expect(page.getByRole("heading", { level: 1, name: "My data" })).toBeVisible();
});

const OWN = ["my-data", "my-data/ura", "my-data/ura/all", "requests", "requests/new", "consents", "access-log/own-use", "access-log/disclosures", "access-log"];

for (const language of LANGUAGES) {
  test(`one's own pages ask to log in and come back after it, ${language}`, async ({ page }) => {
    for (const path of OWN) {
      const answer = await page.goto(CITIZEN_URL + address(language, path));
      expect(answer?.status(), path).toBe(401);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts(language, "front.login_needed"));
      await expect(page.getByRole("main").getByRole("button", { name: texts(language, "common.log_in") })).toBeVisible();
    }
    await page.getByRole("main").getByRole("button", { name: texts(language, "common.log_in") }).click();
    await taimi.choose(page);
    await expect(page).toHaveURL(CITIZEN_URL + address(language, OWN.at(-1) ?? ""));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts(language, "usage.title"));
  });
}

test("whether a request or a datum exists cannot be told without logging in", async ({ page }) => {
  for (const path of ["my-data/ura/ura-01/ura-aino-0101/correct", "my-data/ura/ura-01/ura-nobody-0000/correct", "requests/TT-2026-7KDM-93BX"]) {
    const answer = await page.goto(CITIZEN_URL + address("en", path));
    expect(answer?.status(), path).toBe(401);
  }
});
