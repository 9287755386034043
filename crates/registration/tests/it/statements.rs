use db::testing::{each_engine, prepare_every_statement};

#[test]
fn every_statement_prepares_on_both_engines() {
    each_engine(|db| assert_eq!(prepare_every_statement(db), Vec::<String>::new()));
}
