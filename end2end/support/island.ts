import { expect, test } from "@playwright/test";

/** Tag of journeys over a page that has script of its own: they run with script on and off. */
export const ISLAND = "@island";

/**
 * A document with script in it must be met with script off too, so its journey carries the tag; any other document is
 * the same for both.
 */
export function expectSameWithoutScript(name: string, document: string): void {
  if (!/<script\b/i.test(document)) return;
  expect(test.info().tags, `${name} has script: tag its journey with ${ISLAND}`).toContain(ISLAND);
}
