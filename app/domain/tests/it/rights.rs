use domain::rights::{
    Article6::{
        self, Consent, Contract, LegalObligation, LegitimateInterests, PublicTask, VitalInterests,
    },
    Availability::{self, Available as Yes, Conditional as If, Unlikely as No},
    Right,
};

use crate::support::every_category;

/// "Rights by legal basis" of `docs/sources.md`, with the two bases no notice names (6(1)(d) and (f)).
#[test]
fn the_table_of_the_regulation() {
    let bases =
        [Consent, Contract, LegalObligation, VitalInterests, PublicTask, LegitimateInterests];
    let rows: [(Right, [Availability; 6]); 8] = [
        (Right::Access, [Yes; 6]),
        (Right::Rectification, [Yes; 6]),
        (Right::Erasure, [If, If, No, If, No, If]),
        (Right::Restriction, [Yes; 6]),
        (Right::Portability, [If, If, No, No, No, No]),
        (Right::Objection, [No, No, No, No, Yes, Yes]),
        (Right::WithdrawConsent, [Yes, No, No, No, No, No]),
        (Right::Complaint, [Yes; 6]),
    ];
    assert_eq!(rows.map(|(right, _)| right), Right::ALL);
    for (right, expected) in rows {
        assert_eq!(bases.map(|basis| right.on(basis)), expected, "{right:?}");
    }
}

#[test]
fn over_several_bases_the_best_counts() {
    let rows: [(Right, &[Article6], Availability); 5] = [
        (Right::Objection, &[LegalObligation, PublicTask], Yes),
        (Right::Portability, &[LegalObligation, Consent], If),
        (Right::WithdrawConsent, &[LegalObligation], No),
        (Right::WithdrawConsent, &[LegalObligation, Consent], Yes),
        (Right::Access, &[], No),
    ];
    for (right, bases, expected) in rows {
        assert_eq!(right.on_any(bases.iter().copied()), expected, "{right:?} {bases:?}");
    }
}

#[test]
fn every_category_can_be_seen_corrected_and_complained_about() {
    for (register, category) in every_category() {
        let basis = register.basis(category).unwrap().gdpr;
        for right in [Right::Access, Right::Rectification, Right::Restriction, Right::Complaint] {
            assert_eq!(right.on(basis), Yes, "{} {right:?}", category.code);
        }
    }
}
