//! The columns of the table: how one stands to a record.

/// How one stands to a record, or to the person whose it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Column {
    Themself,
    Supervisor,
    Yesterdays,
    Tomorrows,
    Above,
    Colleague,
    Mentor,
    FormerMentor,
    Presenter,
    Panel,
    Assessor,
    Principal,
    Office,
    HumanResources,
    Superintendent,
    Board,
    Auditor,
    Administrator,
    FormerRoles,
    LeftYesterday,
    Guest,
    Stranger,
    Deputy,
    Looking,
    SupervisorsDeputy,
    Export,
}

impl Column {
    /// In the order of the table, each with its letter and in words.
    pub const ALL: [(Column, char, &'static str); 26] = [
        (Column::Themself, 'A', "the person themself"),
        (Column::Supervisor, 'B', "their supervisor of today"),
        (Column::Yesterdays, 'C', "who was their supervisor until yesterday"),
        (Column::Tomorrows, 'D', "who is their supervisor from tomorrow on"),
        (Column::Above, 'E', "the supervisor's supervisor"),
        (Column::Colleague, 'F', "a colleague of the building"),
        (Column::Mentor, 'G', "their mentor, in induction and in the academy"),
        (Column::FormerMentor, 'H', "who was their mentor before"),
        (Column::Presenter, 'I', "who presented what they learned"),
        (Column::Panel, 'J', "one of the academy's panel"),
        (Column::Assessor, 'K', "who may assess the skills of their position"),
        (Column::Principal, 'L', "a principal of the building who does not supervise them"),
        (Column::Office, 'M', "the professional-learning office"),
        (Column::HumanResources, 'N', "human resources"),
        (Column::Superintendent, 'O', "the superintendent"),
        (Column::Board, 'P', "a member of the board"),
        (Column::Auditor, 'Q', "an auditor"),
        (Column::Administrator, 'R', "an administrator of the system"),
        (Column::FormerRoles, 'S', "who held the roles L to O, Q and R until yesterday"),
        (Column::LeftYesterday, 'T', "somebody whose last day was yesterday, still with a cookie"),
        (Column::Guest, 'U', "a guest from elsewhere"),
        (Column::Stranger, 'V', "nobody signed in"),
        (Column::Deputy, 'W', "their deputy, acting for them"),
        (Column::Looking, 'X', "an administrator who looks as them"),
        (Column::SupervisorsDeputy, 'Y', "the deputy and delegate of B, acting for B"),
        (Column::Export, 'Z', "the export of everything"),
    ];
}
