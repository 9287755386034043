//! Binding the files of a pack into one ZIP with a manifest. The same files give the same bytes.

use super::facts::Facts;
use super::{Form, Request};
use super::{paper, summary, tables};
use kernel::Fault;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use web::Words;

/// The layout of the files in a pack. A reader of packs asks this first.
const LAYOUT: u32 = 1;
/// Of each file inside, to be compared with `sha256sum`.
pub const MANIFEST: &str = "manifest.json";

/// One file of a pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The whole pack, from nothing but the request, the facts and the words.
pub fn bind(w: &Words, request: &Request, facts: &Facts) -> Result<Vec<u8>, Fault> {
    let paper = match request.form {
        Form::Whole => paper::paper(w, request, facts)?,
        Form::ByBuilding | Form::Summary => summary::summary(w, request, facts)?,
    };
    let mut files = vec![
        File { name: "proof.pdf".to_owned(), bytes: paper },
        File { name: "people.csv".to_owned(), bytes: tables::people(request, facts).into() },
        File { name: "evidence.csv".to_owned(), bytes: tables::evidence(facts).into() },
    ];
    if request.form == Form::ByBuilding {
        for (code, there) in facts.by_building() {
            let bytes = paper::paper(w, request, &there)?;
            files.push(File { name: format!("building-{code}.pdf"), bytes });
        }
    }
    if facts.people.iter().any(|asked| !asked.missed.is_empty()) {
        files.push(File { name: "missed.csv".to_owned(), bytes: tables::missed(facts).into() });
    }
    for (name, text) in &facts.texts {
        files.push(File { name: name.clone(), bytes: text.clone().into() });
    }
    if !facts.buildings.is_empty() {
        let bytes = tables::buildings(facts).into();
        files.push(File { name: "buildings.csv".to_owned(), bytes });
    }
    for version in &facts.versions {
        let name = format!("rule-version-{}.toml", version.number);
        files.push(File { name, bytes: version.rule.to_string().into() });
    }
    let bytes = format!("{:#}\n", manifest(request, facts, &files)).into();
    files.push(File { name: MANIFEST.to_owned(), bytes });
    zipped(&request.name(), &files)
}

fn manifest(request: &Request, facts: &Facts, files: &[File]) -> serde_json::Value {
    let files: Vec<serde_json::Value> = files
        .iter()
        .map(|file| {
            json!({ "name": file.name, "bytes": file.bytes.len(), "sha256": sha256(&file.bytes) })
        })
        .collect();
    json!({
        "layout": LAYOUT,
        "district": facts.district,
        "mandate": request.code.as_str(),
        "on": request.on.to_string(),
        "known_before": request.known_before.rfc3339(),
        "building": request.building.as_ref().map(|(_, code)| code.to_string()),
        "form": request.form.word(),
        "version_in_force": facts.in_force.map(|at| facts.versions[at].number),
        "journal": { "entry": facts.journal.seq, "hash": facts.journal.hash },
        "files": files,
    })
}

/// Every file in a folder of this name, with no time of their own.
fn zipped(name: &str, files: &[File]) -> Result<Vec<u8>, Fault> {
    let wrong = |why: &dyn std::fmt::Display| Fault::new(format!("binding {name}.zip: {why}"));
    let options = zip::write::SimpleFileOptions::default()
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(format!("{name}/{}", file.name), options).map_err(|why| wrong(&why))?;
        zip.write_all(&file.bytes).map_err(|why| wrong(&why))?;
    }
    Ok(zip.finish().map_err(|why| wrong(&why))?.into_inner())
}
