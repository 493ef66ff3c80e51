//! What a pass through a layer leaves of each time step, step after step: what the cells read and write.

/// Numbers of each time step: (T, B, …), row after row.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    values: Vec<f32>,
    steps: usize,
    batch: usize,
    width: usize,
}

impl Steps {
    /// All zero.
    pub fn zeros(steps: usize, batch: usize, width: usize) -> Self {
        Self { values: vec![0.0; steps * batch * width], steps, batch, width }
    }

    /// T, B and how many numbers each sequence has at a step.
    pub fn shape(&self) -> [usize; 3] {
        [self.steps, self.batch, self.width]
    }

    /// How many numbers each sequence has at a step.
    pub fn width(&self) -> usize {
        self.width
    }

    /// All of them.
    pub fn all(&self) -> &[f32] {
        &self.values
    }

    /// Those of step `t`: (B, …).
    ///
    /// # Panics
    /// Here as below, if there is no such step.
    pub fn at(&self, t: usize) -> &[f32] {
        let size = self.batch * self.width;
        &self.values[t * size..][..size]
    }

    /// As [`Steps::at`], to be changed.
    pub fn at_mut(&mut self, t: usize) -> &mut [f32] {
        let size = self.batch * self.width;
        &mut self.values[t * size..][..size]
    }

    /// Those of steps `t` and `t + 1`.
    pub fn two(&mut self, t: usize) -> (&mut [f32], &mut [f32]) {
        let size = self.batch * self.width;
        self.values[t * size..][..2 * size].split_at_mut(size)
    }

    /// Those of all steps after the first.
    pub fn after_first(&self) -> &[f32] {
        &self.values[self.batch * self.width..]
    }

    /// Those of the last step.
    pub fn last(&self) -> &[f32] {
        &self.values[self.values.len() - self.batch * self.width..]
    }
}
