use web::Language;

#[test]
fn every_message_is_there_in_both_languages() {
    let mine: Vec<_> = web::words::check::every_message()
        .into_iter()
        .filter(|(name, ..)| *name == "evaluation")
        .map(|(_, language, key, _)| (language, key))
        .collect();
    let of = |language: Language| {
        let those = mine.iter().filter(|(one, _)| *one == language);
        those.map(|(_, key)| key.clone()).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(of(Language::English), of(Language::Spanish));
    assert!(of(Language::English).len() > 200);
}
