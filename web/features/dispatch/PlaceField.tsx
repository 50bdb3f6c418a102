import { IconMapPin, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#shared/api/reference.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './PlaceField.module.css';
import { recentPlaces, rememberPlace } from './recent-places.ts';

export const PLACE_INPUT = 'place-input';
const SLASH = '/';

interface PlaceFieldProps {
  place: Place | null;
  onChange: (place: Place | null) => void;
}

const NOTHING: readonly Place[] = [];

/** Settlements and districts as one types, in any script; empty, the places asked about lately. */
function useOptions(typed: string): { options: readonly Place[]; failed: boolean; settled: boolean } {
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['places', q],
    enabled: q !== '',
    queryFn: ({ signal }) => call('places', { query: { q, limit: 8 } }, signal),
    placeholderData: (before) => before,
  });
  if (typed.trim() === '') return { options: recentPlaces(), failed: false, settled: true };
  return {
    options: found.data?.items ?? NOTHING,
    failed: found.isError,
    settled: found.isSuccess && !found.isPlaceholderData,
  };
}

/** The district of a village; a town that is a district of its own is said once. */
function districtOf(place: Place, text: (words: Place['name']) => string): string[] {
  const district = text(place.districtName);
  return place.kind === 'settlement' && district !== text(place.name) ? [district] : [];
}

function Option({
  place,
  id,
  active,
  onPick,
}: {
  place: Place;
  id: string;
  active: boolean;
  onPick: () => void;
}) {
  const text = useText();
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className={classes.option}
      onMouseDown={(event) => {
        // The field keeps the focus.
        event.preventDefault();
        onPick();
      }}
    >
      <span className={classes.name}>{text(place.name)}</span>
      <span className={classes.where}>{[...districtOf(place, text), text(place.regionName)].join(', ')}</span>
    </li>
  );
}

function useCombobox(options: readonly Place[], pick: (place: Place) => void) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const move = (by: number): void => {
    setOpen(true);
    setActive((known) => (options.length === 0 ? 0 : (known + by + options.length) % options.length));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      const chosen = options[active];
      if (!open || chosen === undefined) return;
      event.preventDefault();
      pick(chosen);
      setOpen(false);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return { open, setOpen, active, setActive, onKeyDown };
}

/** Where the person is: a combobox that answers with each letter. */
export function PlaceField({ place, onChange }: PlaceFieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const { options, failed, settled } = useOptions(typed ?? '');
  const pick = (chosen: Place): void => {
    rememberPlace(chosen);
    setTyped(null);
    onChange(chosen);
    document.getElementById(PLACE_INPUT)?.blur();
  };
  const box = useCombobox(options, pick);
  const shownName = place === null ? '' : [text(place.name), ...districtOf(place, text)].join(', ');
  const listId = `${id}-list`;
  const current = options[box.active];
  const isOpen = box.open && (options.length > 0 || (typed !== null && typed.trim() !== ''));
  return (
    <div className={classes.field}>
      <div className={classes.head}>
        <label htmlFor={PLACE_INPUT}>{t('dispatch.place.label')}</label>
        <Kbd>{SLASH}</Kbd>
      </div>
      <div className={classes.box}>
        <IconMapPin size={18} stroke={1.75} aria-hidden="true" />
        <input
          id={PLACE_INPUT}
          className={classes.input}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && current ? `${id}-${current.placeId}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('dispatch.place.placeholder')}
          value={typed ?? shownName}
          onFocus={(event) => {
            box.setOpen(true);
            event.currentTarget.select();
          }}
          onBlur={() => {
            box.setOpen(false);
            setTyped(null);
          }}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.setActive(0);
            box.setOpen(true);
          }}
          onKeyDown={box.onKeyDown}
        />
        {(place !== null || typed !== null) && (
          <button
            type="button"
            className={classes.clear}
            aria-label={t('dispatch.place.clear')}
            onClick={() => {
              setTyped(null);
              onChange(null);
              document.getElementById(PLACE_INPUT)?.focus();
            }}
          >
            <IconX size={18} stroke={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className={classes.popup} hidden={!isOpen}>
        {typed === null || typed.trim() === '' ? (
          <p className={classes.note}>{t('dispatch.place.recent')}</p>
        ) : null}
        <ul id={listId} role="listbox" aria-label={t('dispatch.place.label')}>
          {isOpen &&
            options.map((option, index) => (
              <Option
                key={option.placeId}
                id={`${id}-${option.placeId}`}
                place={option}
                active={index === box.active}
                onPick={() => {
                  pick(option);
                  box.setOpen(false);
                }}
              />
            ))}
        </ul>
        {failed && <p className={classes.note}>{t('dispatch.place.failed')}</p>}
        {!failed && settled && options.length === 0 && (
          <p className={classes.note}>{t('dispatch.place.none')}</p>
        )}
      </div>
    </div>
  );
}

/** Under the field: the region, and places asked about lately as one tap. */
export function PlaceNotes({ place, onChange }: PlaceFieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const recent = recentPlaces()
    .filter(({ placeId }) => placeId !== place?.placeId)
    .slice(0, 2);
  if (place === null && recent.length === 0) return null;
  return (
    <div className={classes.notes}>
      {place !== null && <span>{text(place.regionName)}</span>}
      {recent.length > 0 && (
        <span>
          {t('dispatch.place.recent')}
          {': '}
          {recent.map((each, index) => (
            <span key={each.placeId}>
              {index > 0 && ', '}
              <button type="button" className={classes.recent} onClick={() => onChange(each)}>
                {text(each.name)}
              </button>
            </span>
          ))}
        </span>
      )}
    </div>
  );
}
