import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenScenario, Scenario } from '#shared/api/planning.ts';
import { call } from '#web/lib/api.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import type { Plan } from './usePlan.ts';
import classes from './Planner.module.css';

export const scenarioQuery = (id: string | null) => ({
  queryKey: ['scenario', id] as const,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<OpenScenario> =>
    call('scenario', { params: { id: id ?? '' } }, signal),
  enabled: id !== null,
  retry: false,
});

export const scenariosQuery = {
  queryKey: ['scenarios'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => call('scenarios', undefined, signal),
};

/** The address that opens a scenario for a colleague who plans for its regions. */
const linkTo = (id: string, group: string): string =>
  `${window.location.origin}/coverage?panel=sites&group=${group}&scenario=${id}`;

function ShareLink({ saved }: { saved: Scenario }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const link = linkTo(saved.scenarioId, saved.group);
  return (
    <div className={classes.saved}>
      <TextInput
        aria-label={t('planner.save.link')}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
        onClick={() => {
          // A page without a secure origin has no clipboard: the link stands beside the button.
          if (!window.isSecureContext) return;
          navigator.clipboard.writeText(link).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        {copied ? t('planner.save.copied') : t('planner.save.copy')}
      </Button>
      <p className={classes.quiet} role="status">
        {t('planner.save.done', { name: saved.name })}
      </p>
    </div>
  );
}

/** Saves the plan under a name, then gives its link. */
export function Saving({ plan, objective }: { plan: Plan; objective: 'coverage' | 'minutes' }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problem = useProblemText();
  const [name, setName] = useState('');
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: () =>
      call('saveScenario', {
        body: {
          commandId,
          name,
          objective,
          ...plan.settled,
          sites: [...plan.sites],
          ...(plan.proof !== null && { proof: plan.proof }),
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: scenariosQuery.queryKey }),
    onSettled: () => setCommandId(crypto.randomUUID()),
  });
  return (
    <>
      <form
        className={classes.saving}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          aria-label={t('planner.save.name')}
          placeholder={t('planner.save.name')}
          maxLength={80}
          required
          value={name}
          error={save.error === null ? undefined : problem(save.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={save.isPending} disabled={name.trim() === ''}>
          {t('planner.save.save')}
        </Button>
      </form>
      {save.data !== undefined && <ShareLink saved={save.data} />}
    </>
  );
}

/** Saved plans: one to open, one to lay beside. */
export function SavedPlans({
  opened,
  onOpen,
  beside,
  onBeside,
}: {
  opened: string | null;
  onOpen: (scenario: Scenario) => void;
  beside: string | null;
  onBeside: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(scenariosQuery);
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const options = items.map(({ scenarioId, name, owner, mine }) => ({
    value: scenarioId,
    label: mine ? name : `${name} (${owner})`,
  }));
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t('planner.save.open')}
        data={[{ value: '', label: t('planner.save.choose') }, ...options]}
        value={opened ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const chosen = items.find(({ scenarioId }) => scenarioId === value);
          if (chosen !== undefined) onOpen(chosen);
        }}
      />
      <NativeSelect
        label={t('planner.save.beside')}
        data={[{ value: '', label: t('planner.save.nothingBeside') }, ...options]}
        value={beside ?? ''}
        onChange={({ currentTarget: { value } }) => onBeside(value === '' ? null : value)}
      />
    </div>
  );
}
