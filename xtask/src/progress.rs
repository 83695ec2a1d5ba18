//! Telling the user what takes time: a spinner or a bar on a terminal, plain lines elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A piece of work that is under way.
pub struct Step {
    title: String,
    bar: ProgressBar,
    begun: Instant,
}

impl Step {
    /// Says that the work begins.
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

    /// Shows how far the work has come.
    pub fn at(&self, done: u64, of: u64) {
        if self.bar.length() != Some(of) {
            self.bar.set_length(of);
            self.bar.set_style(style("{spinner} {msg} [{bar:30}] {pos}/{len} {elapsed}"));
        }
        self.bar.set_position(done);
    }

    /// Shows what is going on beside the title.
    pub fn says(&self, what: &str) {
        let shown: String = what.chars().filter(|c| !c.is_control()).take(60).collect();
        self.bar.set_message(format!("{}: {shown}", self.title));
    }

    /// Replaces the bar by a line with the time that the work took.
    pub fn done(self) {
        let Self { title, bar, begun } = &self;
        bar.finish_and_clear();
        eprintln!("{title}: done in {}", seconds(begun.elapsed()));
    }

    /// Takes the bar away without a word.
    pub fn clear(self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

/// A time as people read it.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        whole @ 60.. => format!("{} min {:02} s", whole / 60, whole % 60),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}
