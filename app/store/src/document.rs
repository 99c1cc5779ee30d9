//! What every stored document says of itself; `formats` lists the documents.

/// A document as it is stored.
pub(crate) trait Document {
    /// The format this version of the program writes. Formats below it are read, too; a row of a format
    /// above it is read as far as its words are known, and never written over.
    const FORMAT: u16;
}
