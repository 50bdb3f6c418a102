import { useRef, useState } from 'react';
import type { ActOnReferral, Referral } from '#shared/api/referrals.ts';
import type { ClientAction } from '#shared/domain/referral.ts';
import type { ReferralId } from '#shared/ids.ts';
import { iso } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { isProblem } from '#web/lib/problem.ts';
import { serverNow } from '#web/live/clock.ts';
import { FACTS, type Fact } from '#web/live/outbox-entry.ts';
import { outbox } from '#web/live/outbox.ts';
import { referralStore } from '#web/live/referral-store.ts';

/** What a centre does; the rest is the dispatcher's. */
export type CentreAction = Exclude<ClientAction, 'depart' | 'cancel' | 'redirect' | 'take-over'>;

export type ActionInput = Omit<ActOnReferral, 'commandId'>;

export interface ReferralActions {
  /** The referral whose answer is on its way. */
  busy: ReferralId | null;
  failed: { referralId: ReferralId; error: unknown } | null;
  done: { code: string; action: CentreAction } | null;
  act: (referral: Referral, action: CentreAction, input?: ActionInput) => void;
}

interface Doing {
  referral: Referral;
  action: CentreAction;
  input: ActionInput;
  commandId: string;
}

const isFact = (action: CentreAction): action is Fact => FACTS.some((fact) => fact === action);

/** An answer to a request needs a line: nobody may think it was given. */
async function answer({ referral, action, input, commandId }: Doing): Promise<void> {
  const after = await call('actOnReferral', {
    params: { id: referral.referralId, action },
    body: { commandId, ...input },
  });
  referralStore.receive([after]);
}

/** What happened at the door is kept with its time, and sent when there is a line. */
async function record(doing: Doing & { action: Fact }): Promise<void> {
  const { referral, action, input, commandId } = doing;
  await outbox.deliver({
    facilityId: referral.facilityId,
    command: {
      route: 'actOnReferral',
      params: { id: referral.referralId, action },
      body: { commandId, ...input, at: iso(serverNow()) },
      about: { code: referral.code, allocations: input.allocations ?? referral.allocations },
    },
  });
}

/**
 * Acts on referrals. The command id is made at the first press; pressing again after a lost line is the same
 * command, so nothing happens twice.
 */
export function useReferralActions(): ReferralActions {
  const [busy, setBusy] = useState<ReferralId | null>(null);
  const [failed, setFailed] = useState<ReferralActions['failed']>(null);
  const [done, setDone] = useState<ReferralActions['done']>(null);
  const commandIds = useRef(new Map<string, string>());

  const send = async (referral: Referral, action: CentreAction, input: ActionInput): Promise<void> => {
    const { referralId, code } = referral;
    const intent = JSON.stringify([referralId, action, input]);
    const commandId = commandIds.current.get(intent) ?? newId();
    commandIds.current.set(intent, commandId);
    setBusy(referralId);
    setFailed(null);
    try {
      const doing = { referral, input, commandId };
      await (isFact(action) ? record({ ...doing, action }) : answer({ ...doing, action }));
      commandIds.current.delete(intent);
      setDone({ code, action });
    } catch (error) {
      // Nobody knows whether a broken line carried it: only a clear refusal ends the command.
      if (isProblem(error) && error.code !== 'NO_LINE' && error.status < 500)
        commandIds.current.delete(intent);
      setFailed({ referralId, error });
    } finally {
      setBusy(null);
    }
  };

  return {
    busy,
    failed,
    done,
    act: (referral, action, input = {}) => {
      if (busy === null) void send(referral, action, input);
    },
  };
}
