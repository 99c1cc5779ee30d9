//! Words for the domain's kinds, in the reader's language.

use domain::{
    access_log::{Action, Purpose},
    consent::{ConsentForm, ConsentState, Direction},
    decision::{Outcome, RefusalGround, Remedy},
    item::{Material, Medium, ObtainedBy, RecorderRole, SourceKind, Withheld},
    language::Language,
    request::{RequestKind, RestrictionGround},
    role::StaffRole,
};

use crate::texts::t;

macro_rules! words {
    ($($(#[$doc:meta])* $function:ident($kind:ty) { $($pattern:pat => $key:ident),+ $(,)? })+) => {
        $($(#[$doc])*
        pub(crate) fn $function(language: Language, kind: $kind) -> String {
            match kind { $($pattern => t!(language, terms.$key)),+ }
        })+
    };
}

words! {
    /// Kind of request.
    request_kind(RequestKind) {
        RequestKind::Access => kind_access,
        RequestKind::ClientPrintout => kind_client_printout,
        RequestKind::DocumentAccess => kind_document_access,
        RequestKind::LogAccess => kind_log_access,
        RequestKind::RecipientsInfo => kind_recipients_info,
        RequestKind::Rectification => kind_rectification,
        RequestKind::SupplementaryStatement => kind_statement,
        RequestKind::Erasure => kind_erasure,
        RequestKind::Restriction => kind_restriction,
        RequestKind::Portability => kind_portability,
        RequestKind::Objection => kind_objection,
        RequestKind::HumanReview => kind_human_review,
        RequestKind::ConsentWithdrawal => kind_consent_withdrawal,
        RequestKind::DpoQuestion => kind_dpo_question,
        RequestKind::AccessibilityFeedback => kind_accessibility_feedback,
    }
    /// Ground of GDPR 18(1), in everyday words.
    restriction_ground(RestrictionGround) {
        RestrictionGround::Accuracy => ground_accuracy,
        RestrictionGround::Unlawful => ground_unlawful,
        RestrictionGround::LegalClaim => ground_legal_claim,
        RestrictionGround::ObjectionPending => ground_objection_pending,
    }
    /// Outcome.
    outcome(Outcome) {
        Outcome::Granted => outcome_granted,
        Outcome::PartiallyGranted => outcome_partially_granted,
        Outcome::Refused => outcome_refused,
    }
    /// Ground of a refusal, with its provision.
    refusal_ground(RefusalGround) {
        RefusalGround::Accurate => refusal_accurate,
        RefusalGround::Assessment => refusal_assessment,
        RefusalGround::ChangedByAppeal => refusal_changed_by_appeal,
        RefusalGround::NoRestrictionGround => refusal_no_restriction_ground,
        RefusalGround::LegalTask => refusal_legal_task,
        RefusalGround::Archiving => refusal_archiving,
        RefusalGround::LegalClaims => refusal_legal_claims,
        RefusalGround::NotConsentOrContract => refusal_not_consent_or_contract,
        RefusalGround::CompellingGrounds => refusal_compelling_grounds,
        RefusalGround::NotAutomated => refusal_not_automated,
        RefusalGround::UnfoundedOrExcessive => refusal_unfounded_or_excessive,
        RefusalGround::RightsOfOthers => refusal_rights_of_others,
        RefusalGround::DataProtectionAct34 => refusal_data_protection_act_34,
        RefusalGround::OpennessAct => refusal_openness_act,
    }
    /// Name of a remedy.
    remedy(Remedy) {
        Remedy::ComplaintToOmbudsman => remedy_complaint,
        Remedy::AdministrativeCourt => remedy_court,
        Remedy::RevisedDecision => remedy_revised,
    }
    /// How to use a remedy.
    remedy_how(Remedy) {
        Remedy::ComplaintToOmbudsman => remedy_complaint_how,
        Remedy::AdministrativeCourt => remedy_court_how,
        Remedy::RevisedDecision => remedy_revised_how,
    }
    /// Source of a datum.
    source(SourceKind) {
        SourceKind::DataSubject => source_data_subject,
        SourceKind::Authority => source_authority,
        SourceKind::Employer => source_employer,
        SourceKind::TrainingProvider => source_training_provider,
        SourceKind::BenefitPayer => source_benefit_payer,
        SourceKind::ServiceProducer => source_service_producer,
        SourceKind::HealthProvider => source_health_provider,
        SourceKind::NamedPrivatePerson => source_named_private_person,
        SourceKind::PopulationRegister => source_population_register,
        SourceKind::MultiAgencyNetwork => source_multi_agency_network,
        SourceKind::CreatedInService => source_created_in_service,
        SourceKind::Inference => source_inference,
    }
    /// Role of the one who entered a datum.
    recorder(RecorderRole) {
        RecorderRole::Client => recorder_client,
        RecorderRole::Officer => recorder_officer,
        RecorderRole::ResponsibleOfficer => recorder_responsible_officer,
        RecorderRole::HealthOfficer => recorder_health_officer,
        RecorderRole::GuidanceOfficer => recorder_guidance_officer,
        RecorderRole::Coach => recorder_coach,
        RecorderRole::System => recorder_system,
        RecorderRole::RegistryClerk => recorder_registry_clerk,
    }
    /// How a datum arrived.
    medium(Medium) {
        Medium::SelfService => medium_self_service,
        Medium::Phone => medium_phone,
        Medium::Visit => medium_visit,
        Medium::Paper => medium_paper,
        Medium::SecureMail => medium_secure_mail,
        Medium::Oral => medium_oral,
        Medium::SystemInterface => medium_system_interface,
    }
    /// On what ground a datum was obtained.
    obtained(ObtainedBy) {
        ObtainedBy::Subject => obtained_self,
        ObtainedBy::Statute => obtained_statute,
        ObtainedBy::IndividualisedConsent => obtained_consent,
    }
    /// Form of the original.
    material(Material) {
        Material::Electronic => material_electronic,
        Material::Scanned => material_scanned,
        Material::Paper => material_paper,
    }
    /// Why a value is withheld.
    withheld(Withheld) {
        Withheld::Security => withheld_security,
        Withheld::SeriousDanger => withheld_serious_danger,
        Withheld::Supervision => withheld_supervision,
    }
    /// State of a consent.
    consent_state(ConsentState) {
        ConsentState::Given => consent_given,
        ConsentState::Refused => consent_refused,
        ConsentState::Withdrawn => consent_withdrawn,
        ConsentState::Renewed => consent_renewed,
        ConsentState::Expired => consent_expired,
        ConsentState::Invalidated => consent_invalidated,
    }
    /// Form a consent was given in.
    consent_form(ConsentForm) {
        ConsentForm::SignedForm => form_signed,
        ConsentForm::Oral => form_oral,
        ConsentForm::Portal => form_portal,
        ConsentForm::Imported => form_imported,
    }
    /// Which way data move.
    direction(Direction) {
        Direction::Obtain => direction_obtain,
        Direction::Disclose => direction_disclose,
        Direction::Process => direction_process,
    }
    /// What was done.
    action(Action) {
        Action::Login => action_login,
        Action::View => action_view,
        Action::File => action_file,
        Action::Take => action_take,
        Action::Release => action_release,
        Action::Decide => action_decide,
        Action::WithdrawConsent => action_withdraw_consent,
        Action::GiveConsent => action_give_consent,
        Action::WithdrawRequest => action_withdraw_request,
        Action::Publish => action_publish,
        Action::Edit => action_edit,
        Action::Deliver => action_deliver,
        Action::Unknown => action_unknown,
    }
    /// Why it was done.
    purpose(Purpose) {
        Purpose::OwnUse => purpose_own_use,
        Purpose::HandlingRequest => purpose_handling_request,
        Purpose::Informing => purpose_informing,
        Purpose::Delivery => purpose_delivery,
        Purpose::Service => purpose_service,
        Purpose::Unknown => purpose_unknown,
    }
    /// Role of an official.
    staff_role(StaffRole) {
        StaffRole::Officer => role_officer,
        StaffRole::ResponsibleOfficer => role_responsible_officer,
        StaffRole::HealthDataOfficer => role_health_data_officer,
        StaffRole::GuidanceOfficer => role_guidance_officer,
        StaffRole::ClientProcessResponsible => role_client_process_responsible,
        StaffRole::RegisterContact => role_register_contact,
        StaffRole::RegisterResponsible => role_register_responsible,
        StaffRole::MainUser => role_main_user,
        StaffRole::RegistryClerk => role_registry_clerk,
        StaffRole::PrivacyOfficer => role_privacy_officer,
        StaffRole::NoticeEditor => role_notice_editor,
        StaffRole::LogAuditor => role_log_auditor,
        StaffRole::Unknown => role_unknown,
    }
}
