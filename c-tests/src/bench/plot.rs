//! A plot for each family: a bar for each variant of each row, with the quartiles as a line.

use super::report::families;
use super::rows::Unit;
use super::{Found, Measured, VARIANTS};
use crate::harness::program::Variant;
use anyhow::{Result, anyhow};
use plotters::prelude::*;
use xtask::repo;

const FOLDER: &str = "docs/bench";
const WIDTH: u32 = 900;
const HEIGHT: u32 = 320;

/// The file of a family's plot.
pub fn file_name(family: &str) -> String {
    let name: String =
        family.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    format!("{}.svg", name.replace("--", "-"))
}

fn colour(variant: Variant) -> RGBColor {
    match variant {
        Variant::Native => RGBColor(140, 140, 140),
        Variant::Libc => RGBColor(214, 137, 16),
        Variant::Bare => RGBColor(233, 196, 106),
        Variant::P2 => RGBColor(31, 119, 180),
        Variant::P1 => RGBColor(99, 180, 226),
    }
}

/// Draws all families.
pub fn draw(found: &Found) -> Result<()> {
    let folder = repo::path(FOLDER);
    std::fs::create_dir_all(&folder)?;
    for family in families(found) {
        let rows: Vec<&Measured> = found.rows.iter().filter(|one| one.row.family == family).collect();
        let file = folder.join(file_name(family));
        draw_family(family, &rows, &file)
            .map_err(|error| anyhow!("cannot draw {}: {error}", file.display()))?;
    }
    Ok(())
}

/// The value of a bar: the greater, the faster.
fn speed(one: &Measured, nanoseconds: f64) -> f64 {
    match one.row.unit {
        Unit::Throughput => one.row.size as f64 * 1000.0 / nanoseconds,
        Unit::Time => 1e9 / nanoseconds,
    }
}

type Drawn = Result<(), Box<dyn std::error::Error>>;

fn draw_family(family: &str, rows: &[&Measured], file: &std::path::Path) -> Drawn {
    let bars: Vec<f64> = rows
        .iter()
        .flat_map(|one| one.times.values().flat_map(|all| [0.25, 0.75].map(|part| speed(one, all.at(part)))))
        .collect();
    let top = bars.iter().copied().fold(1.0, f64::max) * 1.5;
    let bottom = bars.iter().copied().fold(top, f64::min) / 3.0;
    let unit = match rows.first().map(|one| one.row.unit) {
        Some(Unit::Throughput) => "MB/s",
        _ => "operations a second",
    };

    let area = SVGBackend::new(file, (WIDTH, HEIGHT)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(12)
        .caption(format!("{family}, {unit} (logarithmic; more is better)"), ("sans-serif", 15))
        .x_label_area_size(24)
        .y_label_area_size(64)
        .build_cartesian_2d(0.0..rows.len() as f64, (bottom..top).log_scale())?;
    let names: Vec<String> = rows.iter().map(|one| one.row.name.clone()).collect();
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .light_line_style(WHITE)
        .y_label_formatter(&|value| format!("{}", *value))
        .draw()?;
    let wide = 0.8 / VARIANTS.len() as f64;
    for (turn, variant) in VARIANTS.into_iter().enumerate() {
        let style = colour(variant);
        let mut shapes = Vec::new();
        let mut lines = Vec::new();
        for (place, one) in rows.iter().enumerate() {
            let Some(all) = one.times.get(&variant) else { continue };
            let left = place as f64 + 0.1 + wide * turn as f64;
            shapes.push(Rectangle::new(
                [(left, bottom), (left + wide * 0.9, speed(one, all.median()))],
                style.filled(),
            ));
            let middle = left + wide * 0.45;
            let ends = [0.25, 0.75].map(|part| (middle, speed(one, all.at(part))));
            lines.push(PathElement::new(ends.to_vec(), BLACK));
        }
        chart
            .draw_series(shapes)?
            .label(variant.name())
            .legend(move |(x, y)| Rectangle::new([(x, y - 4), (x + 10, y + 4)], style.filled()));
        chart.draw_series(lines)?;
    }
    for (place, name) in names.iter().enumerate() {
        let (x, y) = chart.backend_coord(&(place as f64 + 0.12, bottom));
        area.draw(&Text::new(name.clone(), (x, y + 6), ("sans-serif", 12)))?;
    }
    chart.configure_series_labels().background_style(WHITE.mix(0.8)).border_style(BLACK.mix(0.3)).draw()?;
    area.present()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_family() {
        assert_eq!(file_name("UDP, 64 B"), "udp-64-b.svg");
        assert_eq!(file_name("TCP request and response"), "tcp-request-and-response.svg");
    }
}
