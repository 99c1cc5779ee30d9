//! How long a text may be. The same numbers are printed on the forms and checked when they are sent.

/// Longest proposed value, in characters.
pub const PROPOSED_VALUE: usize = 500;
/// Longest reason of a request or of a decision, in characters.
pub const REASON: usize = 4_000;
/// Longest body of one notice section, in characters.
pub const SECTION_BODY: usize = 20_000;
/// Longest summary of what changed in a notice, in characters.
pub const CHANGE_SUMMARY: usize = 500;
/// Longest notice with all its texts, in bytes of the document that is stored: quotation marks and control
/// characters take several each. A row of the database holds 400 KB.
pub const NOTICE_BYTES: usize = 350_000;
/// Longest name of a person or an organisation that a register may deliver, in characters.
pub const DELIVERED_NAME: usize = 200;
/// Longest title of a document that a register may deliver, in characters.
pub const DELIVERED_TITLE: usize = 300;
/// Longest code that a register may deliver, in characters.
pub const DELIVERED_CODE: usize = 40;
/// Longest text value a register may deliver, in characters.
pub const DELIVERED_TEXT: usize = 8_000;
/// Longest line of a delivery, in bytes.
pub const DELIVERY_LINE: usize = 64 * 1024;
/// Most data that one request may be about: with their longest values they fit the row of the request.
pub const ITEMS_IN_REQUEST: usize = 10;
