import { Button, Checkbox, CloseButton, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './TableHead.module.css';
import { STATUS_ORDER, type Level } from './metrics.ts';
import { FIGURES, type Figure } from './table-order.ts';
import type { View } from './useView.ts';

interface Props {
  view: View;
  change: (change: Partial<View>) => void;
  level: Level;
  name: string;
  /** All areas of what is shown, before the table leaves any out. */
  rows: readonly CoverageRow[];
  total: CoverageRow | null;
  /** Time of day of the figures; null where it is said elsewhere. */
  at: string | null;
  /** The figures could not be refreshed. */
  failed: boolean;
}

/** Which columns the table shows beside the measure of the map. */
function ColumnChooser({ view, change }: Pick<Props, 'view' | 'change'>) {
  const { t } = useTranslation();
  const toggled = (figure: Figure): Figure[] =>
    FIGURES.filter((one) => (one === figure) !== view.figures.includes(one));
  return (
    <Popover position="bottom-end" width={300} trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} stroke={1.75} aria-hidden />}>
          {t('coverage.table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('coverage.table.columns')}>
        <ul className={classes.chooser}>
          {FIGURES.map((figure) => (
            <li key={figure}>
              <Checkbox
                label={t(`coverage.metrics.${figure}`)}
                checked={view.figures.includes(figure)}
                onChange={() => change({ figures: toggled(figure) })}
              />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the table is of, and what it leaves out. */
export function TableHead({ view, change, level, name, rows, total, at, failed }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  // The field follows the keys at once; the address a render later.
  const [typed, setTyped] = useState(view.typed);
  const find = (text: string): void => {
    setTyped(text);
    change({ typed: text });
  };
  const facts =
    total === null
      ? []
      : [
          t(level === 'region' ? 'coverage.table.regions' : 'coverage.table.districts', {
            count: rows.length,
          }),
          t('coverage.table.people', { n: number(total.people) }),
          t('coverage.table.facilities', { n: number(total.facilities) }),
          at !== null && !failed && t('coverage.notes.at', { time: at }),
        ];
  const countOf = (status: CoverageRow['status']): number =>
    rows.filter((row) => row.status === status).length;
  return (
    <div className={classes.head}>
      <div className={classes.words}>
        <h2 className={classes.title}>{name}</h2>
        <p className={classes.quiet}>{facts.filter((fact) => fact !== false).join(', ')}</p>
        {failed && at !== null && (
          <p className={classes.failed} role="status">
            {t('coverage.notes.failed', { time: at })}
          </p>
        )}
      </div>
      <NativeSelect
        aria-label={t('coverage.table.byStatus')}
        data={[
          { value: '', label: t('coverage.table.anyStatus') },
          ...STATUS_ORDER.map((status) => ({
            value: status,
            label: `${t(`coverage.status.${status}`)}: ${number(countOf(status))}`,
          })),
        ]}
        value={view.status ?? ''}
        onChange={(event) =>
          change({ status: STATUS_ORDER.find((status) => status === event.currentTarget.value) ?? null })
        }
      />
      <ColumnChooser view={view} change={change} />
      <TextInput
        className={classes.find ?? ''}
        aria-label={t('coverage.table.find')}
        placeholder={t('coverage.table.find')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        rightSection={
          typed === '' ? null : (
            <CloseButton size="sm" aria-label={t('coverage.table.clear')} onClick={() => find('')} />
          )
        }
        value={typed}
        onChange={(event) => find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') find('');
        }}
      />
    </div>
  );
}
