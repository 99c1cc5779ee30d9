//! The little Rust that runs in a browser, on office pages only. Every island is useful without script: it
//! only adds to what the server has rendered. Texts come in as properties, so no dictionary is shipped.

mod character_count;

pub use character_count::CharacterCount;

/// Wakes the islands of a page; called by `public/assets/islands.js`.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
