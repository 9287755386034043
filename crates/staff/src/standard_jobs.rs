//! The jobs every district has, offered as a start for its own table of jobs.

use crate::kinds::{Category, Flsa};
use crate::person::JobRole;

macro_rules! standard_jobs {
    ($($code:literal $name:literal $group:literal $category:ident $flsa:ident $interacts:literal;)+) => {
        /// Code, name, group, category, FLSA standing, has to do with pupils.
        const STANDARD: &[(&str, &str, &str, Category, Flsa, bool)] =
            &[$(($code, $name, $group, Category::$category, Flsa::$flsa, $interacts)),+];
    };
}

standard_jobs! {
    "teacher" "Teacher" "instruction" Certificated Exempt true;
    "special-education-teacher" "Special education teacher" "instruction" Certificated Exempt true;
    "substitute-teacher" "Substitute teacher" "instruction" Certificated NonExempt true;
    "librarian" "Teacher librarian" "instruction" Certificated Exempt true;
    "instructional-coach" "Instructional coach" "instruction" Certificated Exempt true;
    "counselor" "School counselor" "student-services" Certificated Exempt true;
    "psychologist" "School psychologist" "student-services" Certificated Exempt true;
    "social-worker" "School social worker" "student-services" Certificated Exempt true;
    "speech-pathologist" "Speech-language pathologist" "student-services" Certificated Exempt true;
    "nurse" "School nurse" "health" Certificated Exempt true;
    "health-paraprofessional" "Health paraprofessional" "health" Classified NonExempt true;
    "paraprofessional" "Paraprofessional" "paraprofessional" Classified NonExempt true;
    "cook" "Cook" "food-service" Classified NonExempt true;
    "food-service-manager" "Food service manager" "food-service" Classified Exempt true;
    "driver" "Bus driver" "transportation" Classified NonExempt true;
    "bus-aide" "Bus aide" "transportation" Classified NonExempt true;
    "custodian" "Custodian" "custodian" Classified NonExempt true;
    "maintenance" "Maintenance technician" "custodian" Classified NonExempt false;
    "secretary" "School secretary" "office" Classified NonExempt true;
    "office-staff" "Office staff" "office" Classified NonExempt false;
    "technology-staff" "Technology staff" "technology" Classified NonExempt false;
    "security" "Security officer" "security" Classified NonExempt true;
    "principal" "Principal" "leadership" Administrator Exempt true;
    "assistant-principal" "Assistant principal" "leadership" Administrator Exempt true;
    "school-administrator" "School administrator" "leadership" Administrator Exempt true;
    "coordinator" "Professional-learning coordinator" "leadership" Administrator Exempt false;
    "hr-officer" "Human resources officer" "leadership" Administrator Exempt false;
    "district-administrator" "District administrator" "leadership" Administrator Exempt false;
    "superintendent" "Superintendent" "leadership" Administrator Exempt false;
}

/// The standard table of jobs.
pub fn standard_job_roles() -> Vec<JobRole> {
    STANDARD
        .iter()
        .map(|(code, name, group, category, flsa, interacts)| JobRole {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            role_group: (*group).to_owned(),
            category: *category,
            flsa: *flsa,
            interacts_with_students: *interacts,
            retired_on: None,
        })
        .collect()
}

/// The standard job of that code.
pub fn standard_job_role(code: &str) -> Option<JobRole> {
    standard_job_roles().into_iter().find(|job| job.code == code)
}

#[cfg(test)]
mod tests {
    use super::standard_job_roles;

    #[test]
    fn each_standard_job_has_a_code_of_its_own() {
        let mut codes: Vec<String> = standard_job_roles().into_iter().map(|job| job.code).collect();
        let all = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
