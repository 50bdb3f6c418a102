import { IconMapPin, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#shared/api/reference.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { isProblem } from '#web/lib/problem.ts';
import { useMe } from '#web/lib/query.ts';
import { recentPlaces, rememberPlace } from '#web/lib/recent-places.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { usePlaceWords, whereOf } from './place-words.ts';
import { focusResults } from './focus.ts';
import classes from './PlaceField.module.css';

export const PLACE_INPUT = 'place-input';
const SLASH = '/';

interface PlaceFieldProps {
  place: Place | null;
  onChange: (place: Place | null) => void;
}

const NOTHING: readonly Place[] = [];

interface Options {
  options: readonly Place[];
  error: Error | null;
  settled: boolean;
}

/** Settlements, districts and coordinates as one types, in any script; empty, the places asked about lately. */
function useOptions(typed: string, by: string): Options {
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['places', q],
    enabled: q !== '',
    queryFn: ({ signal }) => call('places', { query: { q, limit: 8 } }, signal),
    placeholderData: (before) => before,
  });
  if (typed.trim() === '') return { options: recentPlaces(by), error: null, settled: true };
  return {
    options: found.data?.items ?? NOTHING,
    error: found.error,
    settled: found.isSuccess && !found.isPlaceholderData,
  };
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
  const words = usePlaceWords()(place);
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
      <span className={classes.name}>{words.name}</span>
      <span className={classes.where}>{whereOf(words)}</span>
      {words.near !== null && <span className={classes.where}>{words.near}</span>}
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
  const wordsOf = usePlaceWords();
  const id = useId();
  const by = useMe().data?.id ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const { options, error, settled } = useOptions(typed ?? '', by);
  const pick = (chosen: Place): void => {
    rememberPlace(by, chosen);
    setTyped(null);
    onChange(chosen);
    focusResults();
  };
  const box = useCombobox(options, pick);
  const said = place === null ? null : wordsOf(place);
  const shownName =
    said === null ? '' : [said.name, said.district].filter((part) => part !== null).join(', ');
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
        <p className={classes.note} role="status">
          {error !== null &&
            t(isProblem(error, 'OUTSIDE_COUNTRY') ? 'errors.OUTSIDE_COUNTRY' : 'dispatch.place.failed')}
          {error === null && settled && options.length === 0 && isOpen && t('dispatch.place.none')}
        </p>
      </div>
    </div>
  );
}

/** Under the field: the region, and places asked about lately as one tap. */
export function PlaceNotes({ place, onChange }: PlaceFieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const wordsOf = usePlaceWords();
  const by = useMe().data?.id ?? '';
  const recent = recentPlaces(by)
    .filter(({ placeId }) => placeId !== place?.placeId)
    .slice(0, 2);
  if (place === null && recent.length === 0) return null;
  const said = place === null ? null : wordsOf(place);
  return (
    <div className={classes.notes}>
      {said !== null && (
        <span>
          {[said.region, said.near].filter((part) => part !== null).join(' · ')}
          {place?.districtIsApproximate === true && ` · ${t('dispatch.place.about')}`}
        </span>
      )}
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
