use db::testing::{each_engine, prepare_every_statement};

#[test]
fn every_statement_prepares_on_both_engines() {
    each_engine(|database| assert_eq!(prepare_every_statement(database), Vec::<String>::new()));
}
