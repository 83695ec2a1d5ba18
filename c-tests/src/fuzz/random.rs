//! Pseudorandom numbers.

/// A generator of numbers: SplitMix64.
pub struct Random(u64);

impl Random {
    /// The generator for one script of a run.
    pub fn new(seed: u64, script: u64) -> Self {
        let mut random = Self(seed ^ script.wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound; 0 if the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// True with this probability in per cent.
    pub fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// A choice at random.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// A choice at random, in proportion to the weights.
    pub fn weighed<T: Copy>(&mut self, choices: &[(usize, T)]) -> T {
        let mut place = self.below(choices.iter().map(|(weight, _)| weight).sum());
        let found = choices.iter().find(|(weight, _)| {
            let here = place < *weight;
            place = place.saturating_sub(*weight);
            here
        });
        found.unwrap_or(&choices[0]).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_of_nothing_is_never_drawn_and_others_are() {
        let mut random = Random::new(1, 2);
        let drawn: Vec<char> = (0..200).map(|_| random.weighed(&[(1, 'a'), (0, 'b'), (3, 'c')])).collect();
        assert!(!drawn.contains(&'b') && drawn.contains(&'a'));
        assert!(drawn.iter().filter(|letter| **letter == 'c').count() > 100);
    }
}
