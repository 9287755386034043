//! The edge: the command line, the table of routes, the job runner, mail, backups, the demo
//! district. Holds no rules of its own; every request goes from [`routes`] straight to a page of a
//! slice.

pub mod answer;
pub mod arguments;
pub mod backup;
pub mod command;
pub mod connections;
pub mod copies;
pub mod demo;
pub mod edge;
pub mod export;
pub mod mail;
pub mod pages;
pub mod post;
pub mod recognition;
pub mod routes;
pub mod work;

web::messages!();
