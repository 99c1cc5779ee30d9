import { test as base, type BrowserContext, type Page } from "@playwright/test";
import type { Person } from "./users.ts";

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Visits {
  /** A page of this person's, logged in, in a browser of its own: several people, or one twice, at the same time. */
  as: (person: Person) => Promise<Page>;
}

/** `test` for journeys in which several people take part. */
export const test = base.extend<Visits, { sessions: Map<string, Cookies> }>({
  // Logging in is tested where it is the matter; here each person does it once for all journeys of a worker.
  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],
  as: async ({ browser, sessions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const known = sessions.get(person.label);
      const context = await browser.newContext(known && { storageState: known });
      contexts.push(context);
      const page = await context.newPage();
      if (!known) {
        await person.login(page);
        sessions.set(person.label, await context.storageState());
      }
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/**
 * Some journeys run with script on and off at the same time on one service; what can be changed once only is shared out.
 */
export function shared<T>(on: T, off: T): T {
  return test.info().project.use.javaScriptEnabled === false ? off : on;
}
