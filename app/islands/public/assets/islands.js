// Wakes the islands of a page, where there are any. The framework's own loader would fetch the program on
// every page and repeat the nonce in an attribute that style sheets can read.
const islands = document.querySelectorAll("leptos-island");
if (islands.length > 0) {
  const program = await import("/pkg/tietoni.js");
  await program.default({ module_or_path: "/pkg/tietoni.wasm" });
  program.hydrate();
  for (const island of islands) {
    program[island.dataset.component]?.(island);
  }
}
