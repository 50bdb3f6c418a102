const SIZE = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const;

/** Hatch and dots of the map and its legend. */
export function CoveragePatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" focusable="false" style={{ position: 'absolute' }}>
      <defs>
        <pattern id="coverage-hatch-white" {...SIZE} patternTransform="rotate(45)">
          <rect width="1.1" height="6" fill="#ffffff" fillOpacity="0.85" />
        </pattern>
        <pattern id="coverage-hatch-ink" {...SIZE} patternTransform="rotate(45)">
          <rect width="1.1" height="6" fill="#5b2a1e" />
        </pattern>
        <pattern id="coverage-dots" {...SIZE}>
          <rect width="6" height="6" fill="var(--oryn-stale-soft)" />
          <circle cx="3" cy="3" r="1" fill="var(--oryn-stale)" />
        </pattern>
      </defs>
    </svg>
  );
}
