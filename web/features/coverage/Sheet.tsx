import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { whyParts, whySentence } from '#shared/texts/why.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import type { Shown } from './CoveragePage.tsx';
import classes from './Sheet.module.css';
import { sifts } from './table-order.ts';
import { useMeasureName } from './useFigures.ts';
import { useRegionName } from './useRegionName.ts';
import type { View } from './useView.ts';

interface Props {
  shown: Shown;
  view: View;
}

/** What the sheet shows, of where and when, in words: paper has no controls that say it. */
export function SheetHead({ shown, view }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { day, clock } = formats;
  const nameOf = useMeasureName();
  const { groups } = useReference();
  const now = useNow();
  const { coverage, totalName, level, rows, selected, total } = shown;
  const regionName = useRegionName();
  const language = useLanguage();
  const about = selected ?? total;
  const then = coverage?.asOf == null ? 'now' : 'then';
  const group = groups.find((one) => one.group === view.group);
  const when = (at: number): string => `${day(at)}, ${clock(at)}`;
  const at = coverage === undefined ? now : Date.parse(coverage.asOf ?? coverage.at);
  const sieve = { typed: view.typed, status: view.status };
  return (
    <div className={classes.head}>
      <p className={classes.title}>
        {[totalName, group && text(group.name), nameOf(view.metric, view.period)].filter(Boolean).join(' · ')}
      </p>
      <p>
        {t(then === 'now' ? 'coverage.sheet.asOf' : 'coverage.sheet.past', { time: when(at) })}{' '}
        {t(level === 'region' ? 'coverage.table.regions' : 'coverage.table.districts', {
          count: rows.length,
        })}
        . {sifts(sieve) && `${t('coverage.sheet.sifted')} `}
        {t('coverage.sheet.printed', { time: when(now) })}
      </p>
      {about !== null && (
        <p className={classes.why}>
          {selected !== undefined && `${text(selected.name)}. `}
          {whySentence(whyParts(about), { language, formats, when: then, regionName })}
        </p>
      )}
    </div>
  );
}

/** What is approximate, made up or kept back in what the sheet shows, and where it comes from. */
export function SheetNotes({ shown: { coverage, level } }: Pick<Props, 'shown'>) {
  const { t } = useTranslation();
  const { country } = useReference();
  const { data: me } = useMe();
  const notes = [
    me?.demo === true && t('coverage.sheet.demo'),
    coverage?.generated === true && t('coverage.time.generated'),
    t('coverage.sheet.roads'),
    t('coverage.sheet.places'),
    level === 'district' && t('area.facts.told'),
    t('coverage.explain.people'),
    t('coverage.sheet.map', { source: country.attribution }),
  ].filter((note) => note !== false);
  return (
    <section className={classes.notes} aria-label={t('coverage.sheet.notes')}>
      <p className={classes.notesTitle}>{t('coverage.sheet.notes')}</p>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/**
 * The map's own size, told to the style sheet when somebody prints: on paper it is made smaller or larger as a picture,
 * since a map that is laid out anew would go elsewhere.
 */
export function useMapOnPaper() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tell = (): void => {
      const map = frame.current?.querySelector<HTMLElement>('.leaflet-container');
      if (map == null || map.clientWidth === 0) return;
      frame.current?.style.setProperty('--map-width', String(map.clientWidth));
      frame.current?.style.setProperty('--map-height', String(map.clientHeight));
    };
    addEventListener('beforeprint', tell);
    return () => removeEventListener('beforeprint', tell);
  }, []);
  return frame;
}
