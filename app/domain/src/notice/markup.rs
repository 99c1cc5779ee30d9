//! The markup of notice texts: paragraphs, lists and sub-headings. Nothing else can be written, so nothing
//! else can be smuggled in.

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// A paragraph; its lines.
    Paragraph(Vec<&'a str>),
    /// A list; its items.
    List(Vec<&'a str>),
    /// A heading inside a section, without its marks.
    Heading(&'a str),
}

/// The blocks of a text: `### ` begins a sub-heading, `- ` a list item, an empty line ends a paragraph.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(heading) = line.strip_prefix("### ") {
            blocks.push(Block::Heading(heading));
            open = false;
        } else if let Some(item) = line.strip_prefix("- ") {
            match blocks.last_mut() {
                Some(Block::List(items)) if open => items.push(item),
                _ => blocks.push(Block::List(vec![item])),
            }
            open = true;
        } else {
            match blocks.last_mut() {
                Some(Block::Paragraph(lines)) if open => lines.push(line),
                _ => blocks.push(Block::Paragraph(vec![line])),
            }
            open = true;
        }
    }
    blocks
}
