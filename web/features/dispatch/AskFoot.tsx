import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#web/ui/Kbd.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import classes from './Ask.module.css';

const ESC = 'Esc';
const QUESTION = '?';

export interface NewCallSureProps {
  onBegin: () => void;
  onKeep: () => void;
}

/** Asked in place: what would be lost, and the two ways on. Escape keeps the call. */
export function NewCallSure({ onBegin, onKeep }: NewCallSureProps) {
  const { t } = useTranslation();
  const begin = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    begin.current?.focus();
  }, []);
  return (
    <div className={classes.sure} role="group" aria-labelledby="sure-text">
      <p id="sure-text" role="alert">
        {t('dispatch.newCallSure')}
      </p>
      <PlainButton look="filled" ref={begin} onClick={onBegin}>
        {t('dispatch.newCall')}
      </PlainButton>
      <PlainButton onClick={onKeep}>{t('dispatch.keepCall')}</PlainButton>
    </div>
  );
}

interface AskFootProps extends NewCallSureProps {
  /** A new call would close this question: it asks in place first. */
  askingNew: boolean;
  onNewCall: () => void;
  onKeys: () => void;
}

/** Under the question: a new call, and the list of keys. */
export function AskFoot({ askingNew, onBegin, onKeep, onNewCall, onKeys }: AskFootProps) {
  const { t } = useTranslation();
  if (askingNew) return <NewCallSure onBegin={onBegin} onKeep={onKeep} />;
  return (
    <div className={classes.askFoot}>
      <button type="button" className={classes.footButton} onClick={onNewCall}>
        <Kbd>{ESC}</Kbd> {t('dispatch.newCall')}
      </button>
      <button type="button" className={classes.footButton} data-keys onClick={onKeys}>
        <Kbd>{QUESTION}</Kbd> {t('dispatch.allKeys')}
      </button>
    </div>
  );
}
