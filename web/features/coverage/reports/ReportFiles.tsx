import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { download } from '#web/lib/download.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Reports.module.css';

const FORMATS = ['pdf', 'xlsx', 'csv'] as const;
type Format = (typeof FORMATS)[number];
const KB = 1024;

/** One button a format; what came, how large it is, or why it did not come. */
export function ReportFiles({ query }: { query: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const why = useProblemText();
  const offline = useConnection().state === 'lost';
  const { mutate, isPending, variables, data, error, isSuccess } = useMutation({
    mutationFn: (format: Format) => download(`/reports/coverage.${format}?${query}`),
  });
  return (
    <div className={classes.files}>
      {FORMATS.map((format) => (
        <Button
          key={format}
          variant={format === 'pdf' ? 'filled' : 'default'}
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
          loading={isPending && variables === format}
          disabled={offline || isPending}
          onClick={() => mutate(format)}
        >
          {t(`reports.formats.${format}`)}
        </Button>
      ))}
      <p className={classes.quiet} role="status">
        {isPending && t('reports.making')}
        {isSuccess &&
          t('reports.done', {
            name: data.name,
            size: t('reports.kb', { n: number(Math.max(1, data.size / KB)) }),
          })}
      </p>
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('reports.failed')} {why(error)}
        </p>
      )}
    </div>
  );
}
