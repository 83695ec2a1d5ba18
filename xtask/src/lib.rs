//! The tools of the repository, as far as the test harness shares them: finding a toolchain, building the library's
//! archives, and compiling C programs against them.

pub mod archive;
pub mod attempts;
pub mod bench;
pub mod cache;
pub mod compile;
pub mod component;
pub mod contract;
pub mod coverage;
pub mod dist;
pub mod edge;
pub mod exec;
pub mod faults;
pub mod flaky;
pub mod fuzz;
pub mod guard;
pub mod host;
pub mod install;
pub mod load;
pub mod matrix;
pub mod object;
pub mod process;
pub mod progress;
pub mod reliability;
pub mod repo;
pub mod stock;
pub mod toolchain;
pub mod traced;
