//! The Finnish personal identity code (act 661/2009 11 § and decree 128/2010).
//!
//! Eleven characters, `DDMMYYSNNNC`: day, month and year of birth, a separator that names the century,
//! the individual number and the check character. Since 2023 several separators name the same century,
//! so two codes that differ only in the separator belong to two people.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;

/// Check characters by remainder. G, I, O, Q and Z are left out as easy to misread.
const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
pub(crate) const LENGTH: usize = 11;
/// 000 and 001 are never given to anyone.
const FIRST_ISSUED: u32 = 2;
/// From here on the numbers are artificial: no real person has one.
const FIRST_TEST: u32 = 900;

/// A personal identity code whose form, date of birth and check character are right.
///
/// That says nothing about whether anyone has been given it. `Debug` and `Display` are masked, and there
/// is deliberately no `Serialize`: whoever writes a code out must say so with [`IdentityCode::expose`].
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct IdentityCode {
    text: String,
    born: Date,
}

/// Why a text is not a personal identity code. No variant repeats the text, so it can be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityCodeError {
    /// Not eleven characters; spaces and line ends count.
    #[error("a personal identity code has 11 characters, this has {found}")]
    Length {
        /// How many characters there were.
        found: usize,
    },
    /// The first six characters are not all digits.
    #[error("the first six characters must be digits: day, month and year of birth")]
    DateDigits,
    /// The seventh character names no century.
    #[error("{found:?} is not a separator; it must be one of + - Y X W V U A B C D E F")]
    Separator {
        /// What stood in its place.
        found: char,
    },
    /// The calendar has no such day.
    #[error("the date of birth does not exist")]
    NoSuchDate,
    /// Characters eight to ten are not all digits.
    #[error("the individual number must be three digits")]
    IndividualDigits,
    /// The individual number is 000 or 001.
    #[error("the individual numbers 000 and 001 are not given to anyone")]
    NotIssued,
    /// The last character does not follow from the digits.
    #[error("the check character does not match the digits")]
    CheckCharacter,
}

impl IdentityCode {
    /// Reads a code. Lower-case ASCII letters are read as upper case; nothing else is forgiven or removed.
    pub fn parse(text: &str) -> Result<Self, IdentityCodeError> {
        use IdentityCodeError as Fault;

        let characters: Vec<char> = text.chars().map(|c| c.to_ascii_uppercase()).collect();
        if characters.len() != LENGTH {
            return Err(Fault::Length { found: characters.len() });
        }
        let birth = number(&characters[..6]).ok_or(Fault::DateDigits)?;
        let separator = characters[6];
        let century = century(separator).ok_or(Fault::Separator { found: separator })?;
        let born = born(birth, century).ok_or(Fault::NoSuchDate)?;
        let individual = number(&characters[7..10]).ok_or(Fault::IndividualDigits)?;
        if individual < FIRST_ISSUED {
            return Err(Fault::NotIssued);
        }
        let remainder = (birth * 1000 + individual) as usize % CHECK.len();
        if characters[10] != char::from(CHECK[remainder]) {
            return Err(Fault::CheckCharacter);
        }
        Ok(Self { text: characters.into_iter().collect(), born })
    }

    /// Date of birth, in the century the separator names.
    #[must_use]
    pub fn born(&self) -> Date {
        self.born
    }

    /// Whether the individual number is artificial (900–999). Outside production nothing else may be
    /// stored.
    #[must_use]
    pub fn is_test(&self) -> bool {
        number(&[self.text.as_bytes()[7].into()])
            .is_some_and(|hundreds| hundreds * 100 >= FIRST_TEST)
    }

    /// What may be shown: year and century of birth, as in `****85-****`.
    ///
    /// Enough for a person to see whose login they use. Day and month are left out, because a full date
    /// of birth is half of the code and common in other sources. The separator is replaced by the first
    /// one of its century (`+`, `-`, `A`): the newer ones are rare enough to point to a person.
    #[must_use]
    pub fn masked(&self) -> String {
        let century = match self.born.year() / 100 {
            18 => '+',
            19 => '-',
            _ => 'A',
        };
        format!("****{:02}{century}****", self.born.year() % 100)
    }

    /// The whole code in upper case. Only for encrypting it, deriving its lookup key and the places where
    /// the person themself must see it; never for a key, an address, a log line, a message or a title.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl fmt::Debug for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityCode({})", self.masked())
    }
}

impl FromStr for IdentityCode {
    type Err = IdentityCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for IdentityCode {
    type Error = IdentityCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

/// The value of ASCII digits; `None` if there is anything else.
fn number(characters: &[char]) -> Option<u32> {
    characters.iter().try_fold(0, |sum, c| Some(sum * 10 + c.to_digit(10)?))
}

fn century(separator: char) -> Option<i16> {
    match separator {
        '+' => Some(1800),
        '-' | 'U'..='Y' => Some(1900),
        'A'..='F' => Some(2000),
        _ => None,
    }
}

fn born(digits: u32, century: i16) -> Option<Date> {
    let year = century + i16::try_from(digits % 100).ok()?;
    let month = i8::try_from(digits / 100 % 100).ok()?;
    let day = i8::try_from(digits / 10_000).ok()?;
    Date::new(year, month, day).ok()
}
