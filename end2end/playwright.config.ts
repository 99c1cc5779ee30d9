import { defineConfig, devices } from "@playwright/test";
import { ISLAND } from "./support/island.ts";
import { CITIZEN_URL } from "./support/sites.ts";

// The stack is started from outside (`cargo xtask test`), so that a journey never waits for a build.
export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  globalTeardown: "support/nu.ts",
  forbidOnly: Boolean(process.env["CI"]),
  workers: 2,
  retries: 0,
  reporter: "list",
  reportSlowTests: { max: 10, threshold: 20_000 },
  timeout: 60_000,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: CITIZEN_URL,
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  // Only the form of a decision has script of its own: every other page is the same document with script and without,
  // which each look at a page makes sure of. So script is off for the journeys over that form alone.
  projects: [
    { name: "script-on" },
    { name: "script-off", grep: new RegExp(`${ISLAND}\\b`), use: { javaScriptEnabled: false } },
  ],
});
