import type { PlaceState } from '#web/lib/place-state.ts';
import classes from './KindShape.module.css';

/** Hatches that shapes and areas refer to by id; drawn once, by the app. */
export function PatternDefs() {
  return (
    <svg className={classes.defs} width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="oryn-hatch"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" fill="var(--oryn-stale-soft)" />
          <rect width="1.4" height="4" fill="var(--oryn-stale-hatch)" />
        </pattern>
        <pattern
          id="oryn-hatch-urgent"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2.2" height="7" fill="var(--oryn-urgent)" fillOpacity="0.38" />
        </pattern>
      </defs>
    </svg>
  );
}

export interface KindShapeProps {
  /** SVG path in a 24 box, from the kind's data. */
  path: string;
  state: PlaceState;
  /** Printed inside; left out for states that have their own sign. */
  count?: number | undefined;
  /** Width and height in px; the count is 14 px bold at 28. */
  size?: number;
}

const signOf = (state: PlaceState, count: number | undefined): string => {
  if (state === 'unknown') return '?';
  if (state === 'full') return '0';
  return state === 'free' || state === 'stale' ? String(count ?? '') : '';
};

/** The shape of a kind in one of its states: fill, edge and sign tell it without colour. Decoration: name it beside. */
export function KindShape({ path, state, count, size = 28 }: KindShapeProps) {
  const sign = signOf(state, count);
  return (
    <svg
      className={classes.shape}
      data-state={state}
      width={size}
      height={size}
      viewBox="-1.5 -1.5 27 27"
      aria-hidden="true"
      focusable="false"
    >
      <path className={classes.body} d={path} />
      {state === 'paused' ? (
        <path className={classes.bars} d="M9.4 8v8M14.6 8v8" />
      ) : (
        sign !== '' && (
          <text
            className={classes.sign}
            x="12"
            y="12.4"
            textAnchor="middle"
            dominantBaseline="central"
            data-long={sign.length > 2 || undefined}
          >
            {sign}
          </text>
        )
      )}
    </svg>
  );
}
