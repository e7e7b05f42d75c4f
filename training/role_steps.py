"""The two steps in which the roles are learned: what features say, and what surroundings say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from kmtext.roles.model import CHOICES, KINDS, STYLES, softmax

UNITS, HIDDEN, HIDDEN_DROPPED = 160, 32, 0.2
"""Units of the network and of the first step, and the share of these that is dropped in turn."""


class Lesson(NamedTuple):
    """What the first step learns: of each example its sentence, and how sure which role is right."""

    row: Any
    kind: Any
    """The kind of text that the sentence is read as."""
    wanted: Any
    """The chance of each choice."""
    weight: Any
    style_weight: Any

    def and_also(self, other: Lesson) -> Lesson:
        """Return both together."""
        return Lesson(*(np.concatenate(columns) for columns in zip(self, other, strict=True)))


def adam(weights: list[Any], gradients: Iterable[list[Any]], steps: int, rate: float) -> None:
    """Change weights in place, step by step, ever less."""
    means = [np.zeros_like(w) for w in weights]
    squares = [np.zeros_like(w) for w in weights]
    for step, gradient in enumerate(gradients, start=1):
        now = rate * (1 - step / (steps + 1))
        for w, g, m, s in zip(weights, gradient, means, squares, strict=True):
            m += 0.1 * (g - m)
            s += 0.01 * (g * g - s)
            w -= now * (m / (1 - 0.9**step)) / (np.sqrt(s / (1 - 0.99**step)) + 1e-8)


def first_step(x: Any, lesson: Lesson, epochs: int, hidden: int = HIDDEN) -> Any:
    """Learn what features say of roles, shared and by kind of text, of the style, and to hidden units.

    Returns the weights of features, their bias, and what the hidden units say of roles.
    """
    row, kind, wanted, weight, style_weight = lesson
    of_roles, size = (1 + KINDS) * CHOICES, 1024
    told = of_roles + STYLES
    chance = np.random.default_rng(0)
    weights = [
        np.zeros((x.shape[1], told + hidden), np.float32),
        np.zeros(told + hidden, np.float32),
        (0.1 * chance.standard_normal((hidden, of_roles))).astype(np.float32),
    ]
    weights[0][:, told:] = 0.3 * chance.standard_normal((x.shape[1], hidden))

    def gradients() -> Iterator[list[Any]]:
        every = np.arange(size)
        for _ in range(epochs):
            order = chance.permutation(len(row))
            for start in range(0, len(order) - size + 1, size):
                q = order[start : start + size]
                rows_ = x[row[q]]
                scores = rows_ @ weights[0] + weights[1]
                raw = scores[:, told:]
                kept = (chance.random(raw.shape) > HIDDEN_DROPPED) / np.float32(1 - HIDDEN_DROPPED)
                units = np.maximum(raw, 0) * kept
                roles = (scores[:, :of_roles] + units @ weights[2]).reshape(size, -1, CHOICES)
                wrong = softmax(roles[:, 0] + roles[every, 1 + kind[q]]) - wanted[q]
                wrong *= weight[q, None] / size
                spread = np.zeros((size, 1 + KINDS, CHOICES), np.float32)
                spread[:, 0] = spread[every, 1 + kind[q]] = wrong
                of_units = spread.reshape(size, -1)
                mistaken = softmax(scores[:, of_roles:told]) - evened(kind[q], STYLES, 0.0)
                mistaken *= style_weight[q, None] / size
                back = (of_units @ weights[2].T) * (raw > 0) * kept
                flat = np.hstack([of_units, mistaken, back]).astype(np.float32)
                yield [rows_.T @ flat + 1e-6 * weights[0], flat.sum(0), units.T @ of_units]

    adam(weights, gradients(), epochs * (len(row) // size), 0.01)
    own, bias, mix = weights
    return _own(own, of_roles), _own(bias[None], of_roles)[0], _own(mix, of_roles)


def _own(weights: Any, of_roles: int) -> Any:
    """Return the weights of each kind of text, with what is shared, and all others as they are."""
    roles = weights[:, :of_roles].reshape(len(weights), 1 + KINDS, CHOICES)
    own = (roles[:, :1] + roles[:, 1:]).reshape(len(weights), KINDS * CHOICES)
    return np.hstack([own, weights[:, of_roles:]])


def evened(choice: Any, choices: int, smooth: float) -> Any:
    """Return chances that are sure of the choice, but for a share spread over all choices."""
    target = np.full((len(choice), choices), smooth / choices, np.float32)
    target[np.arange(len(choice)), choice] += 1 - smooth
    return target


def network(seen: Any, wanted: Any, weight: Any, epochs: int = 6) -> list[Any]:
    """Learn the network that weighs the kinds of text and the surroundings, given wanted chances."""
    chance, size, width = np.random.default_rng(0), 512, seen.shape[1]
    centre = seen.mean(0)
    hidden = chance.standard_normal((width, UNITS)) / np.sqrt(width)
    shapes = ((UNITS,), (UNITS, CHOICES), (width, CHOICES), (CHOICES,))
    weights = [hidden.astype(np.float32), *(np.zeros(s, np.float32) for s in shapes)]

    def gradients() -> Iterator[list[Any]]:
        inner, inner_bias, out, direct, bias = weights
        for _ in range(epochs):
            order = chance.permutation(len(seen))
            for start in range(0, len(order) - size + 1, size):
                q = order[start : start + size]
                x = seen[q] - centre
                raw = x @ inner + inner_bias
                kept = (chance.random(raw.shape, np.float32) > 0.1) / np.float32(0.9)
                h = np.maximum(raw, 0) * kept
                wrong = softmax(h @ out + x @ direct + bias) - wanted[q]
                wrong *= weight[q, None] / size
                back = (wrong @ out.T) * (raw > 0) * kept
                yield [x.T @ back + 1e-4 * inner, back.sum(0), h.T @ wrong + 1e-4 * out,
                       x.T @ wrong + 1e-4 * direct, wrong.sum(0)]  # fmt: skip

    adam(weights, gradients(), epochs * (len(seen) // size), 3e-3)
    inner, inner_bias, out, direct, bias = weights
    return [inner, inner_bias - centre @ inner, out, direct, bias - centre @ direct]
