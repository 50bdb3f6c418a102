import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './CoveragePage.module.css';
import { METRICS } from './metrics.ts';
import type { Picture, View } from './useView.ts';

interface Props {
  view: View;
  change: (change: Partial<View>) => void;
  narrow: boolean;
}

const PICTURES: readonly Picture[] = ['areas', 'circles'];
const LEVELS = ['region', 'district'] as const;

/** Measure, group, level and picture; on a phone the measure is a list. */
export function CoverageControls({ view, change, narrow }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { groups } = useReference();
  const metrics = METRICS.map((metric) => ({ value: metric, label: t(`coverage.metrics.${metric}`) }));
  return (
    <div className={classes.controls} role="group" aria-label={t('coverage.controls')}>
      {narrow ? (
        <NativeSelect
          aria-label={t('coverage.metric')}
          data={metrics}
          value={view.metric}
          onChange={(event) => {
            const metric = METRICS.find((one) => one === event.currentTarget.value);
            if (metric !== undefined) change({ metric });
          }}
        />
      ) : (
        <SegmentedControl
          aria-label={t('coverage.metric')}
          data={metrics}
          value={view.metric}
          onChange={(metric) => change({ metric })}
        />
      )}
      <NativeSelect
        aria-label={t('coverage.group')}
        data={groups.map(({ group, short }) => ({ value: group, label: text(short) }))}
        value={view.group}
        onChange={(event) => change({ group: event.currentTarget.value })}
      />
      <SegmentedControl
        aria-label={t('coverage.level')}
        data={LEVELS.map((level) => ({ value: level, label: t(`coverage.levels.${level}`) }))}
        value={view.level}
        onChange={(level) => change({ level, region: null, area: null })}
      />
      <SegmentedControl
        aria-label={t('coverage.picture')}
        data={PICTURES.map((picture) => ({ value: picture, label: t(`coverage.pictures.${picture}`) }))}
        value={view.picture}
        onChange={(picture) => change({ picture })}
      />
    </div>
  );
}
