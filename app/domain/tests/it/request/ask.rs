use domain::{
    limits,
    request::{AnswerShape, Answers, Ask, AskIssue, Question as Q, RequestKind, RestrictionGround},
    text::TextIssue::{self, HiddenCharacter, Missing, TooLong},
    word::Word as _,
};

use crate::support::{answered, rectification, restriction, withdrawal};

fn filled(answers: &[(Q, &str)]) -> Answers {
    answers
        .iter()
        .fold(Answers::default(), |form, (question, answer)| form.with(*question, *answer))
}

fn correcting(proposed: &str, reason: &str) -> Result<Ask, Vec<AskIssue>> {
    Ask::of(
        RequestKind::Rectification,
        &filled(&[(Q::ProposedValue, proposed), (Q::WhyWrong, reason)]),
    )
}

fn restricting(ground: &str, reason: &str) -> Result<Ask, Vec<AskIssue>> {
    let form = filled(&[(Q::RestrictionGround, ground), (Q::WhyRestrict, reason)]);
    Ask::of(RequestKind::Restriction, &form)
}

fn issues(list: &[(Q, TextIssue)]) -> Vec<AskIssue> {
    list.iter().map(|(question, issue)| AskIssue { question: *question, issue: *issue }).collect()
}

/// A value, a reason, and what is wrong with them.
type Row<'a> = (String, String, &'a [(Q, TextIssue)]);

#[test]
fn a_correction_needs_a_value_and_a_reason_within_their_limits() {
    let value = |n: usize| "ä".repeat(n);
    let (v, r) = (limits::PROPOSED_VALUE, limits::REASON);
    let rows: [Row; 11] = [
        (value(1), value(1), &[]),
        (value(v), value(r), &[]),
        (value(v + 1), value(r), &[(Q::ProposedValue, TooLong)]),
        (value(v), value(r + 1), &[(Q::WhyWrong, TooLong)]),
        (value(v + 1), value(r + 1), &[(Q::ProposedValue, TooLong), (Q::WhyWrong, TooLong)]),
        (String::new(), String::new(), &[(Q::ProposedValue, Missing), (Q::WhyWrong, Missing)]),
        (
            " \r\n\t ".into(),
            "\u{a0}".into(),
            &[(Q::ProposedValue, Missing), (Q::WhyWrong, Missing)],
        ),
        // What surrounds the text is not counted.
        (format!("  {}\r\n", value(v)), format!("\r\n{} ", value(r)), &[]),
        // A browser sends a line end as two characters; the form counts one.
        (value(1), vec!["a"; r / 2].join("\r\n"), &[]),
        (value(1), format!("{}\r\nab", vec!["a"; r / 2].join("\r\n")), &[(Q::WhyWrong, TooLong)]),
        (vec!["a"; v / 2].join("\r\n"), value(1), &[]),
    ];
    for (place, (proposed, reason, expected)) in rows.into_iter().enumerate() {
        match correcting(&proposed, &reason) {
            Ok(ask) => {
                assert!(expected.is_empty(), "row {place}");
                let kept = reason.trim().replace("\r\n", "\n");
                assert_eq!(ask.answer(Q::WhyWrong), Some(&*kept), "row {place}");
            }
            Err(found) => assert_eq!(found, issues(expected), "row {place}"),
        }
    }
}

#[test]
fn a_restriction_needs_a_ground_and_a_reason() {
    let long = "x".repeat(limits::REASON + 1);
    let ask = restricting("unlawful", "Käsittely on lainvastaista.").unwrap();
    assert_eq!(ask.ground(), Some(RestrictionGround::Unlawful));
    let ground = (Q::RestrictionGround, Missing);
    assert_eq!(restricting("", "syy"), Err(issues(&[ground])));
    assert_eq!(restricting("unlawful", " "), Err(issues(&[(Q::WhyRestrict, Missing)])));
    assert_eq!(restricting("unlawful", &long), Err(issues(&[(Q::WhyRestrict, TooLong)])));
    assert_eq!(restricting("a", ""), Err(issues(&[ground, (Q::WhyRestrict, Missing)])));
}

/// An official must read the text that was typed: nothing may hide in it or turn its direction.
#[test]
fn characters_that_cannot_be_seen_are_no_answer_and_stand_in_none() {
    for blank in ["\u{200b}", "\u{2800}", "\u{feff} \u{200d}", "\u{ad}", "\u{3164}", "\u{fe0f}"] {
        let found = correcting("uusi", blank).unwrap_err();
        assert_eq!(found, issues(&[(Q::WhyWrong, Missing)]), "{blank:?}");
    }
    let hidden = [
        "\0", "\u{1}", "\u{1b}", "\u{7f}", "\u{85}", "\u{9f}", "\u{202a}", "\u{202e}", "\u{2066}",
        "\u{2069}",
    ];
    for one in hidden {
        assert!(correcting("uusi", one).is_err(), "{one:?} alone");
        let found = correcting(&format!("040{one}1"), &format!("a{one}b")).unwrap_err();
        let both = [(Q::ProposedValue, HiddenCharacter), (Q::WhyWrong, HiddenCharacter)];
        assert_eq!(found, issues(&both), "{one:?}");
    }
    // A tab comes with text pasted from a table; joiners and marks belong to words of many languages.
    let ask = correcting("a\tb", "می\u{200c}خواهم 👩\u{200d}🔬 \u{200f}ok").unwrap();
    assert_eq!(ask.answer(Q::ProposedValue), Some("a b"));
}

#[test]
fn each_ask_has_its_kind_and_the_answers_in_the_order_of_the_form() {
    assert_eq!(rectification().kind(), RequestKind::Rectification);
    assert_eq!(restriction().kind(), RequestKind::Restriction);
    assert_eq!(withdrawal().kind(), RequestKind::ConsentWithdrawal);
    assert_eq!(withdrawal().answers().count(), 0);
    assert_eq!(withdrawal().answer(Q::WhyWrong), None);
    let restriction = restriction();
    let answers: Vec<_> = restriction.answers().collect();
    assert_eq!(
        answers,
        [(Q::RestrictionGround, "accuracy"), (Q::WhyRestrict, "Tieto on kiistanalainen.")]
    );
}

#[test]
fn every_kind_asks_each_field_once_and_takes_nothing_else() {
    for kind in RequestKind::ALL {
        let mut fields = std::collections::BTreeSet::new();
        for asked in kind.rules().questions {
            assert!(fields.insert(asked.question.field()), "{kind:?} {:?}", asked.question);
        }
        assert_eq!(answered(*kind).answers().count(), fields.len(), "{kind:?}");
        let empty = Ask::of(*kind, &Answers::default());
        let needed = kind.rules().questions.iter().filter(|asked| asked.needed).count();
        assert_eq!(empty.map_or_else(|found| found.len(), |_| 0), needed, "{kind:?}");
        for asked in kind.rules().questions {
            if let AnswerShape::Text { limit } = asked.question.shape() {
                let long = filled(&[(asked.question, &"x".repeat(limit + 1))]);
                let found = Ask::of(*kind, &long).unwrap_err();
                let expected = AskIssue { question: asked.question, issue: TooLong };
                assert!(found.contains(&expected), "{kind:?} {found:?}");
            }
        }
    }
    let more = filled(&[(Q::ProposedValue, "a"), (Q::WhyWrong, "b"), (Q::Statement, "c")]);
    let ask = Ask::of(RequestKind::Rectification, &more).unwrap();
    assert!(!serde_json::to_string(&ask).unwrap().contains("statement"));
}
