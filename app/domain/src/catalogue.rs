//! The catalogue: every register, party, queue and published notice, read once from the data files that
//! are part of the program.

use std::sync::LazyLock;

use crate::{
    ids::{CategoryCode, PartyId, QueueId},
    notice::NoticeVersion,
    party::Party,
    queue::{Queue, Queues, Route},
    register::{Category, Register, RegisterCode},
};

/// All data the rules work on.
#[derive(Debug)]
pub struct Catalogue {
    registers: Vec<Register>,
    parties: Vec<Party>,
    queues: Vec<Queue>,
    routes: Vec<Route>,
    notices: Vec<NoticeVersion>,
}

macro_rules! register_file {
    ($folder:literal, $file:literal) => {
        include_str!(concat!("../../registers/", $folder, "/", $file))
    };
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let registers = [
        register_file!("ura", "register.json"),
        register_file!("typ", "register.json"),
        register_file!("tea", "register.json"),
        register_file!("kemi", "register.json"),
        register_file!("walmu", "register.json"),
    ];
    let notices = [
        register_file!("ura", "notice.json"),
        register_file!("typ", "notice.json"),
        register_file!("tea", "notice.json"),
        register_file!("kemi", "notice.json"),
        register_file!("walmu", "notice.json"),
    ];
    let Queues { queues, routes } = read(include_str!("../../registers/queues.json"));
    Catalogue {
        registers: registers.into_iter().map(read).collect(),
        parties: read(include_str!("../../registers/parties.json")),
        queues,
        routes,
        notices: notices
            .into_iter()
            .map(|text| read::<crate::notice::Imported>(text).into())
            .collect(),
    }
});

/// The files are compiled in and read by a test, so an error in one is an error of the build.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    match serde_json::from_str(text) {
        Ok(data) => data,
        Err(error) => panic!("a file of app/registers does not fit its type: {error}"),
    }
}

/// The catalogue of this build.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

impl Catalogue {
    /// Every register, in the order of the lists.
    #[must_use]
    pub fn registers(&self) -> &[Register] {
        &self.registers
    }

    /// One register.
    ///
    /// # Panics
    /// Never in a build whose tests pass: every code has its file.
    #[must_use]
    pub fn register(&self, code: RegisterCode) -> &Register {
        self.registers
            .iter()
            .find(|register| register.code == code)
            .expect("every register code has its file")
    }

    /// A category with its register.
    #[must_use]
    pub fn category(&self, code: &CategoryCode) -> Option<(&Register, &Category)> {
        self.registers
            .iter()
            .find_map(|register| register.category(code).map(|category| (register, category)))
    }

    /// Every party of `app/registers/parties.json`.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// The party of this id; `None` for an id that no file holds.
    #[must_use]
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == *id)
    }

    /// Every queue of `app/registers/queues.json`.
    #[must_use]
    pub fn queues(&self) -> &[Queue] {
        &self.queues
    }

    /// The queue with this identifier, or the queue that took over its requests.
    #[must_use]
    pub fn queue(&self, id: &QueueId) -> Option<&Queue> {
        self.queues.iter().find(|queue| queue.ids().any(|known| known == id))
    }

    /// Every routing rule; the first that fits decides.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The notices as published before the portal: version 1 of each register.
    #[must_use]
    pub fn imported_notices(&self) -> &[NoticeVersion] {
        &self.notices
    }
}
