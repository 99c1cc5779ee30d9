//! Makes an enum of addresses from rows like
//!
//! ```text
//! /// One version of a notice.
//! NoticeVersion(code: RegisterCode, number: u32) = [NOTICES, {code}, VERSIONS, {number}] => Readers;
//! ```
//!
//! A row says everything about its address once: the variant with its parameters, the parts of the path
//! (words from `words.rs`, parameters in braces), for whom it is ([`super::Audience`]) and, with `+ form`, that
//! it takes one. Rows are tried in their order, so a fixed word stands above a parameter in the same place.

/// A part as the table shows it.
macro_rules! describe_part {
    ({$name:ident}) => {
        Part::Parameter(stringify!($name))
    };
    ($word:ident) => {
        Part::Word(words::$word)
    };
}

/// A part as it is written.
macro_rules! write_part {
    ($language:ident {$name:ident}) => {
        Parameter::write($name, $language)
    };
    ($language:ident $word:ident) => {
        String::from(*words::$word.get($language))
    };
}

/// Reads a part, or ends the enclosing closure with `None`.
macro_rules! read_part {
    ($parts:ident $language:ident {$name:ident}) => {
        let $name = Parameter::read($parts.next()?, $language)?;
    };
    ($parts:ident $language:ident $word:ident) => {
        if $parts.next()? != words::$word.get($language) {
            return None;
        }
    };
}

/// Nested loops over the values of each parameter.
macro_rules! for_each_value {
    ([] $values:ident $body:expr) => {
        $body
    };
    ([$name:ident: $type:ty $(, $rest:ident: $others:ty)*] $values:ident $body:expr) => {
        for $name in <$type as Parameter>::among($values) {
            for_each_value!([$($rest: $others),*] $values $body);
        }
    };
}

macro_rules! takes_form {
    () => {
        false
    };
    (form) => {
        true
    };
}

macro_rules! addresses {
    (
        $(#[$about:meta])*
        $area:ident {
            $(
                $(#[$doc:meta])*
                $variant:ident $(($($name:ident: $type:ty),+))?
                    = [$($part:tt),*] => $audience:ident $(+ $form:ident)?;
            )+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $area {
            $($(#[$doc])* $variant $(($($type),+))?,)+
        }

        impl $area {
            /// The row of this address in the table.
            #[must_use]
            pub fn row(&self) -> &'static Row {
                match self {
                    $(Self::$variant { .. } => &Row {
                        name: stringify!($variant),
                        parts: &[$(describe_part!($part)),*],
                        audience: Audience::$audience,
                        takes_form: takes_form!($($form)?),
                    },)+
                }
            }

            /// The address in a language.
            #[must_use]
            pub fn path(&self, language: Language) -> String {
                let parts: Vec<String> = match self {
                    $(Self::$variant $(($($name),+))? => {
                        vec![$(write_part!(language $part)),*]
                    })+
                };
                let root = format!("/{}", language.tag());
                parts.iter().fold(root, |path, part| path + "/" + part)
            }

            /// The address with these parts after the language. `path` is the inverse.
            pub(super) fn read(parts: &[&str], language: Language) -> Option<Self> {
                $({
                    let row = || {
                        let mut rest = parts.iter();
                        $(read_part!(rest language $part);)*
                        rest.next().is_none().then_some(Self::$variant $(($($name),+))?)
                    };
                    if let Some(found) = row() {
                        return Some(found);
                    }
                })+
                None
            }

            /// Every address with these values.
            #[must_use]
            pub fn every(values: &Values) -> Vec<Self> {
                let mut all = Vec::new();
                $(for_each_value!(
                    [$($($name: $type),+)?] values
                    all.push(Self::$variant $(($($name.clone()),+))?)
                );)+
                all
            }
        }
    };
}
