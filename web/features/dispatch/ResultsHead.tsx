import { IconBroadcast, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '#web/i18n/hooks.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { EXCLUDED } from './ExcludedList.tsx';
import { countExcluded } from './excluded-groups.ts';
import { PRINTED } from './keys.ts';
import type { ResultsProps } from './Results.tsx';
import classes from './Results.module.css';
import { holdable } from './steady-list.ts';
import { AT_ONCE } from './useHold.ts';
import { LIMIT } from './useSearch.ts';
import words from './Words.module.css';

/** On a phone the excluded stand far below: the way to them is at the head. */
function ToExcluded({ search, onExcludedOpen }: Pick<ResultsProps, 'search' | 'onExcludedOpen'>) {
  const { t } = useTranslation();
  const count = countExcluded(search.result?.excluded ?? []);
  if (count === 0) return null;
  const show = (): void => {
    onExcludedOpen(true);
    document.getElementById(EXCLUDED)?.scrollIntoView({ block: 'start' });
  };
  return (
    <button type="button" className={classes.toExcluded} onClick={show}>
      {t('dispatch.excluded.title', { count })}
      <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}

/** Asks the first few at once; the first to agree gets the call. */
function AskSeveral({ count, onAsk, busy }: { count: number; onAsk: () => void; busy: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (count < 2) return null;
  return (
    <PlainButton className={classes.several} disabled={busy} onClick={onAsk}>
      <IconBroadcast size={18} stroke={1.75} aria-hidden="true" />
      {t('dispatch.askThree', { count })}
      <Kbd>{PRINTED.askThree[language]}</Kbd>
    </PlainButton>
  );
}

/** How many fit, and what can be asked of several. */
export function ResultsHead(props: ResultsProps) {
  const { search, shelf, hold, call, lineLost, onAskSeveral } = props;
  const { t } = useTranslation();
  const standing = holdable(shelf.shown);
  return (
    <div className={classes.resultsHead}>
      <div>
        <h2 className={words.heading}>
          {standing.length === 0
            ? t('dispatch.results')
            : t(standing.length < LIMIT ? 'dispatch.found' : 'dispatch.foundMost', {
                count: standing.length,
              })}
        </h2>
        {standing.length > 0 && (
          // One or the other: a head that wraps for a moment would push the cards from under the hand.
          <p className={words.note}>{t(search.isOld ? 'dispatch.updating' : 'dispatch.sortedBy')}</p>
        )}
      </div>
      <ToExcluded {...props} />
      {call.live.length === 0 && !lineLost && (
        <AskSeveral
          count={Math.min(AT_ONCE, standing.length)}
          busy={hold.pending.size > 0}
          onAsk={onAskSeveral}
        />
      )}
    </div>
  );
}
