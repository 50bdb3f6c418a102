import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '#web/i18n/hooks.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { PRINTED } from './keys.ts';
import classes from './KeysHelp.module.css';
import words from './Words.module.css';

/** All keys of the page, in the browser's own dialog: it keeps the focus and closes on Escape. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const rows = [
    ['/', t('dispatch.keys.place')],
    ['Enter, 1–9', t('dispatch.keys.hold')],
    [PRINTED.women[language], t('dispatch.keys.women')],
    [PRINTED.men[language], t('dispatch.keys.men')],
    [PRINTED.child[language], t('dispatch.keys.child')],
    ['Alt R', t('dispatch.keys.away')],
    ['Alt 1–4', t('dispatch.keys.presets')],
    ['↑ ↓', t('dispatch.keys.move')],
    [PRINTED.askThree[language], t('dispatch.keys.askThree')],
    [PRINTED.excluded[language], t('dispatch.keys.excluded')],
    [PRINTED.referrals[language], t('dispatch.keys.referrals')],
    [PRINTED.call[language], t('dispatch.keys.call')],
    [PRINTED.undo[language], t('dispatch.keys.undo')],
    ['Esc', t('dispatch.keys.escape')],
  ] as const;
  return (
    <dialog ref={dialog} className={classes.keys} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title" className={words.heading}>
        {t('dispatch.keys.title')}
      </h2>
      <dl>
        {rows.map(([key, does]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
              <span className="visually-hidden">{key}</span>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <PlainButton look="filled" onClick={() => dialog.current?.close()}>
        {t('common.close')}
      </PlainButton>
    </dialog>
  );
}
