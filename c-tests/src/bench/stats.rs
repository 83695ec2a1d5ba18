//! Medians, and the spread of single runs around them.

/// The times of one operation, in nanoseconds, each from one run.
#[derive(Clone, Default, Debug)]
pub struct Samples {
    in_turn: Vec<f64>,
    sorted: Vec<f64>,
}

impl Samples {
    /// Adds a run.
    pub fn add(&mut self, nanoseconds: f64) {
        self.in_turn.push(nanoseconds);
        self.sorted.push(nanoseconds);
        self.sorted.sort_by(f64::total_cmp);
    }

    /// The ratio of these times to others that were measured in the same rounds: the median of the ratios of
    /// each round, so that a temporary load affects both sides.
    pub fn ratio_to(&self, others: &Samples) -> f64 {
        let mut ratios = Samples::default();
        self.in_turn.iter().zip(&others.in_turn).for_each(|(one, other)| ratios.add(one / other));
        ratios.median()
    }

    /// The runs, from the fastest to the slowest.
    pub fn all(&self) -> &[f64] {
        &self.sorted
    }

    /// The median.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// The value below which this part of the runs lies.
    pub fn at(&self, part: f64) -> f64 {
        let Some(last) = self.sorted.len().checked_sub(1) else { return f64::NAN };
        let place = part * last as f64;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        self.sorted[low] + (self.sorted[high] - self.sorted[low]) * (place - low as f64)
    }

    /// Half the distance between the quartiles, as a part of the median.
    pub fn spread(&self) -> f64 {
        (self.at(0.75) - self.at(0.25)) / 2.0 / self.median()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(values: &[f64]) -> Samples {
        let mut samples = Samples::default();
        values.iter().for_each(|value| samples.add(*value));
        samples
    }

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(samples(&[3.0, 1.0, 2.0]).median(), 2.0);
        assert_eq!(samples(&[4.0, 1.0, 2.0, 3.0]).median(), 2.5);
    }

    #[test]
    fn ratios_are_those_of_each_round() {
        // The machine was ten times slower in the last round.
        assert_eq!(samples(&[2.0, 2.0, 40.0]).ratio_to(&samples(&[1.0, 1.0, 10.0])), 2.0);
    }

    #[test]
    fn the_spread_leaves_out_the_ends() {
        assert_eq!(samples(&[10.0, 10.0, 10.0, 10.0, 90.0]).spread(), 0.0);
        assert_eq!(samples(&[8.0, 9.0, 10.0, 11.0, 12.0]).spread(), 0.1);
    }
}
