pub mod office;
pub mod sign_up;
