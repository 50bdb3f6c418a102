import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './Results.module.css';

/** The country's lines, when there is nothing better to offer. */
export function Lines({ group }: { group: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { country } = useReference();
  return (
    <section className={classes.lines} aria-label={t('dispatch.lines')} data-group={group}>
      <ul>
        {country.lines.map(({ phone, name }) => (
          <li key={phone}>
            <a href={`tel:${phone}`}>
              <IconPhone size={16} stroke={1.75} aria-hidden="true" />
              {phone}
            </a>
            <span>{text(name)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
