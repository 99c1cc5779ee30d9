// The one page of an official with script of its own: what it adds, what it weighs, and that nothing waits for it.
import { expect } from "@playwright/test";
import { ISLAND } from "../support/island.ts";
import { askToCorrect, decideAddress, take } from "../support/matters.ts";
import { expectLightScript } from "../support/sizes.ts";
import { aino, officer } from "../support/users.ts";
import { shared, test } from "../support/visits.ts";

test("the reasons of a decision are counted as they are written", { tag: ISLAND }, async ({ as, javaScriptEnabled }) => {
  const official = await as(officer);
  const reference = await askToCorrect(await as(aino), shared("ura-aino-0301", "ura-aino-0303"), { proposed: "Uusi", reason: "Väärin." });
  await take(official, reference);
  const decide = decideAddress(reference);
  await official.goto(decide);
  const reasons = official.getByLabel("Reasons", { exact: true });
  const count = official.locator("leptos-island");
  if (!javaScriptEnabled) {
    await expect(reasons).toBeEditable();
    await expect(count).toHaveText("");
    return;
  }
  await expect(count.locator("[aria-hidden]")).toHaveText("Characters left: 4000");
  await reasons.fill("Ensimmäinen rivi\nToinen");
  await expect(count.locator("[aria-hidden]")).toHaveText("Characters left: 3977");
  await expect(count.getByRole("status")).toHaveText("Characters left: 3977");
  await reasons.fill("x".repeat(4_001));
  await expect(count.getByRole("status")).toHaveText("Characters too many: 1");
  await expectLightScript(official, decide);
});
