import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import type { CallChange, CallDraft } from './call-draft.ts';
import { Children } from './Children.tsx';
import { Chip } from './Chip.tsx';
import { PRINTED } from './keys.ts';
import { PartyChips } from './PartyChips.tsx';
import classes from './PartyEditor.module.css';
import { Stepper } from './Stepper.tsx';
import { useTogether } from './useTogether.ts';

export interface PartyEditorProps {
  draft: CallDraft;
  onChange: (change: CallChange) => void;
}

/** Who needs a bed, in taps or keys. */
export function PartyEditor(props: PartyEditorProps) {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { groups, presets } = useReference();
  const together = useTogether();
  return (
    <div className={classes.editor}>
      <section className={classes.block} aria-labelledby="group-title">
        <h2 id="group-title" className={classes.title}>
          {t('dispatch.group')}
        </h2>
        <div className={classes.chips}>
          {groups.map(({ group, short }) => (
            <Chip key={group} on={draft.group === group} onToggle={() => onChange({ type: 'group', group })}>
              {text(short)}
            </Chip>
          ))}
        </div>
      </section>
      <section className={classes.block} aria-labelledby="who-title">
        <div className={classes.head}>
          <h2 id="who-title" className={classes.title}>
            {t('dispatch.who')}
          </h2>
          <span className={classes.together}>{together(draft.party)}</span>
        </div>
        <div className={classes.chips} role="group" aria-label={t('dispatch.presets.label')}>
          {presets.map((preset) => (
            <button
              key={preset.key}
              type="button"
              className={classes.chip}
              onClick={() => onChange({ type: 'preset', preset })}
            >
              {text(preset.text)}
            </button>
          ))}
        </div>
        <Stepper
          label={t('dispatch.women')}
          printed={PRINTED.women[language]}
          count={draft.party.women}
          onStep={(by) => onChange({ type: 'adults', who: 'women', by })}
        />
        <Stepper
          label={t('dispatch.men')}
          printed={PRINTED.men[language]}
          count={draft.party.men}
          onStep={(by) => onChange({ type: 'adults', who: 'men', by })}
        />
        <Children {...props} />
      </section>
      <PartyChips draft={draft} onChange={onChange} />
    </div>
  );
}
