import { Button, CopyButton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '#shared/api/tokens.ts';
import type { FacilityId } from '#shared/ids.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';

const tokensKey = (id: FacilityId) => ['tokens', id] as const;

/** A name sent again after a lost line makes no second token. */
function useIssue(id: FacilityId) {
  const client = useQueryClient();
  const last = useRef<{ name: string; commandId: string } | null>(null);
  return useMutation({
    mutationFn: (name: string) => {
      if (last.current?.name !== name) last.current = { name, commandId: newId() };
      return call('issueToken', { params: { id }, body: { commandId: last.current.commandId, name } });
    },
    onSuccess: () => {
      last.current = null;
      return client.invalidateQueries({ queryKey: tokensKey(id) });
    },
  });
}

function useRevoke(id: FacilityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: string) => call('revokeToken', { params: { id, tokenId } }),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey(id) }),
  });
}

/** The secret, this once. */
function Secret({ name, token, onDone }: { name: string; token: string | null; onDone: () => void }) {
  const { t } = useTranslation();
  if (token === null) return <p className={classes.error}>{t('upkeep.tokens.gone', { name })}</p>;
  return (
    <div className={classes.ask} role="status">
      <p className={classes.factMain}>{t('upkeep.tokens.once', { name })}</p>
      <TextInput
        aria-label={t('upkeep.tokens.once', { name })}
        readOnly
        size="md"
        value={token}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.row}>
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{t(copied ? 'upkeep.tokens.copied' : 'upkeep.tokens.copy')}</Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {t('upkeep.tokens.hide')}
        </Button>
      </div>
    </div>
  );
}

function Token({ token, disabled, onRevoke }: { token: TokenView; disabled: boolean; onRevoke: () => void }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const [asking, setAsking] = useState(false);
  const { name, issuedAt, issuedBy } = token;
  return (
    <li className={classes.item}>
      <p className={classes.factMain}>{name}</p>
      <p className={classes.quiet}>
        {t('upkeep.tokens.line', {
          when: date(Date.parse(issuedAt)),
          who: issuedBy ?? t('upkeep.tokens.unknown'),
        })}
      </p>
      {asking && <p className={classes.askTitle}>{t('upkeep.tokens.sure', { name })}</p>}
      <div className={classes.row}>
        <Button
          variant={asking ? 'filled' : 'default'}
          {...(asking ? { color: 'red' } : {})}
          disabled={disabled}
          onClick={asking ? onRevoke : () => setAsking(true)}
        >
          {t('upkeep.tokens.revoke')}
        </Button>
        {asking && (
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('upkeep.tokens.back')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Tokens({ id, disabled }: { id: FacilityId; disabled: boolean }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const [name, setName] = useState('');
  const list = useQuery({
    queryKey: tokensKey(id),
    queryFn: ({ signal }) => call('tokens', { params: { id } }, signal),
    select: ({ items }) => items,
  });
  const issue = useIssue(id);
  const revoke = useRevoke(id);
  const error = issue.error ?? revoke.error;
  return (
    <div className={classes.ask}>
      <p className={classes.quiet}>{t('upkeep.tokens.hint')}</p>
      {list.data?.length === 0 && <p className={classes.quiet}>{t('upkeep.tokens.none')}</p>}
      {list.isError && <p className={classes.error}>{t('upkeep.tokens.failed')}</p>}
      <ul className={classes.list}>
        {list.data?.map((token) => (
          <Token
            key={token.tokenId}
            token={token}
            disabled={disabled || revoke.isPending}
            onRevoke={() => revoke.mutate(token.tokenId)}
          />
        ))}
      </ul>
      {issue.data === undefined ? (
        <form
          className={classes.ask}
          onSubmit={(event) => {
            event.preventDefault();
            issue.mutate(name.trim(), { onSuccess: () => setName('') });
          }}
        >
          <TextInput
            label={t('upkeep.tokens.name')}
            size="md"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={classes.row}>
            <Button
              type="submit"
              variant="default"
              disabled={disabled || issue.isPending || name.trim().length < 2}
            >
              {t(issue.isPending ? 'upkeep.tokens.making' : 'upkeep.tokens.make')}
            </Button>
          </div>
        </form>
      ) : (
        <Secret name={issue.data.name} token={issue.data.token} onDone={issue.reset} />
      )}
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(error) })}
        </p>
      )}
    </div>
  );
}

/** Tokens for the centre's own software; asked for only when the card is opened. */
export function TokensCard({ id, disabled }: { id: FacilityId; disabled: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={`${classes.card ?? ''} ${classes.folded ?? ''}`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={classes.title}>{t('upkeep.tokens.title')}</summary>
      {open && <Tokens id={id} disabled={disabled} />}
    </details>
  );
}
