import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartyText } from '#web/lib/party-text.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { useMayAvoid, type AskProps } from './Ask.tsx';
import classes from './Ask.module.css';
import { NewCallSure } from './AskFoot.tsx';
import { IncidentField } from './IncidentField.tsx';
import { PartyEditor } from './PartyEditor.tsx';
import { PlaceField } from './PlaceField.tsx';
import { useTogether } from './useTogether.ts';
import words from './Words.module.css';

/** On a phone or upright tablet: place, who in one line, not here; the editor opens in place. */
export function CompactAsk(props: AskProps) {
  const { draft, onChange, onNewCall } = props;
  const { t } = useTranslation();
  const partyText = usePartyText();
  const together = useTogether();
  const mayAvoid = useMayAvoid(draft.group);
  const [editing, setEditing] = useState(false);
  return (
    <section className={classes.ask} aria-label={t('dispatch.ask')}>
      <PlaceField place={draft.place} onChange={(place) => onChange({ type: 'place', place })} />
      <div className={classes.phoneRow}>
        <button
          type="button"
          className={classes.phoneParty}
          aria-expanded={editing}
          aria-controls="phone-party"
          onClick={() => setEditing(!editing)}
        >
          <span>
            <strong>{partyText(draft.party)}</strong>
            <span>{together(draft.party)}</span>
          </span>
          <IconPencil size={18} stroke={1.75} aria-hidden="true" />
        </button>
        {mayAvoid && (
          <button
            type="button"
            className={classes.phoneAway}
            aria-pressed={draft.away}
            aria-describedby={draft.away ? 'away-hint' : undefined}
            onClick={() => onChange({ type: 'away', away: !draft.away })}
          >
            {draft.away && <IconCheck size={16} stroke={2} aria-hidden="true" />}
            {t('dispatch.away')}
          </button>
        )}
      </div>
      {mayAvoid && draft.away && (
        <p id="away-hint" className={words.note}>
          {t('dispatch.awayHint')}
        </p>
      )}
      <div id="phone-party" hidden={!editing}>
        {editing && (
          <>
            <PartyEditor {...props} />
            <IncidentField draft={draft} onChange={onChange} />
            <div className={classes.phoneRow}>
              <PlainButton onClick={onNewCall}>{t('dispatch.newCall')}</PlainButton>
              <PlainButton look="filled" onClick={() => setEditing(false)}>
                {t('dispatch.done')}
              </PlainButton>
            </div>
          </>
        )}
      </div>
      {props.askingNew && <NewCallSure onBegin={props.onBegin} onKeep={props.onKeep} />}
    </section>
  );
}
