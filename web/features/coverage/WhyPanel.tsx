import { Button } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import { whyParts, whySentence } from '#shared/texts/why.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { Swatch } from './CoverageLegend.tsx';
import { STATUS_ORDER, type Level } from './metrics.ts';
import { StatusMark } from './StatusMark.tsx';
import { inOrder } from './table-order.ts';
import { useCells } from './useCells.ts';
import classes from './WhyPanel.module.css';

interface Props {
  coverage: Coverage;
  /** The selected area, or the whole. */
  row: CoverageRow;
  name: string;
  level: Level;
  onSelect: (row: CoverageRow) => void;
  onDrill: (row: CoverageRow) => void;
  onClear: () => void;
}

function Facts({ row }: { row: CoverageRow }) {
  const { t } = useTranslation();
  const cell = useCells();
  const { share, number } = useFormats();
  const told = (calls: CoverageRow['unmetCalls']): string =>
    typeof calls === 'number' ? number(calls) : t(`coverage.told.${calls}`);
  const silent = row.unknownFacilities + row.staleFacilities;
  const facts = [
    [cell(row, 'beds'), t('coverage.panel.beds')],
    [cell(row, 'openBeds'), t('coverage.panel.openBeds')],
    [cell(row, 'bedsPer10k'), t('coverage.panel.per10k')],
    row.shortfallBeds !== null && [cell(row, 'shortfallBeds'), t('coverage.panel.needed')],
    row.kato !== null && [cell(row, 'minutesToOpen'), t('coverage.panel.toOpen')],
    row.kato !== null && [cell(row, 'kmToNearest'), t('coverage.panel.toNearest')],
    row.hoursFullShare !== null && [share(row.hoursFullShare), t('coverage.panel.hoursFull')],
    [told(row.unmetCalls), t('coverage.panel.unmet')],
    silent > 0 && [String(silent), t('coverage.panel.silent')],
  ].filter((fact) => fact !== false);
  return (
    <dl className={classes.facts}>
      {facts.map(([value, words]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Norms are data with a source and a date; a group without one says so. */
function BenchmarkNote({ benchmark }: Pick<Coverage, 'benchmark'>) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <p className={classes.quiet}>
      {benchmark === null
        ? t('coverage.panel.noBenchmark')
        : t('coverage.panel.benchmark', {
            n: number(benchmark.bedsPer10k, 2),
            source: benchmark.source,
            date: benchmark.date,
            note: benchmark.note,
          })}{' '}
      {t('coverage.panel.advice')}
    </p>
  );
}

const WORST = 5;

function Worst({ coverage, onSelect }: Pick<Props, 'coverage' | 'onSelect'>) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const cell = useCells();
  const rows = inOrder(coverage.rows, { by: 'minutesToOpen', down: true }, language).slice(0, WORST);
  if (rows.length < 2) return null;
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{t('coverage.panel.worst')}</h2>
      <p className={classes.quiet}>{t('coverage.panel.worstHint')}</p>
      <ol className={classes.worst}>
        {rows.map((row) => (
          <li key={row.kato}>
            <button type="button" onClick={() => onSelect(row)}>
              <span className={classes.worstName}>{text(row.name)}</span>
              <StatusMark status={row.status} />
              <strong>{cell(row, 'minutesToOpen')}</strong>
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
export function WhyPanel({ coverage, row, name, level, onSelect, onDrill, onClear }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { regions } = useReference();
  const region = level === 'district' ? regions.find(({ kato }) => kato === row.regionKato) : undefined;
  const when = coverage.asOf === null ? 'now' : 'then';
  const why = whySentence(whyParts(row, coverage.group), { language: useLanguage(), formats, when });
  const second = [region && text(region.name), t('coverage.panel.people', { n: formats.number(row.people) })];
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
        <Facts row={row} />
        {row.kato === null ? (
          <p className={classes.quiet}>{t('coverage.panel.pick')}</p>
        ) : (
          <div className={classes.actions}>
            {level === 'region' && (
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
      <Worst coverage={coverage} onSelect={onSelect} />
      <StatusKey />
      <BenchmarkNote benchmark={coverage.benchmark} />
    </aside>
  );
}
