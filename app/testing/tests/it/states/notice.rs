//! A notice: its version in force and the draft on top of it.

use domain::{
    calendar::helsinki_date,
    catalogue::catalogue,
    language::Localised,
    notice::{NoticeDraft, NoticeVersion, PublishIssue},
    register::RegisterCode,
};
use testing::values::{NOW, at};

use super::diagram::{Diagram, OUTSIDE};

pub(super) fn diagram() -> Diagram {
    let mut diagram = Diagram::new(
        "Notice",
        "A published version never changes. A register has one draft at most, on top of the version it was begun from \
         (`domain::notice::NoticeDraft`); `NoticeDraft::obstacles` says what keeps it from being published.",
    );
    let published = catalogue().imported_notices()[0].clone();
    diagram.arrow(OUTSIDE, "Published", "imported as it was");
    let begun = NoticeDraft::on(&published, at(NOW));
    diagram.arrow("Published", of(&begun, &published), "edit");
    let mut edited = begun.clone();
    edited.sections[1].body.fi.push_str(" Lisäys.");
    diagram.arrow(of(&begun, &published), of(&edited, &published), "save what is not complete");
    edited.change_summary = Localised::finnish("Lisättiin lause.");
    diagram.arrow(of(&begun, &published), of(&edited, &published), "save what is complete");
    diagram.arrow(of(&edited, &published), of(&begun, &published), "save what is not complete");
    let next = edited.clone().into_version(&published, at(NOW), helsinki_date(at(NOW)));
    assert_eq!(next.number, published.number + 1);
    diagram.arrow(of(&edited, &published), "Published", "publish as the next version");
    for draft in [&begun, &edited] {
        diagram.arrow(of(draft, &published), of(draft, &next), "another version was published");
        diagram.arrow(of(draft, &published), "Published", "discard");
    }
    diagram.arrow(of(&edited, &next), "Published", "discard");
    diagram
}

/// What stands in the way of a draft, in one word.
fn of(draft: &NoticeDraft, published: &NoticeVersion) -> &'static str {
    let obstacles = draft.obstacles(published, catalogue().register(RegisterCode::Ura));
    if obstacles.contains(&PublishIssue::Outdated) {
        "Outdated"
    } else if obstacles.is_empty() {
        "Publishable"
    } else {
        "Incomplete"
    }
}
