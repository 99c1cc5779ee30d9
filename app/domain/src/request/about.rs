//! What a request is about.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    register::RegisterCode,
};

/// What a request is about, by identifiers alone. How the data stood when it was filed is kept beside it, in
/// the request's targets.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, strum::EnumDiscriminants)]
#[serde(tag = "of", rename_all = "snake_case")]
#[strum_discriminants(name(AboutKind), derive(Hash, PartialOrd, Ord, strum::VariantArray))]
#[strum_discriminants(doc = "Kinds of things that a request can be about.")]
pub enum About {
    /// One datum.
    Item {
        /// Register that holds it.
        register: RegisterCode,
        /// Its id in the register.
        item: ItemId,
    },
    /// Several data of one register; at most [`crate::limits::ITEMS_IN_REQUEST`].
    Items {
        /// Register that holds them.
        register: RegisterCode,
        /// Their ids in the register, each once.
        items: Vec<ItemId>,
    },
    /// A category of data.
    Category {
        /// Register that holds it.
        register: RegisterCode,
        /// Code of the category.
        category: CategoryCode,
    },
    /// All that a register holds about the person.
    Register {
        /// The register that is meant.
        register: RegisterCode,
    },
    /// All that any register holds about the person.
    Everything,
    /// A consent.
    Consent {
        /// Register it was given to.
        register: RegisterCode,
        /// Its id in the register.
        consent: ConsentId,
    },
    /// An entry of the person's access log.
    LogEntry {
        /// Register whose data were used; `None` where the entry concerns none.
        register: Option<RegisterCode>,
        /// Its number in the person's log.
        entry: u64,
    },
    /// A decision on an earlier request.
    Decision {
        /// Register of that request; `None` where it concerned none.
        register: Option<RegisterCode>,
        /// Reference of that request.
        request: Reference,
    },
    /// The service itself.
    Service,
}

impl About {
    /// Which kind of thing it is.
    #[must_use]
    pub fn kind(&self) -> AboutKind {
        self.into()
    }

    /// The register that answers; `None` where the request concerns several or none.
    #[must_use]
    pub fn register(&self) -> Option<RegisterCode> {
        match self {
            Self::Item { register, .. }
            | Self::Items { register, .. }
            | Self::Category { register, .. }
            | Self::Register { register }
            | Self::Consent { register, .. } => Some(*register),
            Self::LogEntry { register, .. } | Self::Decision { register, .. } => *register,
            Self::Everything | Self::Service => None,
        }
    }

    /// Keys of the things it is about. A person may have one open request of each kind per key. A single datum has the
    /// key `URA#<item>`; all other keys begin with a word that is no register.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        match self {
            Self::Item { register, item } => vec![format!("{register}#{item}")],
            Self::Items { register, items } => {
                items.iter().map(|item| format!("{register}#{item}")).collect()
            }
            Self::Category { register, category } => {
                vec![format!("category#{register}#{category}")]
            }
            Self::Register { register } => vec![format!("register#{register}")],
            Self::Everything => vec!["everything".into()],
            Self::Consent { register, consent } => vec![format!("consent#{register}#{consent}")],
            Self::LogEntry { entry, .. } => vec![format!("log#{entry}")],
            Self::Decision { request, .. } => vec![format!("decision#{request}")],
            Self::Service => vec!["service".into()],
        }
    }
}
