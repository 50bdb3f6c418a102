import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Admits, Sharing } from '#shared/domain/beds.ts';
import { LANGUAGES, type Text3 } from '#shared/text.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { isProblem } from '#web/lib/problem.ts';
import { queryClient, useReference } from '#web/lib/query.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import cards from '../Cards.module.css';
import classes from '../Details.module.css';
import { useTileCommand } from '../useTileCommand.ts';

const WHO = ['women', 'men', 'children', 'infants', 'pregnant', 'wheelchair'] as const;
const SHARING: readonly Sharing[] = ['shared', 'one_party'];

interface NewRoom {
  name: Text3;
  serviceGroup: string;
  sharing: Sharing;
  admits: Admits;
  capacity: number;
  cots: number;
}

/** As a first guess, a room like those that are there. */
const emptyRoom = ({ units, services }: FacilityView): NewRoom => ({
  name: { kk: '', ru: '', en: '' },
  serviceGroup: units?.at(-1)?.serviceGroup ?? services[0] ?? '',
  sharing: 'shared',
  admits: units?.at(-1)?.admits ?? {
    women: true,
    men: false,
    children: true,
    infants: false,
    pregnant: true,
    wheelchair: false,
    boysUpTo: null,
  },
  capacity: 1,
  cots: 0,
});

function Fields({
  room,
  errors,
  onType,
}: {
  room: NewRoom;
  errors: ReadonlyMap<string, string>;
  onType: (change: Partial<NewRoom>) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const { groups } = useReference();
  return (
    <>
      {LANGUAGES.map((language) => (
        <TextInput
          key={language}
          size="md"
          lang={language}
          label={t(`details.name.${language}`)}
          maxLength={60}
          value={room.name[language]}
          error={errors.get(`name.${language}`)}
          onChange={(event) => onType({ name: { ...room.name, [language]: event.currentTarget.value } })}
        />
      ))}
      <NativeSelect
        size="md"
        label={t('rooms.add.group')}
        value={room.serviceGroup}
        error={errors.get('serviceGroup')}
        data={groups.map(({ group, name }) => ({ value: group, label: text(name) }))}
        onChange={(event) => onType({ serviceGroup: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={t('rooms.add.sharing')}
        value={room.sharing}
        data={SHARING.map((sharing) => ({ value: sharing, label: t(`rooms.add.${sharing}`) }))}
        onChange={(event) => {
          const sharing = SHARING.find((one) => one === event.currentTarget.value);
          if (sharing !== undefined) onType({ sharing });
        }}
      />
      <div className={classes.pair}>
        {(['capacity', 'cots'] as const).map((key) => (
          <NumberInput
            key={key}
            size="md"
            min={key === 'capacity' ? 1 : 0}
            max={2000}
            allowDecimal={false}
            allowNegative={false}
            label={t(`rooms.add.${key}`)}
            value={room[key]}
            error={errors.get(key)}
            onChange={(typed) => typeof typed === 'number' && onType({ [key]: typed })}
          />
        ))}
      </div>
      <Checkbox.Group
        size="md"
        label={t('rooms.add.who')}
        value={WHO.filter((who) => room.admits[who])}
        onChange={(chosen) => {
          const who = Object.fromEntries(WHO.map((one) => [one, chosen.includes(one)]));
          onType({ admits: { ...room.admits, ...who } });
        }}
      >
        <div className={classes.choices}>
          {WHO.map((who) => (
            <Checkbox key={who} size="md" value={who} label={t(`details.units.${who}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <NumberInput
        size="md"
        min={0}
        max={17}
        allowDecimal={false}
        label={t('details.units.boysUpTo')}
        description={t('details.units.boysHint')}
        value={room.admits.boysUpTo ?? ''}
        onChange={(typed) =>
          onType({ admits: { ...room.admits, boysUpTo: typeof typed === 'number' ? typed : null } })
        }
      />
    </>
  );
}

/** A room more, in place: empty, and not in service before its centre says so. */
export function AddRoom({ view, revision }: { view: FacilityView; revision: number }) {
  const { t } = useTranslation();
  const why = useProblemText();
  const offline = useConnection().state === 'lost';
  const [typed, setTyped] = useState<NewRoom | null>(null);
  const { facilityId } = view;
  const { mutate, isPending, isSuccess, error, reset } = useTileCommand(
    (commandId, wish: NewRoom & { revision: number }) =>
      call('addRoom', { params: { id: facilityId }, body: { commandId, ...wish } }),
  );
  const errors = new Map(
    (isProblem(error) ? error.fields : []).map(({ field, expected }) => [field, expected]),
  );
  if (typed === null)
    return (
      <div className={cards.card}>
        <p className={cards.quiet} role="status">
          {isSuccess ? t('rooms.add.done') : t('rooms.add.hint')}
        </p>
        <Button
          mt="sm"
          variant="default"
          size="md"
          onClick={() => {
            reset();
            setTyped(emptyRoom(view));
          }}
        >
          {t('rooms.add.open')}
        </Button>
      </div>
    );
  return (
    <form
      noValidate
      aria-labelledby="new-room"
      className={`${cards.card ?? ''} ${classes.part ?? ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        mutate(
          { ...typed, revision },
          {
            onSuccess: () => setTyped(null),
            onError: (problem) => {
              if (isProblem(problem, 'DETAILS_CHANGED'))
                void queryClient.invalidateQueries({ queryKey: ['facility', facilityId] });
            },
          },
        );
      }}
    >
      <h2 className={cards.title} id="new-room">
        {t('rooms.add.title')}
      </h2>
      <p className={cards.quiet}>{t('rooms.add.hint')}</p>
      <Fields room={typed} errors={errors} onType={(change) => setTyped({ ...typed, ...change })} />
      {error !== null && (
        <p className={cards.error} role="alert">
          {why(error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="md" disabled={isPending || offline}>
          {t('rooms.add.save')}
        </Button>
        <Button variant="default" size="md" onClick={() => setTyped(null)}>
          {t('rooms.add.cancel')}
        </Button>
      </div>
    </form>
  );
}
