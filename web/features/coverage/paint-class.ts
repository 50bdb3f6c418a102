import classes from './Paint.module.css';
import type { Paint } from './metrics.ts';

/** Style class of an area or circle; colours and hatches follow the theme by style sheet. */
export function paintClass(paint: Paint | null): string {
  if (paint === null) return classes['outside'] ?? '';
  switch (paint.kind) {
    case 'class':
      return classes[`${paint.hatched ? 'hatched' : 'class'}${String(paint.index)}`] ?? '';
    case 'status':
      return classes[paint.status] ?? '';
    case 'nothing':
      return classes['nothing'] ?? '';
  }
}
