//! The network once more, in f64, straight from the equations of `src/layers/lstm.rs`: one number at a time, one-hot
//! inputs multiplied in full. Slow and plain, to judge the fast one by.

use memoria::activation::RecurrentActivation;
use memoria::model::Model;

/// The parameters of a model in one row, in the order of `Model::parameters`.
pub struct Twin {
    pub labels: usize,
    pub units: usize,
    pub hard: bool,
    pub weights: Vec<f64>,
}

impl Twin {
    pub fn of(model: &Model) -> Self {
        Self {
            labels: model.labels(),
            units: model.units(),
            hard: model.lstm.recurrent_activation == RecurrentActivation::HardSigmoid,
            weights: model.parameters().iter().flat_map(|p| p.values).map(|&w| f64::from(w)).collect(),
        }
    }

    /// Where the five arrays begin.
    fn offsets(&self) -> [usize; 5] {
        let (v, h) = (self.labels, self.units);
        let kernel = v * 4 * h;
        let recurrent_kernel = h * 4 * h;
        let bias = 4 * h;
        [
            0,
            kernel,
            kernel + recurrent_kernel,
            kernel + recurrent_kernel + bias,
            kernel + recurrent_kernel + bias + h * v,
        ]
    }

    fn sigma(&self, z: f64) -> f64 {
        if self.hard { (0.2 * z + 0.5).clamp(0.0, 1.0) } else { 1.0 / (1.0 + (-z).exp()) }
    }

    /// The pre-activation of one gate (0 i, 1 f, 2 c, 3 o) of one unit.
    fn pre_activation(&self, gate: usize, unit: usize, one_hot: &[f64], h: &[f64]) -> f64 {
        let [kernel, recurrent_kernel, bias, ..] = self.offsets();
        let column = gate * self.units + unit;
        let weight = |array: usize, row: usize| self.weights[array + row * 4 * self.units + column];
        let from_input: f64 = one_hot.iter().enumerate().map(|(v, x)| x * weight(kernel, v)).sum();
        let from_state: f64 = h.iter().enumerate().map(|(k, h)| h * weight(recurrent_kernel, k)).sum();
        from_input + from_state + weight(bias, 0)
    }

    /// h and c after one more symbol.
    pub fn step(&self, id: usize, h: &[f64], c: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let one_hot: Vec<f64> = (0..self.labels).map(|v| f64::from(u8::from(v == id))).collect();
        let z = |gate, unit| self.pre_activation(gate, unit, &one_hot, h);
        let cell = |u: usize| self.sigma(z(1, u)) * c[u] + self.sigma(z(0, u)) * z(2, u).tanh();
        let c: Vec<f64> = (0..self.units).map(cell).collect();
        let h = (0..self.units).map(|u| self.sigma(z(3, u)) * c[u].tanh()).collect();
        (h, c)
    }

    pub fn probabilities(&self, h: &[f64]) -> Vec<f64> {
        let [.., kernel, bias] = self.offsets();
        let weight = |k: usize, v: usize| self.weights[kernel + k * self.labels + v];
        let logit = |v| self.weights[bias + v] + h.iter().enumerate().map(|(k, h)| h * weight(k, v)).sum::<f64>();
        let exponentials: Vec<f64> = (0..self.labels).map(|v| logit(v).exp()).collect();
        let sum: f64 = exponentials.iter().sum();
        exponentials.iter().map(|e| e / sum).collect()
    }

    pub fn predict(&self, ids: &[usize]) -> Vec<f64> {
        let zeros = vec![0.0; self.units];
        let (h, _) = ids.iter().fold((zeros.clone(), zeros), |(h, c), &id| self.step(id, &h, &c));
        self.probabilities(&h)
    }

    pub fn mean_loss(&self, x: &[Vec<usize>], y: &[usize]) -> f64 {
        let losses = x.iter().zip(y).map(|(ids, &target)| -self.predict(ids)[target].ln());
        losses.sum::<f64>() / y.len() as f64
    }

    /// ∂ mean loss / ∂ the weight, by a central difference.
    pub fn difference(&mut self, weight: usize, x: &[Vec<usize>], y: &[usize]) -> f64 {
        const STEP: f64 = 1e-5;
        let value = self.weights[weight];
        let mut loss_at = |shifted| {
            self.weights[weight] = shifted;
            self.mean_loss(x, y)
        };
        let difference = (loss_at(value + STEP) - loss_at(value - STEP)) / (2.0 * STEP);
        self.weights[weight] = value;
        difference
    }
}
