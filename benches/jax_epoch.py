"""How long JAX takes for an epoch of the class's task, compiled as one: a scan over the batches, and in each a scan over the
time steps. `jax_epoch.py HxT ...` prints a line for each: jax_epoch_seconds=0.0123, the median of several epochs."""

import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

VOCABULARY, BATCH, WINDOWS = 26, 32, 2592
SECONDS = 4
LEAST, MOST = 3, 40


def network(units, rng):
    """Kernel, recurrent kernel, bias, and the dense layer's two, in Keras' shapes."""
    small = lambda *shape: jnp.asarray(rng.uniform(-0.2, 0.2, shape), jnp.float32)
    bias = jnp.zeros(4 * units).at[units : 2 * units].set(1.0)
    return small(VOCABULARY, 4 * units), small(units, 4 * units), bias, small(units, VOCABULARY), jnp.zeros(VOCABULARY)


def loss(weights, windows, answers):
    kernel, recurrent_kernel, bias, dense, dense_bias = weights
    units = recurrent_kernel.shape[0]

    def cell(state, letters):
        h, c = state
        i, f, g, o = jnp.split(kernel[letters] + h @ recurrent_kernel + bias, 4, axis=1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        return (jax.nn.sigmoid(o) * jnp.tanh(c), c), None

    zero = jnp.zeros((windows.shape[0], units))
    # Few steps are compiled one after another, which is what is quickest for JAX.
    unroll = windows.shape[1] if windows.shape[1] <= 8 else 1
    (h, _), _ = jax.lax.scan(cell, (zero, zero), windows.T, unroll=unroll)
    logits = jax.nn.log_softmax(h @ dense + dense_bias)
    return -logits[jnp.arange(answers.shape[0]), answers].mean()


def rmsprop(weight, gradient, square):
    square = 0.9 * square + 0.1 * gradient**2
    return weight - 0.001 * gradient / (jnp.sqrt(square) + 1e-7), square


def epoch_of(windows, answers):
    @jax.jit
    def epoch(weights, squares, order):
        def step(state, batch):
            weights, squares = state
            value, gradients = jax.value_and_grad(loss)(weights, windows[batch], answers[batch])
            pairs = [rmsprop(*those) for those in zip(weights, gradients, squares)]
            return (tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)), value

        (weights, squares), losses = jax.lax.scan(step, (weights, squares), order)
        return weights, squares, losses.mean()

    return epoch


def measure(units, steps):
    rng = np.random.default_rng(0)
    letters = np.arange(WINDOWS + steps) % VOCABULARY
    windows = jnp.asarray(np.lib.stride_tricks.sliding_window_view(letters[:-1], steps)[:WINDOWS])
    epoch = epoch_of(windows, jnp.asarray(letters[steps:]))
    weights = network(units, rng)
    squares = tuple(jnp.zeros_like(weight) for weight in weights)
    taken, begun = [], None
    while len(taken) < LEAST or (len(taken) < MOST and time.perf_counter() - begun < SECONDS):
        order = jnp.asarray(rng.permutation(WINDOWS).reshape(-1, BATCH))
        start = time.perf_counter()
        weights, squares, value = epoch(weights, squares, order)
        value.block_until_ready()
        # The first one is compiled.
        if begun is None:
            begun = time.perf_counter()
        else:
            taken.append(time.perf_counter() - start)
    return np.median(taken)


for network_size in sys.argv[1:]:
    units, steps = map(int, network_size.split("x"))
    print(f"H={units} T={steps} jax_epoch_seconds={measure(units, steps):.6f}", flush=True)
