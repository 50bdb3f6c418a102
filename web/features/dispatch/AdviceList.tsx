import { IconInfoCircle, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { adviceFor } from '#shared/domain/advice.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { Banner } from '#web/ui/Banner.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import type { CallChange, CallDraft } from './call-draft.ts';
import { focusResults } from './focus.ts';
import classes from './Results.module.css';

const ICON = { size: 20, stroke: 1.75, 'aria-hidden': true } as const;

interface AdviceListProps {
  draft: CallDraft;
  onChange: (change: CallChange) => void;
}

/** What comes before any bed: a line to call, or a better question one tap away. The country's rows say when. */
export function AdviceList({ draft, onChange }: AdviceListProps) {
  const { t } = useTranslation();
  const text = useText();
  const { advice } = useReference();
  return adviceFor(advice, draft.party, [draft.group]).map(({ code, tone, text: words, phone, offer }) => (
    <Banner
      key={code}
      tone={tone}
      role={tone === 'urgent' ? 'alert' : 'status'}
      icon={tone === 'urgent' ? <IconPhone {...ICON} /> : <IconInfoCircle {...ICON} />}
      action={
        offer !== null && (
          <PlainButton
            onClick={() => {
              onChange({ type: 'offered', offer });
              focusResults();
            }}
          >
            {text(offer.text)}
          </PlainButton>
        )
      }
    >
      {text(words)}{' '}
      {phone !== undefined && (
        <a
          className={classes.adviceLine}
          href={`tel:${phone}`}
          aria-label={`${t('dispatch.card.call')}: ${phone}`}
        >
          {phone}
        </a>
      )}
    </Banner>
  ));
}
