//! The network once more, in f64, straight from the equations of `src/layers/`: one number at a time, one-hot inputs
//! multiplied in full. Slow and plain, to judge the fast one by.

use memoria::activation::RecurrentActivation;
use memoria::layers::Cell;
use memoria::model::{Architecture, Model};

/// The parameters of a model in one row, in the order of `Model::parameters`.
pub struct Twin {
    pub kind: Cell,
    pub labels: usize,
    pub units: usize,
    pub maxlen: usize,
    pub hard: bool,
    pub weights: Vec<f64>,
}

/// What a cell remembers; c is the LSTM's alone. And what has been read, for the networks without a cell.
#[derive(Clone)]
pub struct State {
    pub h: Vec<f64>,
    pub c: Vec<f64>,
    read: Vec<usize>,
}

impl Twin {
    pub fn of(architecture: &Architecture, model: &Model) -> Self {
        Self {
            kind: architecture.cell,
            labels: architecture.labels,
            units: if architecture.cell == Cell::Memoryless { 0 } else { architecture.units },
            maxlen: architecture.maxlen,
            hard: architecture.recurrent_activation == RecurrentActivation::HardSigmoid,
            weights: model.parameters().iter().flat_map(|p| p.values).map(|&w| f64::from(w)).collect(),
        }
    }

    pub fn zero(&self) -> State {
        let c = if self.kind == Cell::Lstm { self.units } else { 0 };
        State { h: vec![0.0; self.states()], c: vec![0.0; c], read: vec![] }
    }

    /// How many numbers go from step to step in h.
    pub fn states(&self) -> usize {
        if self.kind == Cell::WindowDense { 0 } else { self.units }
    }

    /// Blocks of columns, and rows of the bias.
    fn blocks(&self) -> (usize, usize) {
        match self.kind {
            Cell::Lstm => (4, 1),
            Cell::Gru => (3, 2),
            Cell::GruClassic => (3, 1),
            Cell::SimpleRnn => (1, 1),
            Cell::WindowDense => (1, 1),
            Cell::Memoryless => (0, 0),
        }
    }

    /// Where the recurrent kernel, the bias, and the output layer's kernel and bias begin.
    fn offsets(&self) -> [usize; 4] {
        let (v, h) = (self.labels, self.units);
        let (blocks, bias_rows) = self.blocks();
        let places = if self.kind == Cell::WindowDense { self.maxlen } else { 1 };
        let recurrent_kernel = places * v * blocks * h;
        let bias = recurrent_kernel + self.states() * blocks * h;
        let dense_kernel = bias + bias_rows * blocks * h;
        let inputs = if blocks == 0 { v } else { h };
        [recurrent_kernel, bias, dense_kernel, dense_kernel + inputs * v]
    }

    fn sigma(&self, z: f64) -> f64 {
        if self.hard { (0.2 * z + 0.5).clamp(0.0, 1.0) } else { 1.0 / (1.0 + (-z).exp()) }
    }

    /// What a block's unit gets from the input: W x + b.
    fn input_part(&self, block: usize, unit: usize, one_hot: &[f64]) -> f64 {
        let width = self.blocks().0 * self.units;
        let column = block * self.units + unit;
        let sum: f64 = one_hot.iter().enumerate().map(|(v, x)| x * self.weights[v * width + column]).sum();
        sum + self.weights[self.offsets()[1] + column]
    }

    /// And from a state: U h.
    fn state_part(&self, block: usize, unit: usize, h: &[f64]) -> f64 {
        let width = self.blocks().0 * self.units;
        let (start, column) = (self.offsets()[0], block * self.units + unit);
        h.iter().enumerate().map(|(k, h)| h * self.weights[start + k * width + column]).sum()
    }

    /// h and c after one more symbol.
    pub fn step(&self, id: usize, before: &State) -> State {
        let one_hot = one_hot(id, self.labels);
        let (h, c) = match self.kind {
            Cell::Lstm => self.lstm(&one_hot, before),
            Cell::Gru | Cell::GruClassic => {
                ((0..self.units).map(|u| self.gru(u, &one_hot, &before.h)).collect(), vec![])
            }
            Cell::SimpleRnn => {
                let z = |u| self.input_part(0, u, &one_hot) + self.state_part(0, u, &before.h);
                ((0..self.units).map(|u| z(u).tanh()).collect(), vec![])
            }
            Cell::Memoryless | Cell::WindowDense => (vec![], vec![]),
        };
        State { h, c, read: [&before.read[..], &[id]].concat() }
    }

    /// Blocks: 0 i, 1 f, 2 c, 3 o.
    fn lstm(&self, one_hot: &[f64], State { h, c, .. }: &State) -> (Vec<f64>, Vec<f64>) {
        let z = |gate, unit| self.input_part(gate, unit, one_hot) + self.state_part(gate, unit, h);
        let cell = |u: usize| self.sigma(z(1, u)) * c[u] + self.sigma(z(0, u)) * z(2, u).tanh();
        let c: Vec<f64> = (0..self.units).map(cell).collect();
        let h = (0..self.units).map(|u| self.sigma(z(3, u)) * c[u].tanh()).collect();
        (h, c)
    }

    /// h of one unit. Blocks: 0 z, 1 r, 2 h.
    fn gru(&self, u: usize, one_hot: &[f64], h: &[f64]) -> f64 {
        let after = self.kind == Cell::Gru;
        let second_bias = |block: usize, u: usize| {
            if after { self.weights[self.offsets()[1] + 3 * self.units + block * self.units + u] } else { 0.0 }
        };
        let recurrent = |block: usize, u: usize| self.state_part(block, u, h) + second_bias(block, u);
        let gate = |block: usize, u: usize| self.sigma(self.input_part(block, u, one_hot) + recurrent(block, u));
        let from_state = if after {
            gate(1, u) * recurrent(2, u)
        } else {
            let reset: Vec<f64> = h.iter().enumerate().map(|(k, h)| gate(1, k) * h).collect();
            self.state_part(2, u, &reset)
        };
        let candidate = (self.input_part(2, u, one_hot) + from_state).tanh();
        gate(0, u) * h[u] + (1.0 - gate(0, u)) * candidate
    }

    /// What the units of the dense layer give that sees the window, of which this has been read; zeros are to come.
    fn hidden(&self, read: &[usize]) -> Vec<f64> {
        let mut window: Vec<f64> = read.iter().flat_map(|&id| one_hot(id, self.labels)).collect();
        window.resize(self.maxlen * self.labels, 0.0);
        (0..self.units).map(|u| self.input_part(0, u, &window).tanh()).collect()
    }

    /// After what has been read.
    pub fn probabilities(&self, State { h, read, .. }: &State) -> Vec<f64> {
        let [.., kernel, bias] = self.offsets();
        let inputs = match self.kind {
            Cell::Memoryless => &one_hot(read[read.len() - 1], self.labels),
            Cell::WindowDense => &self.hidden(read),
            _ => h,
        };
        let weight = |k: usize, v: usize| self.weights[kernel + k * self.labels + v];
        let logit = |v| self.weights[bias + v] + inputs.iter().enumerate().map(|(k, x)| x * weight(k, v)).sum::<f64>();
        let exponentials: Vec<f64> = (0..self.labels).map(|v| logit(v).exp()).collect();
        let sum: f64 = exponentials.iter().sum();
        exponentials.iter().map(|e| e / sum).collect()
    }

    /// What the probabilities of a sequence's end are, from a state on.
    pub fn predict(&self, from: State, ids: &[usize]) -> Vec<f64> {
        self.probabilities(&ids.iter().fold(from, |state, &id| self.step(id, &state)))
    }

    pub fn mean_loss(&self, x: &[Vec<usize>], y: &[usize]) -> f64 {
        let losses = x.iter().zip(y).map(|(ids, &target)| -self.predict(self.zero(), ids)[target].ln());
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

fn one_hot(id: usize, labels: usize) -> Vec<f64> {
    (0..labels).map(|v| f64::from(u8::from(v == id))).collect()
}
