import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice", "EN-301-549"];

/** The page as it stands has no accessibility finding, with script on or off. */
export async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await (scriptIsOff() ? onCopy(page, analyse) : analyse(page));
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} (${node.failureSummary ?? ""})`),
  );
  expect(findings, `accessibility of ${page.url()}`).toEqual([]);
}

/** Nothing sticks out sideways, whatever the width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `sideways scroll of ${page.url()}`).toBeLessThanOrEqual(0);
}

const analyse = (page: Page) => new AxeBuilder({ page }).withTags(TAGS).analyze();

const scriptIsOff = () => test.info().project.use.javaScriptEnabled === false;

/**
 * axe is script itself and waits for ever where script is off. So the finished document, without its own script, is
 * opened a second time where script runs.
 */
async function onCopy<T>(page: Page, look: (copy: Page) => Promise<T>): Promise<T> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const context = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
  try {
    const copy = await context.newPage();
    const address = page.url();
    const body = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
    await copy.route((url) => url.href === address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
    await copy.goto(address);
    return await look(copy);
  } finally {
    await context.close();
  }
}
