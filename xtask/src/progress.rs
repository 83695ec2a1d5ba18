//! Progress of slow steps: a spinner or a bar on a terminal, plain lines elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A step in progress.
pub struct Step {
    title: String,
    bar: ProgressBar,
    begun: Instant,
}

impl Step {
    /// Shows that the step begins.
    pub fn begin(title: impl Into<String>) -> Self {
        let title = title.into();
        let bar = if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner();
            bar.set_style(style("{spinner} {msg} {elapsed}"));
            bar.set_message(title.clone());
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        } else {
            eprintln!("{title} …");
            ProgressBar::hidden()
        };
        Self { title, bar, begun: Instant::now() }
    }

    /// Shows how much is done.
    pub fn at(&self, done: u64, of: u64) {
        if self.bar.length() != Some(of) {
            self.bar.set_length(of);
            self.bar.set_style(style("{spinner} {msg} [{bar:30}] {pos}/{len} {elapsed}"));
        }
        self.bar.set_position(done);
    }

    /// Shows a detail beside the title.
    pub fn says(&self, what: &str) {
        let shown: String = what.chars().filter(|c| !c.is_control()).take(60).collect();
        self.bar.set_message(format!("{}: {shown}", self.title));
    }

    /// Replaces the bar with a line that has the elapsed time.
    pub fn done(self) {
        let Self { title, bar, begun } = &self;
        bar.finish_and_clear();
        eprintln!("{title}: done in {}", seconds(begun.elapsed()));
    }

    /// Removes the bar silently.
    pub fn clear(self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

/// A time with its unit.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        whole @ 60.. => format!("{} min {:02} s", whole / 60, whole % 60),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}
