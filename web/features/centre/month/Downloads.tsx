import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FacilityId } from '#shared/ids.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { download } from '#web/lib/download.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import cards from '../Cards.module.css';
import classes from './Month.module.css';

const FORMATS = ['xlsx', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

/** The month as files to hand in, in the reader's language, and on paper as it stands here. */
export function Downloads({ facilityId, month }: { facilityId: FacilityId; month: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const why = useProblemText();
  const offline = useConnection().state === 'lost';
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (format: Format) =>
      download(`/facilities/${facilityId}/report.${format}?month=${month}&language=${language}`),
  });
  return (
    <div className={`${classes.downloads ?? ''} ${classes.unprinted ?? ''}`}>
      {FORMATS.map((format) => (
        <Button
          key={format}
          aria-label={t('month.download', { format: format.toUpperCase() })}
          variant="default"
          size="md"
          leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
          loading={isPending && variables === format}
          disabled={offline || isPending}
          onClick={() => mutate(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      <Button
        variant="default"
        size="md"
        leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        {t('month.printed')}
      </Button>
      {error !== null && (
        <p className={cards.error} role="alert">
          {why(error)}
        </p>
      )}
    </div>
  );
}
