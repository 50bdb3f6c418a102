import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '#web/lib/problem.ts';
import { Empty } from './Empty.tsx';
import { PlainButton } from './PlainButton.tsx';

export interface ErrorStateProps {
  error: unknown;
  /** What failed, as a sentence; without it the text of the problem stands alone. */
  title?: string;
  /** What is still true and where to look. */
  hint?: string;
  onRetry?: () => void;
}

/** The text of a problem in the reader's language; anything else is an error of the server. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!isProblem(error)) return t('errors.INTERNAL');
    const text = t(`errors.${error.code}`, { defaultValue: error.title });
    const [field] = error.fields;
    if (field?.label === undefined) return text;
    // What was typed wrongly is named; a number of a person has its own sentence (rule 7).
    if (error.code === 'PERSONAL_DATA') return `${field.label}: ${text}`;
    return error.code === 'BAD_INPUT' ? `${field.label}: ${field.expected}.` : text;
  };
}

/** What failed, what is still true, what to do. */
export function ErrorState({ error, title, hint, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const text = useProblemText()(error);
  return (
    <div role="alert">
      <Empty
        icon={<IconAlertTriangle size={28} stroke={1.75} aria-hidden="true" />}
        title={title ?? text}
        hint={title === undefined ? hint : [text, hint].filter(Boolean).join(' ')}
        action={onRetry && <PlainButton onClick={onRetry}>{t('common.tryAgain')}</PlainButton>}
      />
    </div>
  );
}
