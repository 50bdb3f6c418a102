import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterHead } from '#shared/api/registers.ts';
import { writeCsv } from '#shared/domain/csv.ts';
import { REGISTER_COLUMNS } from '#shared/domain/register-rows.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { keepTable } from './list-file.ts';
import classes from './Registers.module.css';

/** What a list looks like, with an example to fill in. */
export function Explanation({ head }: { head: RegisterHead }) {
  const { t } = useTranslation();
  const text = useText();
  const { kinds, regions, districts } = useReference();
  const kind = kinds.find((one) => one.kind === head.kinds[0]?.kind);
  const columns: readonly (readonly [string, string])[] = [
    ['name', t('registers.empty.name')],
    ['kind', t('registers.empty.kind', { kind: kind === undefined ? '' : text(kind.name) })],
    ['settlement, district_kato, region_kato', t('registers.empty.place')],
    ['licence', t('registers.empty.licence')],
  ];
  const example = (): void => {
    const region = regions[0];
    const district = districts.find(({ regionKato }) => regionKato === region?.kato);
    const name = t('registers.empty.exampleName');
    const rows = [
      [`${name} 1`, kind?.kind ?? '', region?.kato ?? '', district?.kato ?? '', '', 'KZ-0001'],
      [`${name} 2`, '', region?.kato ?? '', '', '', ''],
    ];
    keepTable(writeCsv([REGISTER_COLUMNS, ...rows]), t('registers.empty.exampleFile'));
  };
  return (
    <>
      <p>
        <strong>{t('registers.empty.title')}</strong> {t('registers.empty.hint')}
      </p>
      <dl className={classes.columns}>
        {columns.map(([names, meaning]) => (
          <Fragment key={names}>
            <dt>{names}</dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <p className={classes.quiet}>{t('registers.empty.never')}</p>
      <div>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
          onClick={example}
        >
          {t('registers.empty.example')}
        </Button>
      </div>
    </>
  );
}
