//! Progress of slow steps: a spinner or a bar on a terminal, plain lines elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Without a terminal, progress is printed this often.
const QUIET: Duration = Duration::from_secs(60);

/// A step in progress.
pub struct Step {
    title: String,
    bar: ProgressBar,
    begun: Instant,
    /// When progress was last printed, without a terminal.
    line: Option<Mutex<Instant>>,
}

impl Step {
    /// Shows that the step begins.
    pub fn begin(title: impl Into<String>) -> Self {
        let title = title.into();
        let begun = Instant::now();
        let is_terminal = std::io::stderr().is_terminal();
        let bar = if is_terminal {
            let bar = ProgressBar::new_spinner();
            bar.set_style(style("{spinner} {msg} {elapsed}"));
            bar.set_message(title.clone());
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        } else {
            eprintln!("{title} …");
            ProgressBar::hidden()
        };
        Self { title, bar, begun, line: (!is_terminal).then(|| Mutex::new(begun)) }
    }

    /// Shows how much is done.
    pub fn at(&self, done: u64, of: u64) {
        if self.bar.length() != Some(of) {
            self.bar.set_length(of);
            self.bar.set_style(style("{spinner} {msg} [{bar:30}] {pos}/{len} {elapsed}"));
        }
        self.bar.set_position(done);
        if let Some(Ok(mut last)) = self.line.as_ref().map(Mutex::lock)
            && last.elapsed() >= QUIET
        {
            *last = Instant::now();
            eprintln!("{}: {done} of {of}, {}", self.title, seconds(self.begun.elapsed()));
        }
    }

    /// Shows a detail beside the title.
    pub fn says(&self, what: &str) {
        let shown: String = what.chars().filter(|c| !c.is_control()).take(60).collect();
        self.bar.set_message(format!("{}: {shown}", self.title));
    }

    /// Replaces the bar with a line that has the elapsed time.
    pub fn done(self) {
        let Self { title, bar, begun, .. } = &self;
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
