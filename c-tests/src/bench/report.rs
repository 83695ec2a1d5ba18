//! The tables: on the terminal, in a JSON file, and in the documentation.

use super::rows::{LEAST, Row, Unit};
use super::sizes::ByVariant;
use super::{Found, GUESTS, Measured, Samples, VARIANTS, families};
use crate::harness::marked;
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::{cache, exec, repo};

const README: &str = "README.md";
const PAGE: &str = "docs/speed.md";
const SIZE_PAGE: &str = "docs/size.md";

/// The rows that the README shows.
const CHOSEN: [&str; 13] = [
    "TCP send/64 B",
    "TCP send/64 KiB",
    "TCP receive/64 B",
    "TCP receive/64 KiB",
    "TCP request and response/1 B",
    "TCP lines/fgets, 40 B",
    "UDP, 64 B/recvfrom",
    "UDP, 64 B/sendmmsg, 32",
    "UDP, 64 B/recvmmsg, 32",
    "poll/1000 sockets",
    "epoll/1000 sockets",
    "Connections/accept and close",
    "Names/getaddrinfo of a literal",
];

/// The ratios shown.
const RATIOS: [(Variant, Variant); 4] = [
    (Variant::P2, Variant::Libc),
    (Variant::P1, Variant::Libc),
    (Variant::P2, Variant::Native),
    (Variant::P2, Variant::Bare),
];

/// The variants that the README's table omits.
const LEFT_OUT: [Variant; 1] = [Variant::Bare];

/// The line below the README's table.
const NOISE: &str = "`~`: the difference is within the spread.";

/// The families, in order.
pub fn families(found: &Found) -> Vec<&'static str> {
    let mut families: Vec<&'static str> = found.rows.iter().map(|one| one.row.family).collect();
    families.dedup();
    families
}

/// Prints the tables.
pub fn print(found: &Found) {
    for family in families(found) {
        println!("\n{family}");
        let variants: String = VARIANTS.map(|variant| format!(" {:>11}", variant.name())).concat();
        let ratios: String = RATIOS.map(|pair| format!(" {:>14}", named(pair))).concat();
        let guests = GUESTS.map(Variant::name).join(", ");
        println!("{:26}{variants} {:>7}{ratios}   host calls: {guests}; guest instructions", "", "spread");
        for one in found.rows.iter().filter(|one| one.row.family == family) {
            let times: String = VARIANTS.map(|variant| format!(" {:>11}", shown(one, variant))).concat();
            let ratios: String = RATIOS.map(|pair| format!(" {:>14}", ratio(one.ratio(pair)))).concat();
            let calls = GUESTS.map(|variant| calls(one.calls_of(variant))).join(", ");
            let instructions = GUESTS.map(|variant| instructions(one, variant)).join(", ");
            let missed = missed(one).map(|aim| format!("   MISSED {aim}")).unwrap_or_default();
            println!(
                "{:26}{times} {:>7}{ratios}   {calls}; {instructions}{missed}",
                one.row.name,
                percent(spread(one))
            );
        }
        print!("{}", lacking(found, family, ""));
    }
    for (name, sizes) in &found.sizes.components {
        println!("\nsize of {name}: {}", by_variant(sizes, |bytes| format!("{bytes:.0} B")));
    }
    if !found.sizes.idle.is_empty() {
        println!(
            "memory of an idle connection: {}",
            by_variant(&found.sizes.idle, |bytes| format!("{bytes:.0} B"))
        );
    }
    for (name, samples) in &found.sizes.starts {
        println!("{name}: {}", by_variant(&medians(samples), time));
    }
    if !found.sizes.families.is_empty() {
        println!("\n{}", families::table(&found.sizes.families));
    }
}

fn medians(samples: &BTreeMap<Variant, Samples>) -> ByVariant {
    samples.iter().map(|(variant, samples)| (*variant, samples.median())).collect()
}

/// Why wasi-libc's sockets do not have a family's rows, a line for each row.
fn lacking(found: &Found, family: &str, before: &str) -> String {
    let rows = found.rows.iter().filter(|one| one.row.family == family);
    let line = |one: &Measured| {
        let why = one.lacking.as_deref()?.lines().next()?;
        Some(format!("{before}{}, with wasi-libc's sockets: {why}\n", one.row.name))
    };
    rows.filter_map(line).collect()
}

/// A ratio's name.
fn named((variant, than): (Variant, Variant)) -> String {
    format!("{} : {}", variant.name(), than.name())
}

/// The target, if one of the ABIs misses it.
fn missed(one: &Measured) -> Option<String> {
    let aim = one.row.aim.unwrap_or(LEAST);
    let of = |variant: Variant| Some((variant, one.ratio((variant, Variant::Libc))?));
    let low = [Variant::P2, Variant::P1].into_iter().filter_map(of).find(|(_, ratio)| *ratio < aim)?;
    Some(format!("{aim} on {}", low.0.name()))
}

fn by_variant(numbers: &ByVariant, show: impl Fn(f64) -> String) -> String {
    let numbers: Vec<String> =
        numbers.iter().map(|(variant, number)| format!("{} {}", variant.name(), show(*number))).collect();
    numbers.join(", ")
}

/// The widest spread of the variants.
fn spread(one: &Measured) -> f64 {
    one.times.values().map(super::Samples::spread).fold(0.0, f64::max)
}

fn shown(one: &Measured, variant: Variant) -> String {
    one.times.get(&variant).map_or("–".to_owned(), |samples| value(&one.row, samples.median()))
}

fn value(row: &Row, nanoseconds: f64) -> String {
    match row.unit {
        Unit::Throughput => {
            let megabytes = row.size as f64 / nanoseconds * 1000.0;
            format!("{} MB/s", three_digits(megabytes))
        }
        Unit::Time => time(nanoseconds),
    }
}

/// A time with its unit.
fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        0.0..1e3 => format!("{} ns", three_digits(nanoseconds)),
        1e3..1e6 => format!("{} µs", three_digits(nanoseconds / 1e3)),
        _ => format!("{} ms", three_digits(nanoseconds / 1e6)),
    }
}

fn three_digits(number: f64) -> String {
    match number {
        0.0..10.0 => format!("{number:.2}"),
        10.0..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

fn ratio(ratio: Option<f64>) -> String {
    ratio.map_or("–".to_owned(), |ratio| format!("{}×", three_digits(ratio)))
}

/// A ratio, with `~` before one that is closer to 1 than the row's spread.
fn ratio_or_noise(of: Option<f64>, spread: f64) -> String {
    let noise = of.is_some_and(|ratio| (ratio - 1.0).abs() < spread);
    format!("{}{}", if noise { "~" } else { "" }, ratio(of))
}

fn calls(count: Option<f64>) -> String {
    count.map_or("–".to_owned(), |count| match count {
        0.0..10.0 => format!("{count:.2}"),
        _ => format!("{count:.0}"),
    })
}

fn instructions(one: &Measured, variant: Variant) -> String {
    one.instructions.get(&variant).map_or("–".to_owned(), |count| format!("{count:.0}"))
}

fn percent(part: f64) -> String {
    format!("±{:.0} %", part * 100.0)
}

/// Writes every number as JSON.
pub fn write_json(found: &Found, file: &Path) -> Result<()> {
    let rows: Vec<Value> = found.rows.iter().map(row_json).collect();
    let by_name = |numbers: &ByVariant| -> Value {
        numbers.iter().map(|(variant, number)| (variant.name().to_owned(), json!(number))).collect()
    };
    let components: serde_json::Map<String, Value> =
        found.sizes.components.iter().map(|(name, sizes)| ((*name).to_owned(), by_name(sizes))).collect();
    let runs = |samples: &BTreeMap<Variant, Samples>| -> Value {
        samples.iter().map(|(variant, samples)| (variant.name().to_owned(), json!(samples.all()))).collect()
    };
    let starts: serde_json::Map<String, Value> =
        found.sizes.starts.iter().map(|(name, samples)| ((*name).to_owned(), runs(samples))).collect();
    let of_families: serde_json::Map<String, Value> = found
        .sizes
        .families
        .iter()
        .map(|family| {
            let sizes = family.bytes.iter().map(|(variant, bytes)| (variant.name().to_owned(), json!(bytes)));
            (family.uses.to_owned(), sizes.collect())
        })
        .collect();
    let text = serde_json::to_string_pretty(&json!({
        "made": circumstances()?,
        "rows": rows,
        "component_bytes": components,
        "bytes_of_an_idle_connection": by_name(&found.sizes.idle),
        "bytes_of_families": of_families,
        "start_nanoseconds": starts,
    }))?;
    fs::write(file, text + "\n").with_context(|| format!("cannot write {}", file.display()))
}

fn row_json(one: &Measured) -> Value {
    let variants: serde_json::Map<String, Value> = one
        .times
        .iter()
        .map(|(variant, samples)| {
            let value = json!({
                "median_nanoseconds": samples.median(),
                "spread": samples.spread(),
                "runs_nanoseconds": samples.all(),
                "host_calls": one.calls.get(variant),
                "guest_instructions": one.instructions.get(variant),
            });
            (variant.name().to_owned(), value)
        })
        .collect();
    json!({
        "family": one.row.family,
        "name": one.row.name,
        "size": one.row.size,
        "aim": one.row.aim.unwrap_or(LEAST),
        "lacking": one.lacking,
        "variants": variants,
    })
}

/// When this was measured, and on which machine.
fn circumstances() -> Result<String> {
    let date = exec::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let kernel = exec::output(Command::new("uname").arg("-sr"))?;
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let compiler = exec::output(Command::new("rustc").arg("-V"))?;
    let compiler: Vec<&str> = compiler.split(' ').take(2).collect();
    Ok(format!(
        "{date}, wasmtime {}, {}, {kernel}, {cores} cores of {}",
        wasmtime_version(),
        compiler.join(" "),
        model.as_deref().unwrap_or("an unknown processor")
    ))
}

fn wasmtime_version() -> String {
    let lock = fs::read_to_string(repo::path("Cargo.lock")).unwrap_or_default();
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasmtime\"").skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = ")).unwrap_or("?");
    version.trim_matches('"').to_owned()
}

/// Writes the generated parts of the documentation.
pub fn write_docs(found: &Found) -> Result<()> {
    let made = circumstances()?;
    let mut page = format!("Measured {made}.\n");
    for family in families(found) {
        let rows: Vec<&Measured> = found.rows.iter().filter(|one| one.row.family == family).collect();
        let _ = write!(page, "\n### {family}\n\n![{family}](bench/{})\n\n", super::plot::file_name(family));
        page.push_str(&table(&rows, &[], |one| one.row.name.clone()));
        let lacking = lacking(found, family, "- ");
        if !lacking.is_empty() {
            page += &format!("\n{lacking}");
        }
        let rows: Vec<&Measured> = rows.into_iter().filter(|one| !one.calls.is_empty()).collect();
        page += &head("host calls of one operation", &["of which, on p2"]);
        for one in &rows {
            let counts = GUESTS.map(|variant| calls(one.calls_of(variant)));
            let _ = writeln!(page, "| {} | {} | {} |", one.row.name, counts.join(" | "), most_called(one));
        }
        page += &head("guest instructions of one operation", &[]);
        for one in &rows {
            let counts = GUESTS.map(|variant| instructions(one, variant));
            let _ = writeln!(page, "| {} | {} |", one.row.name, counts.join(" | "));
        }
    }
    let _ = write!(page, "\n### Size and start\n\n{}", sizes(found));
    write_marked(PAGE, "speed", &page)?;
    write_marked(SIZE_PAGE, "size", &families::table(&found.sizes.families))?;

    let chosen: Vec<&Measured> =
        found.rows.iter().filter(|one| CHOSEN.contains(&title(one).as_str())).collect();
    let summary =
        format!("Measured {made}.\n\n{}\n{NOISE}\n\n{}", table(&chosen, &LEFT_OUT, title), sizes(found));
    write_marked(README, "speed", &summary)
}

/// The head of a table with a column for each guest.
fn head(title: &str, more: &[&str]) -> String {
    let columns = [&[title][..], &GUESTS.map(Variant::name), more].concat();
    format!("\n| {} |\n{}|\n", columns.join(" | "), "|---".repeat(columns.len()))
}

fn title(one: &Measured) -> String {
    format!("{}/{}", one.row.family, one.row.name)
}

fn table(rows: &[&Measured], without: &[Variant], name: impl Fn(&Measured) -> String) -> String {
    let variants: Vec<Variant> = VARIANTS.into_iter().filter(|variant| !without.contains(variant)).collect();
    let ratios: Vec<(Variant, Variant)> =
        RATIOS.into_iter().filter(|(_, than)| !without.contains(than)).collect();
    let names: Vec<&str> = variants.iter().map(|variant| variant.name()).collect();
    let named: Vec<String> = ratios.iter().map(|pair| named(*pair)).collect();
    let mut text = format!("| | {} | spread | {} |\n", names.join(" | "), named.join(" | "));
    text += &("|---".repeat(names.len() + named.len() + 2) + "|\n");
    for one in rows {
        let values: Vec<String> = variants.iter().map(|variant| shown(one, *variant)).collect();
        let ratios: Vec<String> =
            ratios.iter().map(|pair| ratio_or_noise(one.ratio(*pair), spread(one))).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            name(one).replacen('/', ", ", 1),
            values.join(" | "),
            percent(spread(one)),
            ratios.join(" | ")
        );
    }
    text
}

/// The functions that make up most of the calls.
fn most_called(one: &Measured) -> String {
    let mut functions: Vec<(&String, &f64)> =
        one.calls.get(&Variant::P2).map(|calls| calls.iter().collect()).unwrap_or_default();
    functions.sort_by(|a, b| b.1.total_cmp(a.1));
    let functions: Vec<String> =
        functions.iter().take(6).map(|(name, count)| format!("{name} {}", calls(Some(**count)))).collect();
    functions.join(", ")
}

fn sizes(found: &Found) -> String {
    let columns = [Variant::Native, Variant::Libc, Variant::P2, Variant::P1];
    let cells = |numbers: &ByVariant, show: fn(f64) -> String| -> String {
        let cell = |variant| numbers.get(&variant).map_or("–".to_owned(), |number| show(*number));
        columns.map(cell).join(" | ")
    };
    let bytes = |number: f64| format!("{number:.0} B");
    let mut text = String::from("| | native | wasi-libc | p2 | p1 |\n|---|---|---|---|---|\n");
    for (name, sizes) in &found.sizes.components {
        let _ = writeln!(text, "| stripped component: {name} | {} |", cells(sizes, bytes));
    }
    let _ =
        writeln!(text, "| the guest's memory for an idle connection | {} |", cells(&found.sizes.idle, bytes));
    for (name, samples) in &found.sizes.starts {
        let _ = writeln!(text, "| {name} | {} |", cells(&medians(samples), time));
    }
    text
}

fn write_marked(name: &str, mark: &str, part: &str) -> Result<()> {
    let path = repo::path(name);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
    let (before, _, after) = marked(&text, mark).with_context(|| name.to_owned())?;
    cache::write(&path, format!("{before}{part}{after}"))
}

#[cfg(test)]
mod tests {
    use super::super::rows::rows;
    use super::*;

    #[test]
    fn the_chosen_rows_exist() {
        let titles: Vec<String> = rows().iter().map(|row| format!("{}/{}", row.family, row.name)).collect();
        for chosen in CHOSEN {
            assert!(titles.iter().any(|title| title == chosen), "{chosen}");
        }
    }

    #[test]
    fn a_ratio_within_the_spread_is_marked() {
        assert_eq!(
            [(Some(0.81), 0.25), (Some(1.72), 0.03), (None, 0.25)]
                .map(|(of, spread)| ratio_or_noise(of, spread)),
            ["~0.81×", "1.72×", "–"]
        );
    }

    #[test]
    fn times_have_three_digits() {
        assert_eq!(
            [0.5, 12.34, 1234.0, 45_678_000.0].map(time),
            ["0.50 ns", "12.3 ns", "1.23 µs", "45.7 ms"]
        );
    }
}
