//! A plot of the costs of calls: a line for each call, over the number of open descriptors.

use super::cost;
use super::play::{Cost, Seen};
use anyhow::{Result, anyhow};
use plotters::prelude::*;
use xtask::repo;

/// The file, beside docs/reliability.md.
pub const FILE: &str = "reliability/cost.svg";
const SIZE: (u32, u32) = (900, 460);

/// Draws the guest instructions.
pub fn draw(guest: &Seen) -> Result<()> {
    let file = repo::path("docs").join(FILE);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    draw_to(guest, &file).map_err(|error| anyhow!("cannot draw {}: {error}", file.display()))
}

fn draw_to(guest: &Seen, file: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let calls = cost::calls(guest);
    let points = |costs: &[(u64, Cost)]| -> Vec<(f64, f64)> {
        costs.iter().map(|(open, cost)| (*open as f64, cost.instructions_each().max(1.0))).collect()
    };
    let all: Vec<(f64, f64)> = calls.iter().flat_map(|(_, costs)| points(costs)).collect();
    let range = |of: fn(&(f64, f64)) -> f64| {
        let least = all.iter().map(of).fold(f64::MAX, f64::min);
        let most = all.iter().map(of).fold(1.0, f64::max);
        (least.min(most), most)
    };
    let ((left, right), (bottom, top)) = (range(|point| point.0), range(|point| point.1));
    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(12)
        .margin_right(150)
        .caption(
            "Guest instructions of one call, by the number of open descriptors (logarithmic)",
            ("sans-serif", 15),
        )
        .x_label_area_size(24)
        .y_label_area_size(72)
        .build_cartesian_2d((left..right * 1.05).log_scale(), (bottom / 2.0..top * 2.0).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(WHITE)
        .y_label_formatter(&|value| format!("{value:.0}"))
        .draw()?;
    let mut ends = Vec::new();
    for (number, (call, costs)) in calls.iter().enumerate() {
        let style = Palette99::pick(number).stroke_width(2);
        let points = points(costs);
        chart.draw_series([PathElement::new(points.clone(), style)])?;
        if let Some(end) = points.last() {
            ends.push((chart.backend_coord(end), call, Palette99::pick(number).to_rgba()));
        }
    }
    // Labels at the ends of the lines, one below another if lines end at the same place.
    ends.sort_by_key(|((_, y), ..)| *y);
    let mut free = 0;
    for ((x, y), call, colour) in ends {
        let y = (y - 6).max(free);
        free = y + 12;
        area.draw(&Text::new(
            call.replace('_', " "),
            (x + 6, y),
            ("sans-serif", 11).into_font().color(&colour),
        ))?;
    }
    area.present()?;
    Ok(())
}
