import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useNow } from '#web/live/clock.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { Ring } from '#web/ui/Ring.tsx';
import { PRINTED } from './keys.ts';
import classes from './UndoToast.module.css';
import { UNDO_FOR, type Undo, type UndoState } from './useUndo.ts';

function useWords(): (state: UndoState) => string {
  const { t } = useTranslation();
  const text = useText();
  const { list } = useFormats();
  return (state) => {
    const { step, referrals } = state;
    const code = list(referrals.map((each) => each.code));
    const [first] = referrals;
    const facility = first === undefined ? '' : text(first.facilityName);
    if (step === 'running') return t('dispatch.undo.running', { code });
    if (step === 'failed') return t('dispatch.undo.failed', { code });
    if (step === 'done') return t(`dispatch.undo.${state.how}`, { code });
    return referrals.length > 1
      ? t('dispatch.undo.asked', { code })
      : t('dispatch.undo.held', { code, facility });
  };
}

function Left({ until }: { until: number }) {
  const { t } = useTranslation();
  const now = useNow();
  const left = Math.max(0, until - now);
  return (
    <Ring share={left / UNDO_FOR} size={22} label={t('dispatch.undo.left')}>
      <span aria-hidden="true">{Math.ceil(left / 1000)}</span>
    </Ring>
  );
}

/** Bottom left on a desk, above the bar on a phone: what was held, and ten seconds to take it back. */
export function UndoToast({ undo }: { undo: Undo }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const wordsOf = useWords();
  const { state } = undo;
  return (
    <div className={classes.place}>
      <p className="visually-hidden" role="status">
        {state !== null && wordsOf(state)}
      </p>
      {state !== null && (
        <div className={classes.toast} data-step={state.step}>
          <p aria-hidden="true">{wordsOf(state)}</p>
          {state.step === 'offered' && (
            <button type="button" className={classes.undo} onClick={() => undo.run(false)}>
              <Left until={state.until} />
              {t('dispatch.undo.button')}
              <Kbd>{PRINTED.undo[language]}</Kbd>
            </button>
          )}
          {state.step === 'failed' && (
            <button type="button" className={classes.undo} onClick={() => undo.run(false)}>
              {t('common.tryAgain')}
            </button>
          )}
          {(state.step === 'failed' || state.step === 'done') && (
            <button
              type="button"
              className={classes.close}
              aria-label={t('common.close')}
              onClick={undo.close}
            >
              <IconX size={16} stroke={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
