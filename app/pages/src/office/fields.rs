//! Reading the fields of a form.

/// Most numbered fields of one name that are read: far more than any form has, and few enough to keep in memory.
const MOST: usize = 200;

/// The first value of a field, or nothing.
pub(super) fn first<'a>(pairs: &'a [(String, String)], wanted: &str) -> &'a str {
    pairs.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value)
}

/// The number of a field such as `outcome-0`.
pub(super) fn numbered(name: &str, prefix: &str) -> Option<usize> {
    name.strip_prefix(prefix)?.parse().ok().filter(|place| *place < MOST)
}

/// Browsers send a line end as two characters; the limits count it as one, as it was typed.
pub(super) fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}
