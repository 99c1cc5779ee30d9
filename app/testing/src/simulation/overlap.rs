//! Whether acts on one thing overlapped. The end of overlapping acts is not certain, so the invariants ask more of
//! an act that was alone.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

#[derive(Debug, Default)]
struct Thing {
    /// Acts on it under way.
    active: u32,
    /// Acts on it that ever began.
    began: u64,
}

/// Acts under way, by what they are on.
#[derive(Debug, Clone, Default)]
pub(super) struct Overlaps(Rc<RefCell<BTreeMap<String, Thing>>>);

/// An act under way, until this is dropped: also where the act is killed.
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
    /// No other act on the same thing was under way at any time since this one began.
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
