//! Why something is not for someone, in their words (CAT-5).

use staff::audience::Finding;
pub use staff::pages::audience::{told, whom};
use web::{Words, t};

/// What stands against the person, one sentence each; a person without a position is told so.
pub fn against(words: &Words, why: &[Finding]) -> Vec<String> {
    if why.is_empty() {
        return vec![t!(words, "registration-audience-no-position")];
    }
    why.iter().map(|finding| sentence(words, finding)).collect()
}

fn sentence(words: &Words, finding: &Finding) -> String {
    let whom = whom(words, &finding.condition);
    if finding.holds {
        t!(words, "registration-audience-not-for", whom = whom)
    } else {
        t!(words, "registration-audience-only-for", whom = whom)
    }
}
