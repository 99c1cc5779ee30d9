import { expect, type Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // What a browser changes when it writes its document out says nothing about our markup.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Check-boxes that answer one question share its name.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // Register names are as long as they are.
    "long-title": "off",
    // Phones and references are marked up by their own components.
    "tel-non-breaking": "off",
  },
});

/** The page as it stands passes html-validate. */
export async function expectValidHtml(page: Page): Promise<void> {
  const report = await validator.validateString(await page.content(), page.url());
  const findings = report.results.flatMap(({ messages }) =>
    messages.map((finding) => `${finding.line}:${finding.column} ${finding.ruleId}: ${finding.message}`),
  );
  expect(findings, `markup of ${page.url()}`).toEqual([]);
}
