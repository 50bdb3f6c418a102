import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartyText } from '#web/lib/party-text.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { COMPACT, useMedia } from '#web/ui/useMedia.ts';
import type { CallChange, CallDraft } from './call-draft.ts';
import classes from './Dispatch.module.css';
import { PartyEditor, useTogether } from './PartyEditor.tsx';
import { PlaceField, PlaceNotes } from './PlaceField.tsx';

const ESC = 'Esc';
const QUESTION = '?';
const ALT_R = 'Alt R';

interface AskProps {
  draft: CallDraft;
  onChange: (change: CallChange) => void;
  askingAge: boolean;
  onAskAge: (asking: boolean) => void;
  /** A new call would close this question: it asks in place first. */
  askingNew: boolean;
  onNewCall: () => void;
  onBegin: () => void;
  onKeep: () => void;
  onKeys: () => void;
}

function Away({ draft, onChange }: Pick<AskProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
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
        <p id="away-hint" className={classes.note}>
          {t('dispatch.awayHint')}
        </p>
      </div>
    </div>
  );
}

/** Asked in place: what would be lost, and the two ways on. Escape keeps the call. */
function NewCallSure({ onBegin, onKeep }: Pick<AskProps, 'onBegin' | 'onKeep'>) {
  const { t } = useTranslation();
  const begin = useRef<HTMLButtonElement>(null);
  useEffect(() => begin.current?.focus(), []);
  return (
    <div className={classes.sure} role="group" aria-labelledby="sure-text">
      <p id="sure-text" role="alert">
        {t('dispatch.newCallSure')}
      </p>
      <button type="button" ref={begin} className={classes.filled} onClick={onBegin}>
        {t('dispatch.newCall')}
      </button>
      <button type="button" className={classes.plain} onClick={onKeep}>
        {t('dispatch.keepCall')}
      </button>
    </div>
  );
}

function Foot(props: AskProps) {
  const { onNewCall, onKeys } = props;
  const { t } = useTranslation();
  if (props.askingNew) return <NewCallSure {...props} />;
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

/** On a phone or upright tablet: place, who in one line, not here; the editor opens in place. */
function CompactAsk(props: AskProps) {
  const { draft, onChange, onNewCall } = props;
  const { t } = useTranslation();
  const partyText = usePartyText();
  const together = useTogether();
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
        <button
          type="button"
          className={classes.phoneAway}
          aria-pressed={draft.away}
          onClick={() => onChange({ type: 'away', away: !draft.away })}
        >
          {draft.away && <IconCheck size={16} stroke={2} aria-hidden="true" />}
          {t('dispatch.away')}
        </button>
      </div>
      <div id="phone-party" hidden={!editing}>
        {editing && (
          <>
            <PartyEditor {...props} />
            <div className={classes.phoneRow}>
              <button type="button" className={classes.plain} onClick={onNewCall}>
                {t('dispatch.newCall')}
              </button>
              <button type="button" className={classes.filled} onClick={() => setEditing(false)}>
                {t('dispatch.done')}
              </button>
            </div>
          </>
        )}
      </div>
      {props.askingNew && <NewCallSure {...props} />}
    </section>
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
      </div>
      <Foot {...props} />
    </section>
  );
}
