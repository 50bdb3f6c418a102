import { Button } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import { whyParts, whySentence } from '#shared/texts/why.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useRegionName } from './useRegionName.ts';
import { pageOf } from './area/useArea.ts';
import { Swatch } from './CoverageLegend.tsx';
import { STATUS_ORDER, type Measure } from './metrics.ts';
import { StatusMark } from './StatusMark.tsx';
import { figureOf, firstOrder, inOrder, type Figure } from './table-order.ts';
import { useFigures, useMeasureName } from './useFigures.ts';
import classes from './WhyPanel.module.css';

interface Props {
  coverage: Coverage;
  /** The selected area, or the whole. */
  row: CoverageRow;
  name: string;
  /** The row is the whole of what is listed, and nothing in it is selected. */
  isWhole: boolean;
  measure: Measure;
  rows: readonly CoverageRow[];
  onSelect: (row: CoverageRow) => void;
  onDrill: (row: CoverageRow) => void;
  onClear: () => void;
}

const FACTS: readonly Figure[] = [
  'beds',
  'open',
  'per10k',
  'shortfall',
  'access',
  'occupancy',
  'hoursFull',
  'unmet',
  'declines',
];
const FACTS_OF_A_PLACE: readonly Figure[] = ['minutes', 'km', 'within60', 'within120'];

/** Figures of the area that are known, the shown measure first. */
function Facts({ row, measure }: Pick<Props, 'row' | 'measure'>) {
  const { t } = useTranslation();
  const { metric, period } = measure;
  const write = useFigures(period);
  const nameOf = useMeasureName();
  const { number } = useFormats();
  const silent = row.unknownFacilities + row.staleFacilities;
  const all = [...(row.kato === null ? [] : FACTS_OF_A_PLACE), ...FACTS];
  const figures = [
    ...(metric === 'status' || metric === 'people' ? [] : [metric]),
    ...all.filter((figure) => figure !== metric),
  ].filter((figure) => (figure === 'minutes' && row.kato !== null) || figureOf(row, figure, period) !== null);
  return (
    <dl className={classes.facts}>
      {figures.map((figure) => (
        <div key={figure} data-shown={figure === metric || undefined}>
          <dt>
            {figure === 'shortfall' && row.shortfallPlaces !== null
              ? t('coverage.panel.shortfallPlaces', { n: number(row.shortfallPlaces) })
              : nameOf(figure, period)}
          </dt>
          <dd>{write(row, figure)}</dd>
        </div>
      ))}
      {silent > 0 && (
        <div>
          <dt>{t('coverage.panel.silent')}</dt>
          <dd>{silent}</dd>
        </div>
      )}
    </dl>
  );
}

/** Norms are data with a source and a date; a group without one says so. */
function BenchmarkNote({ benchmark }: Pick<Coverage, 'benchmark'>) {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  return (
    <p className={classes.quiet}>
      {benchmark === null
        ? t('coverage.panel.noBenchmark')
        : t('coverage.panel.benchmark', {
            n: number(benchmark.bedsPer10k, 2),
            source: text(benchmark.told.source),
            date: benchmark.date,
            note: text(benchmark.told.note),
          })}{' '}
      {t('coverage.panel.advice')}
    </p>
  );
}

const WORST = 5;

function Worst({ rows, measure, onSelect }: Pick<Props, 'rows' | 'measure' | 'onSelect'>) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { period } = measure;
  const write = useFigures(period);
  const nameOf = useMeasureName();
  const figure = measure.metric === 'status' || measure.metric === 'people' ? 'minutes' : measure.metric;
  const worst = inOrder(rows, firstOrder(figure), { language, period }).slice(0, WORST);
  if (worst.length < 2) return null;
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{t('coverage.panel.worst')}</h2>
      <p className={classes.quiet}>{nameOf(figure, period)}</p>
      <ol className={classes.worst}>
        {worst.map((row) => (
          <li key={row.kato}>
            <button type="button" onClick={() => onSelect(row)}>
              <span className={classes.worstName}>{text(row.name)}</span>
              <StatusMark status={row.status} />
              <strong>{write(row, figure)}</strong>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StatusKey() {
  const { t } = useTranslation();
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{t('coverage.panel.status')}</h2>
      <dl className={classes.key}>
        {STATUS_ORDER.map((status) => (
          <div key={status}>
            <dt>
              <Swatch paint={{ kind: 'status', status }} />
              {t(`coverage.status.${status}`)}
            </dt>
            <dd>{t(`coverage.statusMeaning.${status}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Why the area stands as it does, its figures, and where it is worst. */
export function WhyPanel(props: Props) {
  const { coverage, row, name, isWhole, measure, rows, onSelect, onDrill, onClear } = props;
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { regions } = useReference();
  const region = regions.find(({ kato }) => kato === row.regionKato && kato !== row.kato);
  const when = coverage.asOf === null ? 'now' : 'then';
  const why = whySentence(whyParts(row), {
    language: useLanguage(),
    formats,
    when,
    regionName: useRegionName(),
  });
  const second = [
    region && text(region.name),
    row.people > 0 && t('coverage.panel.people', { n: formats.number(row.people) }),
  ];
  return (
    <aside className={classes.panel} aria-label={t('coverage.panel.label')}>
      <section className={classes.card} aria-live="polite">
        <div className={classes.head}>
          <div>
            <h2 className={classes.heading}>{name}</h2>
            <p className={classes.quiet}>{second.filter(Boolean).join(' · ')}</p>
          </div>
          <StatusMark status={row.status} />
        </div>
        <p className={classes.why} data-status={row.status}>
          <strong>{t('coverage.panel.why')}</strong> {why}
        </p>
        <Facts row={row} measure={measure} />
        {isWhole ? (
          <p className={classes.quiet}>{t('coverage.panel.pick')}</p>
        ) : (
          <div className={classes.actions}>
            {row.kato !== null && (
              <Button variant="default" component={Link} to={pageOf(row.kato, coverage.group)}>
                {t('area.open')}
              </Button>
            )}
            {row.kato === row.regionKato && (
              <Button
                variant="default"
                rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />}
                onClick={() => onDrill(row)}
              >
                {t('coverage.panel.drill', { name })}
              </Button>
            )}
            <Button
              variant="subtle"
              leftSection={<IconX size={16} stroke={1.75} aria-hidden />}
              onClick={onClear}
            >
              {t('coverage.panel.close')}
            </Button>
          </div>
        )}
      </section>
      <Worst rows={rows} measure={measure} onSelect={onSelect} />
      <StatusKey />
      <BenchmarkNote benchmark={coverage.benchmark} />
    </aside>
  );
}
