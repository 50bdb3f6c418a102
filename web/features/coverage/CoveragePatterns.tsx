import paint from './Paint.module.css';

const SIZE = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const;
const CLASSES = [0, 1, 2, 3, 4] as const;

/** Hatched classes and dots of the map and its legend: one fill each, so that an area is one shape. */
export function CoveragePatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" focusable="false" style={{ position: 'absolute' }}>
      <defs>
        {CLASSES.map((index) => (
          <pattern
            key={index}
            id={`coverage-hatched-${String(index)}`}
            {...SIZE}
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className={paint[`class${String(index)}`]} />
            <rect width="1.1" height="6" className={paint[`hatch${String(index)}`]} />
          </pattern>
        ))}
        <pattern id="coverage-dots" {...SIZE}>
          <rect width="6" height="6" fill="var(--oryn-stale-soft)" />
          <circle cx="3" cy="3" r="1" fill="var(--oryn-stale)" />
        </pattern>
      </defs>
    </svg>
  );
}
