//! The certificate on paper: who, what, how much, when, from whom, and the code by which anyone can
//! verify it (CRD-10).

use super::{Looking, holder, kind_words, piece_amount};
use crate::ledger::Credit;
use crate::line::{Certificate, Piece};
use crate::transcript::piece_of_certificate;
use attendance::pages::sheet::{paper_language, written};
use axum::extract::Path;
use axum::response::Response;
use kernel::Key;
use pdf::{Arrangement, Block, Document, Header, KeyValue, PageSize, Qr, Run};
use web::qr::QrCode;
use web::{Halt, Visit, t};

/// At 29 to 33 modules a side, each is still wider than 0.7 mm: what a phone reads from paper.
const QR_POINTS: u16 = 72;

/// `GET /certificates/{key}.pdf`
pub async fn certificate_pdf(visit: Visit, Path(file): Path<String>) -> Result<Response, Halt> {
    let key = file.strip_suffix(".pdf").and_then(Key::parse).ok_or(Halt::NotFound)?;
    let actor = visit.actor.person;
    let asked = key.clone();
    let piece =
        visit.read(move |tx| piece_of_certificate(tx, &asked)?.ok_or(Halt::NotFound)).await?;
    let (looking, person) = (Looking::of(&visit), piece.award.person);
    let holder = if person == actor {
        visit.read(move |tx| holder(tx, &looking, person)).await?
    } else {
        looking.clone().read(&visit, move |tx, looking| holder(tx, looking, person)).await?
    };
    let Some(certificate) = piece.award.certificate.clone() else { return Err(Halt::NotFound) };
    if piece.credit() == Credit::Revoked {
        return Err(Halt::Gone);
    }
    let presenters = presenters(&visit, &piece).await?;
    let name = holder.person.name.to_string();
    written(&document(&visit, &piece, &certificate, (&name, &presenters))?, "certificate")
}

async fn presenters(visit: &Visit, piece: &Piece) -> Result<Vec<String>, Halt> {
    let Some(section) = piece.award.section else { return Ok(Vec::new()) };
    visit
        .read(move |tx| {
            let section = attendance::section(tx, section)?;
            let presenters = section.map(|section| section.presenters).unwrap_or_default();
            Ok(presenters.into_iter().map(|(_, name)| name.to_string()).collect())
        })
        .await
}

fn document(
    visit: &Visit,
    piece: &Piece,
    certificate: &Certificate,
    (name, presenters): (&str, &[String]),
) -> Result<Document, Halt> {
    let w = &visit.words;
    let award = &piece.award;
    let district = visit.district.name.clone();
    let title = t!(w, "credit-certificate-title");
    let address = visit.absolute(&format!("/verify/{}", certificate.code));
    let mut facts = vec![
        KeyValue::new(t!(w, "credit-amount"), piece_amount(w, piece)),
        KeyValue::new(t!(w, "credit-earned-on"), w.date_long(award.earned_on)),
        KeyValue::new(t!(w, "credit-kind"), kind_words(w, award.kind)),
        KeyValue::new(t!(w, "credit-type"), award.credit_name.clone()),
    ];
    if !presenters.is_empty() {
        facts.push(KeyValue::new(t!(w, "credit-certificate-presenters"), w.list(presenters)));
    }
    let issued = w.date_long(w.calendar().date(certificate.issued_at));
    facts.push(KeyValue::new(t!(w, "credit-certificate-issued"), issued));
    Ok(Document {
        title: format!("{title}: {}", award.title),
        language: paper_language(w),
        author: district.clone(),
        producer: "Perennial".to_owned(),
        created: None,
        page: PageSize::LetterLandscape,
        arrangement: Arrangement::Centred,
        header: Header::default(),
        footer: district.clone(),
        blocks: vec![
            Block::paragraph(district),
            Block::title(title),
            Block::Paragraph(vec![Run::strong(name)]),
            Block::paragraph(t!(w, "credit-certificate-completed")),
            Block::Paragraph(vec![Run::strong(award.title.clone())]),
            Block::KeyValues(facts),
            Block::Qr(Qr {
                modules: QrCode::new(&address)?.rows().to_vec(),
                side: QR_POINTS,
                alt: t!(w, "credit-certificate-qr"),
                caption: t!(
                    w,
                    "credit-certificate-verify",
                    address = visit.absolute("/verify"),
                    code = certificate.code.to_string()
                ),
            }),
        ],
    })
}
