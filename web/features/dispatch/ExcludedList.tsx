import { IconChevronDown, IconFilterOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Excluded } from '#shared/api/searches.ts';
import { mayAskAnyway } from '#shared/domain/eligibility.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useTile } from '#web/live/hooks.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import classes from './ExcludedList.module.css';
import { groupExcluded, type ReasonGroup } from './excluded-groups.ts';
import { ReasonSelect } from './ReasonSelect.tsx';
import words from './Words.module.css';

/** Further away than these nobody looks for a bed in a reason's group. */
const NEAREST = 8;
const COLON = ': ';
export const EXCLUDED = 'excluded';

interface ExcludedListProps {
  excluded: readonly Excluded[];
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Null while nothing can be held. */
  onAskAnyway: ((id: FacilityId, reason: string) => void) | null;
}

function Row({ each, onAskAnyway }: { each: Excluded; onAskAnyway: ExcludedListProps['onAskAnyway'] }) {
  const { t } = useTranslation();
  const text = useText();
  const { km, minutes } = useFormats();
  const tile = useTile(each.facilityId);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (tile === undefined) return null;
  // A full house cannot hold a bed for anybody: there only the telephone is left.
  const ask = mayAskAnyway(each.reasons) ? onAskAnyway : null;
  return (
    <li className={classes.excludedRow}>
      <span className={classes.excludedName}>{text(tile.name)}</span>
      <span className={classes.excludedWay}>{`${km(each.travel.km)} · ${minutes(each.travel.minutes)}`}</span>
      {ask === null && tile.phone !== undefined && (
        <a className={words.quiet} href={`tel:${tile.phone}`}>
          {t('dispatch.card.call')}
        </a>
      )}
      {ask !== null && !asking && (
        <button type="button" className={words.quiet} onClick={() => setAsking(true)}>
          {t('dispatch.excluded.askAnyway')}
        </button>
      )}
      {ask !== null && asking && (
        <span className={classes.asking}>
          <ReasonSelect
            use="ask_anyway"
            label={t('dispatch.excluded.why')}
            value={reason}
            onChange={setReason}
          />
          <PlainButton disabled={reason === ''} onClick={() => ask(each.facilityId, reason)}>
            {t('dispatch.card.hold')}
          </PlainButton>
        </span>
      )}
    </li>
  );
}

function Group({
  group,
  onAskAnyway,
}: {
  group: ReasonGroup;
  onAskAnyway: ExcludedListProps['onAskAnyway'];
}) {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  const reasonText = reasons.find(({ code }) => code === group.reason)?.text;
  const further = group.facilities.length - NEAREST;
  return (
    <section className={classes.excludedGroup}>
      <h3>
        {t('dispatch.excluded.group', {
          reason: reasonText === undefined ? group.reason : text(reasonText),
          count: group.facilities.length,
        })}
      </h3>
      <ul>
        {group.facilities.slice(0, NEAREST).map((each) => (
          <Row key={each.facilityId} each={each} onAskAnyway={onAskAnyway} />
        ))}
      </ul>
      {further > 0 && <p className={words.note}>{t('dispatch.excluded.more', { count: further })}</p>}
    </section>
  );
}

/** Who does not fit, and why: one line with sums, open in place. */
export function ExcludedList({ excluded, open, onOpen, onAskAnyway }: ExcludedListProps) {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  const groups = useMemo(() => groupExcluded(excluded), [excluded]);
  const count = groups.reduce((sum, { facilities }) => sum + facilities.length, 0);
  if (count === 0) return null;
  const sums = groups
    .map(({ reason, facilities }) => {
      const reasonText = reasons.find(({ code }) => code === reason)?.text;
      return `${reasonText === undefined ? reason : text(reasonText).toLowerCase()} ${facilities.length}`;
    })
    .join(' · ');
  return (
    <div className={classes.excluded} id={EXCLUDED}>
      <button
        type="button"
        className={classes.excludedHead}
        aria-expanded={open}
        aria-controls="excluded-groups"
        onClick={() => onOpen(!open)}
      >
        <IconFilterOff size={18} stroke={1.75} aria-hidden="true" />
        <span className={classes.excludedSums}>
          <strong>{t('dispatch.excluded.title', { count })}</strong>
          {COLON}
          {sums}
        </span>
        <IconChevronDown size={16} stroke={1.75} aria-hidden="true" data-open={open || undefined} />
      </button>
      <div id="excluded-groups" hidden={!open}>
        {open && groups.map((group) => <Group key={group.reason} group={group} onAskAnyway={onAskAnyway} />)}
      </div>
    </div>
  );
}
