//! Leptos does not escape the content of a `<textarea>`. One component does, and all forms must use it.

use super::source::Source;

const WORD: &str = "<textarea";
const COMPONENT: &str = "app/pages/src/components/fields.rs";

pub(super) fn findings(sources: &[Source]) -> Vec<String> {
    let product =
        sources.iter().filter(|s| s.path.contains("/src/") && !s.path.starts_with("infra/"));
    let others = product.filter(|source| source.path != COMPONENT);
    let lines =
        others.flat_map(|source| (1..).zip(source.text.lines()).map(move |line| (source, line)));
    let bad = lines.filter(|(_, (_, line))| line.contains(WORD));
    bad.map(|(source, (number, _))| {
        format!("{}:{number}: `{WORD}` may stand in {COMPONENT} alone, which escapes.", source.path)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_text_area_is_found() {
        let text = "fn f() {\n    view! { <textarea>{text}</textarea> }\n}";
        let found =
            findings(&[Source::of("app/pages/src/a.rs", text), Source::of(COMPONENT, text)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("app/pages/src/a.rs:2: "));
    }
}
