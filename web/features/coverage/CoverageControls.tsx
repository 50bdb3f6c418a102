import { Button, NativeSelect, SegmentedControl, Select } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Millis } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './CoveragePage.module.css';
import { FAMILIES, hasPeriod, METRIC_FAMILIES, METRICS, PERIODS, type Level } from './metrics.ts';
import type { Picture, View } from './useView.ts';

interface Props {
  view: View;
  change: (change: Partial<View>) => void;
  /** What is shown where the reader left the level open. */
  level: Level;
  at: Millis | null;
  timeOpen: boolean;
  onTime: () => void;
  /** What else can be done from here: links to other pages of the planner. */
  actions?: ReactNode;
}

const PICTURES: readonly Picture[] = ['circles', 'areas'];
const LEVELS = ['region', 'district'] as const;

/** A list with a search over all measures, by what they speak of. */
function MetricSelect({ view, change }: Pick<Props, 'view' | 'change'>) {
  const { t } = useTranslation();
  return (
    <Select
      className={classes.metric ?? ''}
      aria-label={t('coverage.metric')}
      data={FAMILIES.map((family) => ({
        group: t(`coverage.families.${family}`),
        items: METRIC_FAMILIES[family].map((metric) => ({
          value: metric,
          label: t(`coverage.metrics.${metric}`),
        })),
      }))}
      value={view.metric}
      searchable
      allowDeselect={false}
      maxDropdownHeight={420}
      nothingFoundMessage={t('coverage.noMetric')}
      comboboxProps={{ width: 300, position: 'bottom-start' }}
      onChange={(value) => {
        const metric = METRICS.find((one) => one === value);
        if (metric !== undefined) change({ metric });
      }}
    />
  );
}

/** Measure, its days, group, level, picture and time; at the right end what leads elsewhere. */
export function CoverageControls({ view, change, level, at, timeOpen, onTime, actions }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { groups } = useReference();
  const { day, clock } = useFormats();
  return (
    <div className={classes.bar}>
      <div className={classes.controls} role="group" aria-label={t('coverage.controls')}>
        <MetricSelect view={view} change={change} />
        {hasPeriod(view.metric) && (
          <SegmentedControl
            aria-label={t('coverage.period')}
            data={PERIODS.map((period) => ({
              value: String(period),
              label: t('coverage.days', { count: period }),
            }))}
            value={String(view.period)}
            onChange={(value) => change({ period: value === '90' ? 90 : 30 })}
          />
        )}
        <NativeSelect
          aria-label={t('coverage.group')}
          data={groups.map(({ group, short }) => ({ value: group, label: text(short) }))}
          value={view.group}
          onChange={(event) => change({ group: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t('coverage.picture')}
          data={PICTURES.map((picture) => ({ value: picture, label: t(`coverage.pictures.${picture}`) }))}
          value={view.picture}
          onChange={(picture) => change({ picture, level: null })}
        />
        <SegmentedControl
          aria-label={t('coverage.level')}
          data={LEVELS.map((one) => ({ value: one, label: t(`coverage.levels.${one}`) }))}
          value={level}
          onChange={(chosen) =>
            change(chosen === 'region' ? { level: chosen, region: null, area: null } : { level: chosen })
          }
        />
        <Button
          variant="default"
          aria-expanded={timeOpen}
          data-past={at !== null || undefined}
          className={classes.time ?? ''}
          leftSection={<IconClock size={16} stroke={1.75} aria-hidden />}
          onClick={onTime}
        >
          {at === null ? t('coverage.time.now') : `${day(at)}, ${clock(at)}`}
        </Button>
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
