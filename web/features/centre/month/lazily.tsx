import { lazy, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityId } from '#shared/ids.ts';
import { laterTexts } from '#web/i18n/i18n.ts';
import { ApiProblem } from '#web/lib/problem.ts';
import { ErrorState } from '#web/ui/ErrorState.tsx';

type Part = ComponentType<{ facilityId: FacilityId }>;

/** A month is counted by the server: without a line neither its page nor its numbers can be had. */
function NeedsLine() {
  const { t } = useTranslation();
  return (
    <ErrorState
      error={new ApiProblem({ code: 'NO_LINE', status: 0, title: '' })}
      title={t('centre.history.failed')}
      onRetry={() => window.location.reload()}
    />
  );
}

/** A part and its texts, fetched side by side; `otherwise` stands where they cannot be fetched. */
const fetched = (part: () => Promise<Part>, otherwise: Part) =>
  lazy(async () => {
    try {
      const [loaded] = await Promise.all([part(), laterTexts()]);
      return { default: loaded };
    } catch {
      // Without a line; the rest of the day's work goes on.
      return { default: otherwise };
    }
  });

export const MonthPage = fetched(async () => (await import('./MonthPage.tsx')).MonthPage, NeedsLine);
export const MonthCard = fetched(
  async () => (await import('./MonthCard.tsx')).MonthCard,
  () => null,
);
