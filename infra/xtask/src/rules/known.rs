//! Breaches that stood when a rule came. The lists can only shrink: what is mended must be taken out.

/// A breach of a rule: where it is, in the words of the list, and a sentence about it.
pub(super) struct Breach {
    pub(super) key: String,
    pub(super) sentence: String,
}

/// The breaches that the list does not name (each entry excuses one), then the entries that excuse none.
pub(super) fn compare(breaches: Vec<Breach>, known: &[&str], list: &str) -> Vec<String> {
    let mut unused = known.to_vec();
    let mut findings = Vec::new();
    for Breach { key, sentence } in breaches {
        match unused.iter().position(|entry| *entry == key) {
            Some(index) => drop(unused.swap_remove(index)),
            None => findings.push(sentence),
        }
    }
    unused.sort_unstable();
    findings
        .extend(unused.iter().map(|entry| format!("`{entry}` is mended: take it out of {list}.")));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_excuses_one_breach_and_must_go_when_there_is_none() {
        let breach = |key: &str| Breach { key: key.to_owned(), sentence: format!("{key} is bad.") };
        let breaches = vec![breach("a"), breach("a"), breach("b")];
        assert_eq!(
            compare(breaches, &["a", "b", "c"], "LIST"),
            ["a is bad.", "`c` is mended: take it out of LIST."]
        );
    }
}
