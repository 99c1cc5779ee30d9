//! The format number of every stored document; `formats` lists the documents.

/// A document as it is stored.
pub(crate) trait Document {
    /// The format this version of the program writes. It also reads all lower formats. It reads a row of a higher
    /// format as far as it knows its words, and never writes over it.
    const FORMAT: u16;
}
