import { Button, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterComparison } from '#shared/api/registers.ts';
import type { BadField } from '#shared/refusals.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { isProblem } from '#web/lib/problem.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { MOST_BYTES, textOf } from './list-file.ts';
import classes from './Registers.module.css';
import { registerQuery, registersQuery } from './useRegister.ts';

/** A file that was compared and is not kept. */
export interface Given {
  fileName: string;
  csv: string;
  comparison: RegisterComparison;
}

const COLUMNS = ['csv', 'name', 'kind', 'region_kato', 'district_kato', 'settlement', 'licence'] as const;

/** Every wrong line of a file: where, and what was expected. */
function Mistakes({ fields }: { fields: readonly BadField[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.mistakes} role="alert">
      <p>
        <strong>{t('registers.upload.wrong', { count: fields.length })}</strong>
      </p>
      <div className={classes.frame} role="region" aria-label={t('registers.upload.title')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('registers.upload.line')}</th>
              <th scope="col" data-text>
                {t('registers.upload.column')}
              </th>
              <th scope="col" data-text>
                {t('registers.upload.expected')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, expected }) => {
              const [, line, name] = field.split('.');
              const column = COLUMNS.find((one) => one === name) ?? 'csv';
              return (
                <tr key={field}>
                  <th scope="row">{line}</th>
                  <td data-text>{t(`registers.upload.columns.${column}`)}</td>
                  <td data-text>{expected}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** A button that opens the system's choice of files; the field itself is for the keyboard and readers. */
export function FileChoice({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const id = useId();
  return (
    <span className={classes.file}>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv"
        className="visually-hidden"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again, once it is mended.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <label htmlFor={id} className={classes.fileLabel}>
        <IconUpload size={16} stroke={1.75} aria-hidden />
        {label}
      </label>
    </span>
  );
}

/** Keeps the file that was compared, as the list of a day. */
function Keeping({ register, given, onKept }: { register: string; given: Given; onKept: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problem = useProblemText();
  const [asOf, setAsOf] = useState(() => new Date().toISOString().slice(0, 10));
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const keep = useMutation({
    mutationFn: () =>
      call('importRegister', {
        params: { id: register },
        body: { commandId, fileName: given.fileName, asOf, csv: given.csv },
      }),
    onSuccess: (view) => {
      client.setQueryData(registerQuery(register).queryKey, view);
      void client.invalidateQueries({ queryKey: registersQuery.queryKey });
      onKept();
    },
    onSettled: () => setCommandId(crypto.randomUUID()),
  });
  return (
    <form
      className={classes.keeping}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <TextInput
        type="date"
        label={t('registers.upload.asOf')}
        value={asOf}
        required
        onChange={(event) => {
          setAsOf(event.currentTarget.value);
          setCommandId(crypto.randomUUID());
        }}
      />
      <Button type="submit" loading={keep.isPending}>
        {t('registers.upload.keep')}
      </Button>
      <p className={classes.quiet}>{t('registers.upload.keepHint')}</p>
      {keep.error !== null && (
        <p className={classes.failed} role="alert">
          {problem(keep.error)}
        </p>
      )}
    </form>
  );
}

interface Props {
  register: string;
  given: Given | null;
  onGiven: (given: Given | null) => void;
  mayKeep: boolean;
  /** What explains the form of a file, while there is none. */
  explanation?: ReactNode;
}

/** Choose a file, see what is wrong with it or how it compares, and keep it. */
export function Upload({ register, given, onGiven, mayKeep, explanation }: Props) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const { number } = useFormats();
  const [kept, setKept] = useState(false);
  const compare = useMutation({
    mutationFn: async (file: File): Promise<Given> => {
      const csv = await textOf(file);
      const comparison = await call('compareRegister', { params: { id: register }, body: { csv } });
      return { fileName: file.name.replace(/[/\\<>]/g, '_').slice(-120), csv, comparison };
    },
    onSuccess: onGiven,
  });
  const [unfit, setUnfit] = useState<'tooLarge' | 'empty' | null>(null);
  const take = (file: File): void => {
    setKept(false);
    onGiven(null);
    compare.reset();
    const why = file.size > MOST_BYTES ? 'tooLarge' : file.size === 0 ? 'empty' : null;
    setUnfit(why);
    if (why === null) compare.mutate(file);
  };
  const fields = isProblem(compare.error)
    ? compare.error.fields.filter(({ field }) => field.startsWith('lines.'))
    : [];
  const failed = compare.error !== null && fields.length === 0 ? problem(compare.error) : null;
  return (
    <section className={classes.card} data-screen aria-labelledby="registers-upload">
      <h2 id="registers-upload" className={classes.title}>
        {t('registers.upload.title')}
      </h2>
      {explanation}
      <div className={classes.controls}>
        <FileChoice
          label={t(given === null ? 'registers.upload.choose' : 'registers.upload.other')}
          onFile={take}
        />
        {given !== null && (
          <Button variant="default" onClick={() => onGiven(null)}>
            {t('registers.upload.drop')}
          </Button>
        )}
      </div>
      <p className={classes.quiet} role="status">
        {compare.isPending && t('registers.upload.reading')}
        {given !== null &&
          `${t('registers.upload.compared', { file: given.fileName })} ${[
            `${t('registers.list.both')}: ${number(given.comparison.both.length)}`,
            `${t('registers.list.likely')}: ${number(given.comparison.likely.length)}`,
          ].join(' · ')}`}
        {kept && given === null && t('registers.upload.kept')}
      </p>
      {!mayKeep && <p className={classes.quiet}>{t('registers.upload.onlyCompare')}</p>}
      {(unfit !== null || failed !== null) && (
        <p className={classes.failed} role="alert">
          {unfit === null ? failed : t(`registers.upload.${unfit}`)}
        </p>
      )}
      {fields.length > 0 && <Mistakes fields={fields} />}
      {given !== null && mayKeep && (
        <Keeping
          key={given.csv}
          register={register}
          given={given}
          onKept={() => {
            onGiven(null);
            setKept(true);
          }}
        />
      )}
    </section>
  );
}
