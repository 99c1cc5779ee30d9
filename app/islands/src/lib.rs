//! The Rust that runs in a browser, on office pages only. Every page also works without it: an island only adds to what
//! the server has rendered. Texts come as properties, so the browser loads no dictionary.

mod character_count;

pub use character_count::CharacterCount;

/// Starts the islands of a page; called by `public/assets/islands.js`.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
