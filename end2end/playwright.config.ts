import { defineConfig, devices } from "@playwright/test";
import { CITIZEN_URL } from "./support/sites.ts";

// The stack is started from outside (`cargo xtask test`), so that a journey never waits for a build.
export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env["CI"]),
  workers: 2,
  retries: 0,
  reporter: "list",
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
  projects: [
    { name: "script-on" },
    { name: "script-off", use: { javaScriptEnabled: false } },
  ],
});
