import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReference } from '#web/lib/query.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { COMPACT, useMedia } from '#web/ui/useMedia.ts';
import classes from './Ask.module.css';
import { AskFoot } from './AskFoot.tsx';
import type { CallChange, CallDraft } from './call-draft.ts';
import { CompactAsk } from './CompactAsk.tsx';
import { IncidentField } from './IncidentField.tsx';
import { PartyEditor } from './PartyEditor.tsx';
import { PlaceField, PlaceNotes } from './PlaceField.tsx';
import words from './Words.module.css';

const ALT_R = 'Alt R';

export interface AskProps {
  draft: CallDraft;
  onChange: (change: CallChange) => void;
  /** A new call would close this question: it asks in place first. */
  askingNew: boolean;
  onNewCall: () => void;
  onBegin: () => void;
  onKeep: () => void;
  onKeys: () => void;
}

/** Offered only to groups that somebody may look for near home. */
export const useMayAvoid = (group: string): boolean =>
  useReference().groups.some((each) => each.group === group && each.safeDistance);

function Away({ draft, onChange }: Pick<AskProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  if (!useMayAvoid(draft.group)) return null;
  return (
    <div className={classes.away}>
      <button
        type="button"
        role="switch"
        className={classes.switch}
        aria-checked={draft.away}
        aria-labelledby="away-label"
        aria-describedby="away-hint"
        onClick={() => onChange({ type: 'away', away: !draft.away })}
      >
        <span>{draft.away && <IconCheck size={12} stroke={2.5} aria-hidden="true" />}</span>
      </button>
      <div>
        <p id="away-label" className={classes.awayLabel}>
          {t('dispatch.away')} <Kbd>{ALT_R}</Kbd>
        </p>
        <p id="away-hint" className={words.note}>
          {t('dispatch.awayHint')}
        </p>
      </div>
    </div>
  );
}

/** The question: where, and who. */
export function Ask(props: AskProps) {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const compact = useMedia(COMPACT);
  if (compact) return <CompactAsk {...props} />;
  return (
    <section className={classes.ask} aria-label={t('dispatch.ask')}>
      <div className={classes.askBody}>
        <div className={classes.askPlace}>
          <PlaceField place={draft.place} onChange={(place) => onChange({ type: 'place', place })} />
          <PlaceNotes place={draft.place} onChange={(place) => onChange({ type: 'place', place })} />
          <Away draft={draft} onChange={onChange} />
        </div>
        <PartyEditor {...props} />
        <IncidentField draft={draft} onChange={onChange} />
      </div>
      <AskFoot {...props} />
    </section>
  );
}
