use desk::publishing::{Editing, NoticeStatus};
use domain::{
    catalogue::catalogue,
    language::{Language, Localised},
    notice::{NoticeDraft, PublishIssue, changes},
    register::RegisterCode,
};
use pages::{
    PublishingUrl,
    office::{EditIssue, EditPage, PreviewPage, PublishingPage},
};

use super::{in_each_language, people::received};
use crate::support::document;

/// A register's notice, with its draft after `change`.
fn editing(code: RegisterCode, change: impl FnOnce(&mut NoticeDraft)) -> Editing {
    let mut notices = catalogue().imported_notices().iter();
    let published = notices.find(|notice| notice.register == code).expect("a notice").clone();
    let mut draft = NoticeDraft::on(&published, received());
    change(&mut draft);
    let register = catalogue().register(code);
    Editing {
        register,
        changes: changes(&published.sections, &draft.sections),
        obstacles: draft.obstacles(&published, register),
        published,
        draft,
    }
}

fn changed() -> Editing {
    editing(RegisterCode::Kemi, |draft| {
        draft.revision = 4;
        draft.sections[1].body.fi.push_str(" Lisätty <lause>.");
        draft.change_summary = Localised::finnish("Lisättiin lause.");
    })
}

#[test]
fn every_notice_is_listed_with_its_version_and_draft() {
    let notices = RegisterCode::ALL.map(|code| match code {
        RegisterCode::Kemi => changed(),
        _ => editing(code, |_| {}),
    });
    let mut notices = notices.map(|Editing { register, published, draft, .. }| NoticeStatus {
        register,
        published,
        draft,
    });
    // A version that was taken over as it was has been published elsewhere, whatever an address says.
    let page = PublishingPage::of(notices.to_vec(), Some((RegisterCode::Kemi, 1)));
    let html = document(page, Language::En, PublishingUrl::Publishing);
    assert!(!html.contains("govuk-notification-banner"), "nothing was published here");
    for notice in &mut notices {
        notice.published.published_at = Some(jiff::Timestamp::UNIX_EPOCH);
    }
    let page = PublishingPage::of(notices.to_vec(), Some((RegisterCode::Kemi, 1)));
    for html in in_each_language(&page, PublishingUrl::Publishing) {
        assert_eq!(html.matches(r#"<th scope="row""#).count(), 5);
        assert!(html.contains("govuk-notification-banner--success"));
    }
    let page = PublishingPage::of(notices.to_vec(), Some((RegisterCode::Kemi, 9)));
    let html = document(page, Language::En, PublishingUrl::Publishing);
    assert!(!html.contains("govuk-notification-banner"), "version 9 was never published");
    assert!(html.contains(r#"href="/en/publishing/kemi""#));
}

#[test]
fn every_section_of_every_notice_can_be_edited() {
    for code in RegisterCode::ALL {
        let editing = editing(code, |_| {});
        let count = editing.draft.sections.len();
        for html in in_each_language(&EditPage::of(editing), PublishingUrl::Edit(code)) {
            assert_eq!(html.matches("<textarea").count(), count * 3 + 3);
            assert!(html.contains(r#"name="body-0-fi""#) && html.contains(r#"name="summary-en""#));
            assert!(html.contains(r#"name="revision" value="0""#));
        }
    }
}

#[test]
fn a_preview_shows_what_changed_and_nothing_in_the_way() {
    let page = PreviewPage::of(changed(), Vec::new());
    for html in in_each_language(&page, PublishingUrl::Preview(RegisterCode::Kemi)) {
        assert!(html.contains("<ins>") && !html.contains("<del>"));
        assert!(html.contains("&lt;lause&gt;") && html.contains("Lisättiin lause."));
        assert!(html.contains(r#"name="revision" value="4""#));
        assert!(html.contains(r#"value="publish""#) && html.contains(r#"value="discard""#));
        assert!(!html.contains("govuk-inset-text") && !html.contains("govuk-error-summary"));
    }
}

#[test]
fn what_stands_in_the_way_is_said_before_and_after_the_attempt() {
    let blank = || editing(RegisterCode::Walmu, |draft| draft.sections[0].body.fi.clear());
    let obstacles = blank().obstacles;
    assert!(obstacles.contains(&PublishIssue::NoSummary));
    let here = PublishingUrl::Preview(RegisterCode::Walmu);
    for html in in_each_language(&PreviewPage::of(blank(), Vec::new()), &here) {
        assert!(html.contains("govuk-inset-text") && !html.contains("govuk-error-summary"));
    }
    for html in in_each_language(&PreviewPage::of(blank(), obstacles), &here) {
        assert!(html.contains("govuk-error-summary") && !html.contains("govuk-inset-text"));
        assert!(html.contains("#summary\""));
    }
}

/// What is too long to be kept is told at its section, and what was typed is still there.
#[test]
fn a_draft_over_the_limits_is_told_where() {
    let issues = vec![PublishIssue::TooLong(1), PublishIssue::TooLarge];
    let page = EditPage::of(changed()).refused(EditIssue::TooLong(issues));
    for html in in_each_language(&page, PublishingUrl::Edit(RegisterCode::Kemi)) {
        assert!(html.contains("govuk-error-summary") && html.contains("#section-1"));
        assert!(html.contains("Lis\u{e4}tty &lt;lause"));
    }
}
