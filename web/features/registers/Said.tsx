import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterHead } from '#shared/api/registers.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useMedia } from '#web/ui/useMedia.ts';
import classes from './Registers.module.css';

type Kind = RegisterHead['kinds'][number];

/** A difference with its sign; nothing where nothing was said, or only a least number that ours reaches. */
function useDifference(): (ours: number, said: number | null, orMore?: boolean) => string {
  const { number } = useFormats();
  return (ours, said, orMore = false) => {
    if (said === null || (orMore && ours >= said)) return '';
    const by = ours - said;
    return by > 0 ? `+${number(by)}` : number(by);
  };
}

function KindRow({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const text = useText();
  const { number, list } = useFormats();
  const { kinds } = useReference();
  const difference = useDifference();
  const name = kinds.find((known) => known.kind === kind.kind)?.plural;
  const parts = kind.parts.map((part) => `${number(part.count)} ${text(part.of)}`);
  const words = [
    ...(kind.of === null ? [] : [text(kind.of)]),
    ...(parts.length === 0 ? [] : [t('registers.said.parts', { parts: list(parts) })]),
  ];
  return (
    <>
      <tr>
        <th scope="row">{name === undefined ? kind.kind : text(name)}</th>
        <td>{kind.said === null ? t('registers.said.notSaid') : <strong>{number(kind.said)}</strong>}</td>
        <td>{kind.listed === null ? t('registers.said.noList') : number(kind.listed)}</td>
        <td>{number(kind.ours)}</td>
        <td>{difference(kind.ours, kind.said)}</td>
      </tr>
      {words.length > 0 && (
        <tr className={classes.words}>
          <td colSpan={5}>{words.join('; ')}</td>
        </tr>
      )}
    </>
  );
}

/** What a register said of itself by kind, in its words, with the source, beside the list and ours. */
export function Said({ head }: { head: RegisterHead }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className={classes.card} aria-labelledby="registers-said">
      <h2 id="registers-said" className={classes.title}>
        {t('registers.said.title')}
      </h2>
      <p className={classes.owner}>{text(head.owner)}</p>
      <div className={classes.frame} role="region" aria-labelledby="registers-said" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('registers.said.kind')}</th>
              <th scope="col">{t('registers.said.said')}</th>
              <th scope="col">{t('registers.said.list')}</th>
              <th scope="col">{t('registers.said.ours')}</th>
              <th scope="col">{t('registers.said.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {head.kinds.map((kind) => (
              <KindRow key={kind.kind} kind={kind} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.quiet}>{t('registers.said.source', { source: text(head.source) })}</p>
      <p className={classes.quiet}>{t('registers.said.same')}</p>
    </section>
  );
}

/** The same of one kind by region: what was said there, what the list has, what we have. */
export function ByRegion({ head }: { head: RegisterHead }) {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  const { kinds, regions } = useReference();
  const difference = useDifference();
  // Twenty lines would stand before the comparison on a phone.
  const wide = useMedia('(min-width: 75em)');
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = head.kinds.find((one) => one.kind === chosen) ?? head.kinds[0];
  if (kind === undefined) return null;
  const nameOf = (code: string): string => {
    const known = kinds.find((one) => one.kind === code);
    return known === undefined ? code : text(known.plural);
  };
  const regionOf = (kato: string): string => {
    const known = regions.find((region) => region.kato === kato);
    return known === undefined ? kato : text(known.name);
  };
  return (
    <details className={classes.card} open={wide}>
      <summary className={classes.summary}>
        <h2 id="registers-regions" className={classes.title}>
          {t('registers.regions.title')}
        </h2>
      </summary>
      <div className={classes.cardHead}>
        {head.kinds.length > 1 && (
          <NativeSelect
            aria-label={t('registers.said.kind')}
            value={kind.kind}
            data={head.kinds.map((one) => ({ value: one.kind, label: nameOf(one.kind) }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.frame} role="region" aria-labelledby="registers-regions" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('registers.regions.region')}</th>
              <th scope="col">{t('registers.said.said')}</th>
              {kind.listed !== null && <th scope="col">{t('registers.said.list')}</th>}
              <th scope="col">{t('registers.said.ours')}</th>
              <th scope="col">{t('registers.said.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {kind.regions.map(({ regionKato, said, orMore, listed, ours }) => (
              <tr key={regionKato}>
                <th scope="row">{regionOf(regionKato)}</th>
                <td>
                  {said !== null &&
                    (orMore ? t('registers.said.atLeast', { n: number(said) }) : number(said))}
                </td>
                {kind.listed !== null && <td>{listed !== null && number(listed)}</td>}
                <td>{number(ours)}</td>
                <td>{difference(ours, said, orMore)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.quiet}>{t('registers.regions.note')}</p>
    </details>
  );
}
