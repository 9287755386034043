use db::testing::{each_engine, prepare_every_statement};

use credit as _;

#[test]
fn both_engines_understand_every_statement_up_to_the_ledger() {
    each_engine(|database| {
        let refused = prepare_every_statement(database);
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    });
}
