//! Who handles a request: register, queue, route and controller, all from the data files.

use crate::{
    catalogue::Catalogue,
    ids::CategoryCode,
    party::Party,
    queue::{Queue, Route},
    register::{Category, Register, Visibility},
    request::{About, RequestKind},
};

/// Who handles a request, and why.
#[derive(Debug, Clone, Copy)]
pub struct Handling {
    /// The register that answers; `None` where the request concerns several or none.
    pub register: Option<&'static Register>,
    /// Queue it lies in.
    pub queue: &'static Queue,
    /// The rule by which it came there.
    pub route: &'static Route,
    /// Who answers for it.
    pub controller: &'static Party,
}

impl Catalogue {
    /// Who handles a request of this kind about this (S1-43). The first rule that fits decides; where
    /// several categories are concerned, it is asked of the one that fewest officials may see.
    ///
    /// # Panics
    /// Never in a build whose tests pass: each register, and the service as a whole, has a rule for
    /// everything else, and the queues and parties that the rules name are in the data files.
    #[must_use]
    pub fn handling(
        &'static self,
        kind: RequestKind,
        about: &About,
        categories: &[CategoryCode],
    ) -> Handling {
        let register = about.register();
        let category = most_restricted(self, categories).map(|category| &category.code);
        let route = self
            .routes()
            .iter()
            .filter(|route| route.register == register)
            .filter(|route| {
                route.categories.is_empty()
                    || category.is_some_and(|code| route.categories.contains(code))
            })
            .find(|route| route.kinds.is_empty() || route.kinds.contains(&kind))
            .expect("a rule for everything else");
        let queue = self.queue(&route.queue).expect("the queue of every rule exists");
        Handling {
            register: register.map(|code| self.register(code)),
            queue,
            route,
            controller: self.party(&queue.party).expect("the party of every queue exists"),
        }
    }
}

/// The category that decides who may see what a request is about: one that needs both roles where health and
/// guidance data are concerned, otherwise the most restricted of them.
pub(crate) fn most_restricted<'a>(
    catalogue: &'a Catalogue,
    categories: &[CategoryCode],
) -> Option<&'a Category> {
    let known: Vec<_> = categories.iter().filter_map(|code| catalogue.category(code)).collect();
    let (register, _) = *known.first()?;
    let covers = |visibility| known.iter().any(|(_, each)| each.visibility == visibility);
    if covers(Visibility::Health) && covers(Visibility::Guidance) {
        let both = |each: &&Category| each.visibility == Visibility::HealthAndGuidance;
        if let Some(category) = register.categories.iter().find(both) {
            return Some(category);
        }
    }
    known.iter().map(|(_, category)| *category).max_by_key(|each| match each.visibility {
        Visibility::Assigned => 0,
        Visibility::Guidance => 1,
        Visibility::Health => 2,
        Visibility::HealthAndGuidance => 3,
    })
}
