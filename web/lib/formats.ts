import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatsFor, type Formats } from '#shared/texts/formats.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { referenceQuery } from './query.ts';

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Formats of the reader's language, on the country's clock. */
export function useFormats(): Formats {
  const language = useLanguage();
  const { data } = useQuery({ ...referenceQuery, select: ({ country }) => country.timeZone });
  return useMemo(() => formatsFor(language, data ?? ownZone()), [language, data]);
}
