//! Compiles `app/texts` into typed keys: a key that no language has does not compile. A key that Swedish or English
//! lacks is a warning only and would be shown in Finnish; `tests/it/texts.rs` finds it.

use std::{error::Error, path::PathBuf};

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};

/// Texts by page group: a file each in `app/texts/<language>/`.
const GROUPS: [&str; 11] = [
    "common",
    "front",
    "notices",
    "data",
    "forms",
    "requests",
    "consents",
    "usage",
    "office",
    "publishing",
    "terms",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n");
    let config = Config::new("fi")?
        .add_locales(["sv", "en"])?
        .add_namespaces(GROUPS)?
        .locales_path("../texts")
        .parse_options(ParseOptions::new().interpolate_display(true));
    let texts = TranslationsInfos::parse(config)?;
    texts.emit_diagnostics();
    texts.rerun_if_locales_changed();
    texts.generate_i18n_module(out)?;
    Ok(())
}
