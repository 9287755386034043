//! The demo district's table of job roles and how many of each a building has.

/// A job role as the district's table keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    pub code: &'static str,
    pub name: &'static str,
    pub group: &'static str,
    /// `certificated`, `classified` or `administrator`.
    pub category: &'static str,
    /// `exempt` or `non-exempt`.
    pub flsa: &'static str,
    pub with_students: bool,
}

const fn job(
    code: &'static str,
    name: &'static str,
    group: &'static str,
    category: &'static str,
    flsa: &'static str,
    with_students: bool,
) -> Job {
    Job { code, name, group, category, flsa, with_students }
}

/// Every job role of the demo district.
pub const JOBS: &[Job] = &[
    job("teacher", "Teacher", "instruction", "certificated", "exempt", true),
    job(
        "special-education-teacher",
        "Special education teacher",
        "instruction",
        "certificated",
        "exempt",
        true,
    ),
    job("librarian", "Teacher librarian", "instruction", "certificated", "exempt", true),
    job(
        "instructional-coach",
        "Instructional coach",
        "instruction",
        "certificated",
        "exempt",
        true,
    ),
    job("counselor", "School counselor", "student-services", "certificated", "exempt", true),
    job("psychologist", "School psychologist", "student-services", "certificated", "exempt", true),
    job(
        "social-worker",
        "School social worker",
        "student-services",
        "certificated",
        "exempt",
        true,
    ),
    job(
        "speech-pathologist",
        "Speech-language pathologist",
        "student-services",
        "certificated",
        "exempt",
        true,
    ),
    job("nurse", "School nurse", "health", "certificated", "exempt", true),
    job(
        "paraprofessional",
        "Paraprofessional",
        "paraprofessional",
        "classified",
        "non-exempt",
        true,
    ),
    job("secretary", "School secretary", "office", "classified", "non-exempt", true),
    job("office-staff", "Office staff", "office", "classified", "non-exempt", false),
    job("cook", "Cook", "food-service", "classified", "non-exempt", true),
    job(
        "food-service-manager",
        "Food service manager",
        "food-service",
        "classified",
        "exempt",
        true,
    ),
    job(
        "nutrition-director",
        "Director of nutrition services",
        "food-service",
        "administrator",
        "exempt",
        false,
    ),
    job("driver", "Bus driver", "transportation", "classified", "non-exempt", true),
    job(
        "small-vehicle-driver",
        "Small-vehicle driver",
        "transportation",
        "classified",
        "non-exempt",
        true,
    ),
    job("mechanic", "Vehicle mechanic", "fleet", "classified", "non-exempt", false),
    job("custodian", "Custodian", "custodian", "classified", "non-exempt", true),
    job("maintenance", "Maintenance technician", "custodian", "classified", "non-exempt", false),
    job("security", "Security officer", "security", "classified", "non-exempt", true),
    job("technology-staff", "Technology staff", "technology", "classified", "non-exempt", false),
    job("principal", "Principal", "leadership", "administrator", "exempt", true),
    job(
        "assistant-principal",
        "Assistant principal",
        "leadership",
        "administrator",
        "exempt",
        true,
    ),
    job(
        "activities-director",
        "Activities director",
        "leadership",
        "administrator",
        "exempt",
        true,
    ),
    job(
        "coordinator",
        "Professional-learning coordinator",
        "leadership",
        "administrator",
        "exempt",
        false,
    ),
    job("hr-officer", "Human resources officer", "leadership", "administrator", "exempt", false),
    job(
        "district-administrator",
        "District administrator",
        "leadership",
        "administrator",
        "exempt",
        false,
    ),
    job("superintendent", "Superintendent", "leadership", "administrator", "exempt", false),
];

/// How many people of a job a building has, and what they teach or do.
#[derive(Clone, Copy, Debug)]
pub struct Staffing {
    pub job: &'static str,
    pub count: usize,
    /// Titles given in turn.
    pub titles: &'static [&'static str],
    /// Grades given in turn, as the positions table writes them.
    pub grades: &'static [&'static str],
    /// Subjects given in turn.
    pub subjects: &'static [&'static str],
    /// Full time in hundredths, given in turn.
    pub fte: &'static [i64],
}

const fn staffing(job: &'static str, count: usize) -> Staffing {
    Staffing { job, count, titles: &[], grades: &[], subjects: &[], fte: &[100] }
}

const GRADE_TITLES: &[&str] = &[
    "Kindergarten teacher",
    "Grade 1 teacher",
    "Grade 2 teacher",
    "Grade 3 teacher",
    "Grade 4 teacher",
    "Grade 5 teacher",
];
const GRADES: &[&str] = &["K", "1", "2", "3", "4", "5"];
const SPECIALS: &[&str] = &["Art teacher", "Music teacher", "Physical education teacher"];
const SPECIAL_SUBJECTS: &[&str] = &["art", "music", "physical education"];
const SUBJECT_TITLES: &[&str] = &[
    "English teacher",
    "Mathematics teacher",
    "Science teacher",
    "Social studies teacher",
    "World languages teacher",
    "Physical education teacher",
    "Music teacher",
    "Art teacher",
    "Career education teacher",
];
const SUBJECTS: &[&str] = &[
    "english",
    "mathematics",
    "science",
    "social studies",
    "world languages",
    "physical education",
    "music",
    "art",
    "career education",
];

/// Who works in an elementary school, below its principal.
pub const ELEMENTARY: &[Staffing] = &[
    Staffing { titles: GRADE_TITLES, grades: GRADES, ..staffing("teacher", 19) },
    Staffing {
        titles: SPECIALS,
        subjects: SPECIAL_SUBJECTS,
        grades: &["K, 1, 2, 3, 4, 5"],
        ..staffing("teacher", 3)
    },
    staffing("special-education-teacher", 3),
    staffing("librarian", 1),
    staffing("counselor", 1),
    staffing("nurse", 1),
    staffing("speech-pathologist", 1),
    staffing("instructional-coach", 1),
    Staffing { fte: &[75, 75, 50, 100], ..staffing("paraprofessional", 11) },
    staffing("secretary", 2),
    staffing("food-service-manager", 1),
    Staffing { fte: &[60, 45], ..staffing("cook", 3) },
    staffing("custodian", 3),
];

/// Who works in a middle school.
pub const MIDDLE: &[Staffing] = &[
    staffing("assistant-principal", 2),
    Staffing {
        titles: SUBJECT_TITLES,
        subjects: SUBJECTS,
        grades: &["6, 7, 8"],
        ..staffing("teacher", 45)
    },
    staffing("special-education-teacher", 6),
    staffing("librarian", 1),
    staffing("counselor", 3),
    staffing("psychologist", 1),
    staffing("nurse", 1),
    staffing("instructional-coach", 1),
    Staffing { fte: &[75, 75, 50, 100], ..staffing("paraprofessional", 12) },
    staffing("secretary", 4),
    staffing("food-service-manager", 1),
    Staffing { fte: &[60, 45], ..staffing("cook", 6) },
    staffing("custodian", 6),
    staffing("security", 1),
];

/// Who works in a high school.
pub const HIGH: &[Staffing] = &[
    staffing("assistant-principal", 4),
    staffing("activities-director", 1),
    Staffing {
        titles: SUBJECT_TITLES,
        subjects: SUBJECTS,
        grades: &["9, 10, 11, 12"],
        ..staffing("teacher", 112)
    },
    staffing("special-education-teacher", 12),
    staffing("librarian", 2),
    staffing("counselor", 7),
    staffing("psychologist", 1),
    staffing("social-worker", 1),
    staffing("nurse", 2),
    staffing("instructional-coach", 2),
    Staffing { fte: &[75, 75, 50, 100], ..staffing("paraprofessional", 18) },
    staffing("secretary", 8),
    staffing("food-service-manager", 1),
    Staffing { fte: &[60, 45], ..staffing("cook", 11) },
    staffing("custodian", 12),
    staffing("security", 4),
];

/// Who works at the District Office, below the superintendent.
pub const DISTRICT_OFFICE: &[Staffing] = &[
    Staffing { titles: &["Associate superintendent"], ..staffing("district-administrator", 3) },
    Staffing {
        titles: &[
            "Director of elementary education",
            "Director of secondary education",
            "Director of special education",
            "Director of student services",
            "Director of technology",
            "Director of assessment",
        ],
        ..staffing("district-administrator", 6)
    },
    Staffing { titles: &["Professional learning coordinator"], ..staffing("coordinator", 5) },
    Staffing { titles: &["Human resources officer"], ..staffing("hr-officer", 5) },
    staffing("psychologist", 10),
    staffing("speech-pathologist", 6),
    staffing("social-worker", 4),
    staffing("technology-staff", 18),
    staffing("office-staff", 24),
];

/// Who works at the Support Services Center.
pub const SUPPORT_SERVICES: &[Staffing] = &[
    Staffing {
        titles: &["Director of transportation", "Director of buildings and grounds"],
        ..staffing("district-administrator", 2)
    },
    staffing("nutrition-director", 1),
    Staffing { fte: &[75, 60, 50], ..staffing("driver", 96) },
    Staffing { fte: &[60, 50], ..staffing("small-vehicle-driver", 22) },
    staffing("mechanic", 7),
    staffing("maintenance", 24),
    staffing("office-staff", 6),
];

#[cfg(test)]
mod tests {
    use super::{DISTRICT_OFFICE, ELEMENTARY, HIGH, JOBS, MIDDLE, SUPPORT_SERVICES};

    #[test]
    fn jobs_of_the_standard_table_are_as_it_has_them() {
        for job in JOBS {
            if let Some(standard) = staff::standard_job_role(job.code) {
                let ours = (job.group, job.category, job.flsa, job.with_students);
                let theirs = (
                    standard.role_group.as_str(),
                    standard.category.name(),
                    standard.flsa.name(),
                    standard.interacts_with_students,
                );
                assert_eq!(ours, theirs, "{}", job.code);
            }
        }
    }

    #[test]
    fn every_building_is_staffed_from_the_districts_table() {
        for staffing in [ELEMENTARY, MIDDLE, HIGH, DISTRICT_OFFICE, SUPPORT_SERVICES].concat() {
            assert!(JOBS.iter().any(|job| job.code == staffing.job), "{}", staffing.job);
            assert!(staffing.count > 0 && !staffing.fte.is_empty());
        }
    }
}
