import { Button, Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBells } from '#web/lib/bells.ts';
import { useNotificationPermission } from '#web/lib/notify.ts';
import classes from './Cards.module.css';

function Toggle({
  label,
  hint,
  on,
  onChange,
}: {
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Switch
      size="md"
      label={label}
      description={hint}
      checked={on}
      thumbIcon={on ? <IconCheck size={12} stroke={3} aria-hidden /> : undefined}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** How a new request makes itself heard; the browser's own question comes only after a press. */
export function BellsCard() {
  const { t } = useTranslation();
  const bells = useBells();
  const { permission, ask } = useNotificationPermission();
  return (
    <details className={`${classes.card ?? ''} ${classes.folded ?? ''}`}>
      <summary className={classes.title}>{t('requests.bells.title')}</summary>
      <div className={classes.ask}>
        <Toggle
          label={t('requests.bells.sound')}
          hint={t('requests.bells.soundHint')}
          on={bells.sound.on}
          onChange={bells.sound.setOn}
        />
        <Toggle
          label={t('requests.bells.vibration')}
          hint={t('requests.bells.vibrationHint')}
          on={bells.vibration.on}
          onChange={bells.vibration.setOn}
        />
        {permission !== 'none' && (
          <div>
            <p className={classes.factMain}>{t('requests.bells.notify')}</p>
            <p className={classes.quiet}>{t('requests.bells.notifyHint')}</p>
            {permission === 'default' ? (
              <Button className={classes.other ?? ''} mt="sm" variant="default" onClick={() => void ask()}>
                {t('requests.bells.allow')}
              </Button>
            ) : (
              <p className={classes.quiet}>
                {t(permission === 'granted' ? 'requests.bells.allowed' : 'requests.bells.denied')}
              </p>
            )}
          </div>
        )}
      </div>
    </details>
  );
}
