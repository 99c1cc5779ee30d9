//! Whether acts on the same thing overlapped. The result of overlapping acts is not certain, so the invariants demand
//! more of an act that did not overlap with another.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

#[derive(Debug, Default)]
struct Thing {
    /// How many acts on it run now.
    active: u32,
    /// How many acts on it have ever begun.
    began: u64,
}

/// The running acts, by the thing that they change or read.
#[derive(Debug, Clone, Default)]
pub(super) struct Overlaps(Rc<RefCell<BTreeMap<String, Thing>>>);

/// Marks a running act until it is dropped, also if the act is killed.
#[derive(Debug)]
pub(super) struct UnderWay {
    all: Overlaps,
    on: String,
    began: u64,
    began_alone: bool,
}

impl Overlaps {
    pub(super) fn begin(&self, on: impl Into<String>) -> UnderWay {
        let on = on.into();
        let mut all = self.0.borrow_mut();
        let thing = all.entry(on.clone()).or_default();
        thing.active += 1;
        thing.began += 1;
        let (began, began_alone) = (thing.began, thing.active == 1);
        UnderWay { all: self.clone(), on, began, began_alone }
    }
}

impl UnderWay {
    /// Whether no other act on the same thing has run at any time since this one began.
    pub(super) fn is_alone(&self) -> bool {
        let all = self.all.0.borrow();
        self.began_alone && all.get(&self.on).is_none_or(|thing| thing.began == self.began)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(thing) = self.all.0.borrow_mut().get_mut(&self.on) {
            thing.active -= 1;
        }
    }
}
