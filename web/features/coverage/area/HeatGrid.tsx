import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { heatClass } from '#shared/domain/heat.ts';
import classes from './Heat.module.css';
import { clockOf, dayKey, HOURS, WEEKDAYS } from './heat-cells.ts';

interface Props {
  /** 168 counts, Monday 00:00 first. */
  hours: readonly number[];
  /** Hours downwards, where a day's 24 would be too narrow to hit. */
  tall: boolean;
}

const ARROWS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const inside = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** A week as a grid of counts: one cell is in the way of the tab key, arrows go on from there, a line says its number. */
export function HeatGrid({ hours, tall }: Props) {
  const { t } = useTranslation();
  const most = Math.max(...hours);
  const grid = useRef<HTMLTableElement>(null);
  const [home, setHome] = useState(() => hours.indexOf(most));
  const [shown, setShown] = useState<number | null>(null);
  const [rows, columns]: readonly (readonly number[])[] = tall ? [HOURS, WEEKDAYS] : [WEEKDAYS, HOURS];
  const cellAt = (row: number, column: number): number => (tall ? column * 24 + row : row * 24 + column);
  const dayName = (weekday: number, long: boolean): string =>
    t(`area.heat.${long ? 'long' : 'short'}.${dayKey(weekday)}`);
  const hourName = (hour: number): string => (tall ? clockOf(hour) : String(hour));
  const say = (cell: number): string => {
    const hour = cell % 24;
    const weekday = dayName(Math.floor(cell / 24), true);
    return t('area.heat.count', {
      weekday: weekday.charAt(0).toLocaleUpperCase() + weekday.slice(1),
      from: clockOf(hour),
      to: clockOf(hour + 1),
      count: hours[cell] ?? 0,
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const [across, down] = tall ? [arrow[0], arrow[1]] : [arrow[1], arrow[0]];
    const next = inside(Math.floor(home / 24) + across, 7) * 24 + inside((home % 24) + down, 24);
    setHome(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };
  return (
    <>
      <table
        ref={grid}
        role="grid"
        className={classes.grid}
        data-tall={tall || undefined}
        aria-label={t('area.heat.grid')}
        onKeyDown={onKeyDown}
        onMouseLeave={() => setShown(null)}
      >
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('area.heat.hour')}</span>
            </th>
            {columns?.map((column) => (
              <th key={column} scope="col">
                {tall ? dayName(column, false) : hourName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row) => (
            <tr key={row}>
              <th scope="row">{tall ? hourName(row) : dayName(row, false)}</th>
              {columns?.map((column) => {
                const cell = cellAt(row, column);
                const count = hours[cell] ?? 0;
                return (
                  <td
                    key={column}
                    data-cell={cell}
                    data-heat={heatClass(count, most)}
                    tabIndex={cell === home ? 0 : -1}
                    onMouseEnter={() => setShown(cell)}
                    onFocus={() => setShown(cell)}
                    onClick={() => {
                      setHome(cell);
                      setShown(cell);
                    }}
                  >
                    <span>{count}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.readout} aria-hidden="true">
        {shown === null ? t('area.heat.hint') : say(shown)}
      </p>
    </>
  );
}
