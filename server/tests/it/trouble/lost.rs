//! The answer is lost after the write was carried out: who sends the form again finds it done.

use domain::{language::Language, register::RegisterCode};
use pages::{OfficeUrl, OwnUrl, PublicUrl, Site};
use store::OutboxKind;

use crate::support::{
    browser::{Browser, Citizen, Official},
    form::Form,
    people::{AINO, OONA, TIINA},
    proxy::{Fault, Proxy},
    steps,
    world::{World, router},
};

const WRITE: &str = "TransactWriteItems";
/// The number of attempts of the SDK.
const EACH_ATTEMPT: usize = 3;

/// How many entries of the outbox have this kind.
async fn told(world: &World, is_one: fn(&OutboxKind) -> bool) -> usize {
    let pending = world.store.pending(server::clock::now(), 100).await.expect("the outbox opens");
    pending.into_iter().filter(|entry| is_one(&entry.as_ref().expect("it opens").kind)).count()
}

async fn citizen(world: &World) -> (Proxy, Citizen) {
    let proxy = Proxy::before(world).await;
    let aino = Citizen::log_in_at(world, AINO, router(Site::Citizen, &proxy.store)).await;
    (proxy, aino)
}

/// If one answer is lost, the SDK repeats the call and nobody notices. If all of them are lost, the page says so; the
/// person sends again and gets to the request that was filed.
#[tokio::test]
async fn a_request_is_filed_once() {
    for times in [1, EACH_ATTEMPT] {
        let world = World::with_aino().await;
        let (proxy, aino) = citizen(&world).await;
        steps::fill_in(&aino).await;
        let form = steps::to_send(&aino).await;
        let entries = world.log_entries();
        proxy.breaks(WRITE, "requests", Fault::AnswerLost, times);
        let mut answer = steps::send(&aino, &form).await;
        assert_eq!(world.requests().len(), 1, "the write was carried out");
        if times == EACH_ATTEMPT {
            answer.clone().is(503).is_page("en");
            answer = steps::send(&aino, &form).await;
        }
        let filed = steps::filed(&answer.is(303));
        assert_eq!(world.requests(), [format!("REQUEST#{filed} / REQUEST")]);
        assert_eq!(
            told(&world, |kind| matches!(kind, OutboxKind::RequestReceived { .. })).await,
            1,
            "one receipt"
        );
        assert_eq!(world.log_entries(), entries + 1, "one entry");
        aino.visit(OwnUrl::Request(filed)).await.is(200);
    }
}

#[tokio::test]
async fn a_consent_is_withdrawn_once() {
    let world = World::with_aino().await;
    let (proxy, aino) = citizen(&world).await;
    let consent = OwnUrl::Consents.path(Language::En) + "/ura/ura-aino-c1/withdraw";
    proxy.breaks(WRITE, "requests", Fault::AnswerLost, EACH_ATTEMPT);
    aino.post(&consent, &[]).await.is(503);
    let after = world.state();
    let to = aino.post(&consent, &[]).await.is(303).location().to_owned();
    assert_eq!(to, OwnUrl::Consents.path(Language::En) + "?changed=withdrawn");
    assert_eq!(world.state(), after, "the second press changed nothing");
    assert_eq!(told(&world, |kind| matches!(kind, OutboxKind::ConsentChanged { .. })).await, 1);
}

#[tokio::test]
async fn a_request_is_taken_back_once() {
    let world = World::with_aino().await;
    let (proxy, aino) = citizen(&world).await;
    let request = steps::file(&aino).await;
    let cancel = OwnUrl::CancelRequest(request).path(Language::En);
    proxy.breaks(WRITE, "requests", Fault::AnswerLost, EACH_ATTEMPT);
    aino.post(&cancel, &[]).await.is(503);
    let after = world.state();
    aino.post(&cancel, &[]).await.is(303);
    assert_eq!(world.state(), after);
}

#[tokio::test]
async fn a_request_is_taken_and_decided_once() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let proxy = Proxy::before(&world).await;
    let oona = Official::log_in_at(&world, OONA, router(Site::Office, &proxy.store)).await;
    let case = OfficeUrl::Case(request.clone()).path(Language::En);
    proxy.breaks(WRITE, "requests", Fault::AnswerLost, EACH_ATTEMPT);
    oona.post(&case, &[("act", "take")]).await.is(503);
    let after = world.state();
    oona.post(&case, &[("act", "take")]).await.is(303);
    assert_eq!(world.state(), after, "it was hers already");

    let decide = OfficeUrl::Decide(request).path(Language::En);
    let form = Form::with(&oona.open(&decide).await.is(200), "version")
        .fill("outcome-0", "granted")
        .fill("reasons", "The number was changed in the register.");
    proxy.breaks(WRITE, "requests", Fault::AnswerLost, EACH_ATTEMPT);
    oona.post_body(&decide, form.encoded()).await.is(503);
    let after = world.state();
    // The page shows her the request in its present state: it is decided.
    oona.post_body(&decide, form.encoded()).await.is(409);
    assert_eq!(world.state(), after);
    assert_eq!(told(&world, |kind| matches!(kind, OutboxKind::RequestDecided { .. })).await, 1);
}

#[tokio::test]
async fn a_notice_is_published_once() {
    let world = World::empty().await;
    let proxy = Proxy::before(&world).await;
    let tiina = Official::log_in_at(&world, TIINA, router(Site::Office, &proxy.store)).await;
    steps::edit_notice(&tiina).await;
    let preview = steps::preview_ura();
    let form = Form::with(&tiina.open(&preview).await.is(200), "revision").tick("act", "publish");
    proxy.breaks(WRITE, "notices", Fault::AnswerLost, EACH_ATTEMPT);
    tiina.post_body(&preview, form.encoded()).await.is(503);
    let after = world.state();
    let again = tiina.post_body(&preview, form.encoded()).await.status.as_u16();
    assert!(matches!(again, 303 | 409 | 422), "{again}");
    assert_eq!(world.state(), after, "one version 2, and no version 3");
    let public = Browser::new(Site::Citizen, world.router(Site::Citizen));
    public.visit(PublicUrl::NoticeVersion(RegisterCode::Ura, 2)).await.is(200);
    public.visit(PublicUrl::NoticeVersion(RegisterCode::Ura, 3)).await.is(404);
}
