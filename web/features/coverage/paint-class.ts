import classes from './Paint.module.css';
import type { Paint } from './metrics.ts';

/** Style class of an area or circle; colours follow the theme by style sheet. */
export function paintClass(paint: Paint | null): string {
  if (paint === null) return classes['outside'] ?? '';
  switch (paint.kind) {
    case 'class':
      return classes[`class${String(paint.index)}`] ?? '';
    case 'status':
      return classes[paint.status] ?? '';
    case 'nothing':
      return classes['nothing'] ?? '';
  }
}

/** The hatch over it, or none. */
export function hatchClass(paint: Paint | null): string | null {
  if (paint?.kind === 'status' && paint.status === 'none') return classes['hatchStatus'] ?? null;
  if (paint?.kind !== 'class' || !paint.hatched) return null;
  return classes[`hatch${String(paint.index)}`] ?? null;
}
