import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Coverage, CoverageQuery } from '#shared/api/coverage.ts';
import { DAY, HOUR, iso, type Millis } from '#shared/time.ts';
import { useNow } from '#web/live/clock.ts';
import { useCoverage, useFetchAhead } from '#web/live/coverage.ts';
import { useWhenLineIsBack } from '#web/live/line-back.ts';

/** Hours that can be gone back to: the server keeps 90 days of them. */
export const HOURS_BACK = 90 * (DAY / HOUR);
/** The hour is asked for when the slider has rested this long. */
const REST: Millis = 120;

/** Position of an hour on the slider: `HOURS_BACK` is now, one less the hour that runs, 0 the first. */
export const positionOf = (at: Millis | null, now: Millis): number =>
  at === null
    ? HOURS_BACK
    : Math.max(0, HOURS_BACK - 1 - Math.round((Math.floor(now / HOUR) * HOUR - at) / HOUR));

/** The hour of a position; null: now. */
export const hourAt = (position: number, now: Millis): Millis | null =>
  position >= HOURS_BACK
    ? null
    : (Math.floor(now / HOUR) - (HOURS_BACK - 1 - Math.max(0, Math.round(position)))) * HOUR;

export interface Moment {
  /** Where the slider stands. */
  at: Millis | null;
  /** The hour whose figures are asked for: the slider's, once it rests. */
  asked: Millis | null;
  move: (at: Millis | null) => void;
  now: Millis;
}

/** The hour that is shown: the slider moves at once, the address and the figures follow when it rests. */
export function useMoment(fixed: Millis | null, change: (at: Millis | null) => void): Moment {
  const now = useNow(HOUR);
  const [moving, setMoving] = useState<{ at: Millis | null } | null>(null);
  useEffect(() => {
    if (moving === null) return undefined;
    const timer = setTimeout(() => {
      change(moving.at);
      setMoving(null);
    }, REST);
    return () => clearTimeout(timer);
  }, [moving, change]);
  const move = useCallback((at: Millis | null) => setMoving({ at }), []);
  return { at: moving === null ? fixed : moving.at, asked: fixed, move, now };
}

interface Asked {
  level: 'region' | 'district';
  group: string;
}

/** The last figures that came of this group and level, for as long as others cannot be had. */
function useLastGood({ level, group }: Asked, came: Coverage | undefined): Coverage | undefined {
  const [last, setLast] = useState(came);
  if (came !== undefined && came !== last) setLast(came);
  return last?.level === level && last.group === group ? last : undefined;
}

/**
 * Figures of now or of a past hour; the hours beside a past one are fetched ahead. `kept`: the hour could not be loaded,
 * and the figures are those that were shown before. What failed is asked for again as soon as the line is back.
 */
export function useCoverageAt(
  { level, group }: Asked,
  at: Millis | null,
  { needed, step }: { needed: boolean; step: Millis },
) {
  const query: CoverageQuery = { level, group, ...(at !== null && { at: iso(at) }) };
  const neighbours = useMemo<CoverageQuery[]>(
    () =>
      at === null
        ? []
        : [at + step, at - step, at + 2 * step].map((hour) => ({ level, group, at: iso(hour) })),
    [level, group, at, step],
  );
  const now = useNow(HOUR);
  const known = useMemo(
    () =>
      neighbours.filter(({ at: hour }) => {
        const time = Date.parse(hour ?? '');
        return time <= now && time >= (hourAt(0, now) ?? 0);
      }),
    [neighbours, now],
  );
  const answer = useCoverage(query, { enabled: needed });
  useFetchAhead(known, needed && at !== null && answer.isSuccess && !answer.isPlaceholderData);
  const { data, isError, isPlaceholderData, refetch } = answer;
  const last = useLastGood({ level, group }, isPlaceholderData ? undefined : data);
  const retry = useCallback(() => void refetch(), [refetch]);
  useWhenLineIsBack(retry, isError);
  const kept = isError && data === undefined && last !== undefined;
  return {
    data: kept ? last : data,
    kept,
    error: answer.error,
    isPlaceholderData,
    retry,
  };
}

/** The hour of what is shown, which lags behind the slider until it has come; null: now. */
export const shownHour = (coverage: Coverage | undefined): Millis | null =>
  coverage?.asOf == null ? null : Date.parse(coverage.asOf);
