import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reference } from '#shared/api/reference.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { Tile, TileUnit } from '#shared/api/tile.ts';
import { Kato } from '#shared/ids.ts';
import { iso, minutes } from '#shared/time.ts';
import { useConfirmAll } from '#web/features/centre/ConfirmAll.tsx';
import { RequestCard } from '#web/features/centre/RequestCard.tsx';
import { useCounters } from '#web/features/centre/useCounters.ts';
import { useReferralActions } from '#web/features/centre/useReferralActions.ts';
import { startI18n } from '#web/i18n/i18n.ts';
import { referenceQuery } from '#web/lib/query.ts';
import { outbox } from '#web/live/outbox.ts';
import { referralStore } from '#web/live/referral-store.ts';
import { anyone, ids, NOW, text3 } from '../build.ts';

const MANAGER = 'manager-x';
const FACILITY = ids.facility('crisis-x');
const reason = (code: string, use: string[], en: string): Reference['reasons'][number] => ({
  code,
  use,
  fault: 'centre',
  text: { kk: en, ru: en, en },
});

const reference: Reference = {
  country: {
    id: 'kz',
    name: text3('Kazakhstan'),
    timeZone: 'Asia/Almaty',
    languages: ['kk', 'ru', 'en'],
    defaultLanguage: 'ru',
    bounds: [
      [40, 46],
      [56, 88],
    ],
    lines: [{ phone: '102', name: text3('Police') }],
    attribution: '',
  },
  presets: [],
  advice: [],
  demands: [],
  groups: [],
  kinds: [],
  reasons: [reason('staffing', ['decline'], 'Not enough staff'), reason('home', ['discharge'], 'Went home')],
  needs: [],
  conditions: [],
  papers: [{ code: 'protection_order', text: { kk: '', ru: '', en: 'Protection order' } }],
  regions: [],
  districts: [],
  demo: true,
  simulated: false,
};

const unit: TileUnit = {
  unitId: ids.unit('crisis-x-family'),
  name: { kk: '', ru: '', en: 'Family room' },
  serviceGroup: 'victims',
  admits: anyone,
  sharing: 'one_party',
  cots: { capacity: 0, occupied: 0, held: 0 },
  capacity: 4,
  unavailable: {},
  occupied: 0,
  held: 4,
  free: 0,
  over: 0,
  confirmedAt: null,
};

const request: Referral = {
  referralId: ids.referral('r1'),
  offerId: ids.offer('o1'),
  callId: ids.call('c1'),
  code: 'T5-8NA',
  state: 'requested',
  overdue: false,
  version: 1,
  facilityId: FACILITY,
  facilityName: text3('Centre'),
  kind: 'crisis_centre',
  party: { women: 1, men: 0, children: [{ age: 2 }, { age: 9 }, { age: 6 }], papers: ['protection_order'] },
  allocations: [{ unitId: unit.unitId, beds: 4, cots: 0 }],
  travel: { km: 41, minutes: 35 },
  createdAt: iso(NOW),
  answerBy: iso(NOW + minutes(10)),
  desk: ids.desk('desk'),
  actions: ['accept', 'decline'],
};

interface Asked {
  url: string;
  body: Record<string, unknown>;
}

/** A server at the edge: remembers what was asked, answers with what is next in line. */
function aServer(...answers: (object | 'no line')[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (url.endsWith('/me')) return Promise.resolve(new Response(JSON.stringify({ id: MANAGER })));
    asked.push({ url, body: JSON.parse(init.body as string) as Record<string, unknown> });
    const answer = answers.shift() ?? {};
    return answer === 'no line'
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(new Response(JSON.stringify(answer), { status: 200 }));
  });
  return asked;
}

function Around({ children }: { children: ReactNode }) {
  const client = new QueryClient();
  client.setQueryData(referenceQuery.queryKey, reference);
  return (
    <MantineProvider>
      <QueryClientProvider client={client}>
        <Suspense>{children}</Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Request() {
  const actions = useReferralActions();
  return (
    <RequestCard referral={request} units={[unit]} confidential actions={actions} disabled={false} first />
  );
}

/** A button that has been on the screen long enough to be meant. */
async function ready(name: string): Promise<HTMLButtonElement> {
  const found = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => expect(found.disabled).toBe(false), { timeout: 5000 });
  return found;
}
const press = async (name: string): Promise<void> => userEvent.click(await ready(name));

beforeAll(() => startI18n('en'));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  referralStore.clear();
});

describe('a request to a centre', () => {
  it('says who comes, where they would sleep and what they bring', () => {
    render(<Request />, { wrapper: Around });
    expect(screen.getByText('1 woman, 3 children')).toBeTruthy();
    expect(screen.getByText('children 9, 6 and 2')).toBeTruthy();
    expect(screen.getByText('Family room: 4 places')).toBeTruthy();
    expect(screen.getByText('Protection order')).toBeTruthy();
  });

  it('is accepted with one tap and one command', async () => {
    const asked = aServer({ ...request, state: 'accepted', version: 2, actions: ['arrive'] });
    render(<Request />, { wrapper: Around });
    await press('Accept');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(`/api/v1/referrals/${request.referralId}/accept`);
    expect(referralStore.getReferrals().get(request.referralId)?.state).toBe('accepted');
  });

  it('is declined in two taps, with a coded reason of this use only', async () => {
    const asked = aServer({ ...request, state: 'declined', version: 2, actions: [] });
    render(<Request />, { wrapper: Around });
    await press('Decline');
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Why can you not accept?' }));
    expect(screen.queryByRole('button', { name: 'Went home' })).toBeNull();
    await press('Not enough staff');
    expect(asked[0]?.url).toBe(`/api/v1/referrals/${request.referralId}/decline`);
    expect(asked[0]?.body['reason']).toBe('staffing');
  });

  it('is not answered by a thumb that was falling on something else, nor declined by its second tap', async () => {
    const asked = aServer({ ...request, state: 'declined', version: 2, actions: [] });
    render(<Request />, { wrapper: Around });
    fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
    fireEvent.click(await ready('Decline'));
    fireEvent.click(screen.getByRole('button', { name: 'Not enough staff' }));
    await ready('Not enough staff');
    expect(asked).toEqual([]);
  });

  it('is not accepted while its rooms are being chosen', async () => {
    render(<Request />, { wrapper: Around });
    await press('Change the room');
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    await press('Leave it as it was');
    await ready('Accept');
  });

  it('repeats the very same command after a lost line', async () => {
    const asked = aServer('no line', { ...request, state: 'accepted', version: 2 });
    render(<Request />, { wrapper: Around });
    await press('Accept');
    expect(screen.getByRole('alert')).toBeTruthy();
    await press('Accept');
    expect(asked[1]?.body['commandId']).toBe(asked[0]?.body['commandId']);
  });

  it('cannot be answered without a line', () => {
    const actions = { busy: null, failed: null, done: null, act: () => undefined };
    render(<RequestCard referral={request} units={[unit]} confidential actions={actions} disabled first />, {
      wrapper: Around,
    });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Accept' }).disabled).toBe(true);
  });
});

describe('what a manager taps', () => {
  let stop: () => void;
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    stop = outbox.start(MANAGER);
  });
  afterEach(() => {
    act(stop);
  });
  const tile = { facilityId: FACILITY, version: 2, regionKato: Kato.parse('100000000') };
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

  it('is sent once, ten seconds after the last tap', async () => {
    const asked = aServer(tile);
    const { result } = renderHook(() => useCounters(FACILITY, [unit]));
    act(() => result.current.set(unit, { occupied: 1 }));
    await pass(6000);
    act(() => result.current.set(unit, { occupied: 2 }));
    await pass(9000);
    expect(asked).toHaveLength(0);
    await pass(60_000);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body['observedAt']).toBe(iso(NOW + 6000));
  });

  it('goes at once with the one button, which says that the rest is right', async () => {
    const asked = aServer(tile, tile);
    const other = { ...unit, unitId: ids.unit('crisis-x-women'), occupied: 2 };
    const whole = { facilityId: FACILITY, units: [unit, other] } as unknown as Tile;
    const { result } = renderHook(
      () => {
        const counters = useCounters(FACILITY, [unit, other]);
        return { counters, confirming: useConfirmAll(whole, counters) };
      },
      { wrapper: Around },
    );
    act(() => result.current.counters.set(unit, { occupied: 1 }));
    act(() => result.current.confirming.mutate());
    await pass(0);
    expect(asked.map(({ url }) => url.split('/').at(-1))).toEqual(['census', 'confirm']);
    expect(asked[1]?.body['units']).toEqual([
      { unitId: unit.unitId, occupied: 1, unavailable: {}, cotsOccupied: 0 },
      { unitId: other.unitId, occupied: 2, unavailable: {}, cotsOccupied: 0 },
    ]);
  });

  it('is never sent when it was taken back', async () => {
    const asked = aServer();
    const { result } = renderHook(() => useCounters(FACILITY, [unit]));
    act(() => result.current.set(unit, { occupied: 1 }));
    act(() => result.current.undo());
    await pass(60_000);
    expect(asked).toHaveLength(0);
  });

  it('is kept and sent again as the same command when the line broke', async () => {
    const asked = aServer('no line', tile);
    const { result } = renderHook(() => useCounters(FACILITY, [unit]));
    act(() => result.current.set(unit, { occupied: 1 }));
    await pass(10_000);
    expect(result.current.waiting).toHaveLength(1);
    expect(result.current.stated(unit).occupied).toBe(1);
    await pass(5_000);
    expect(asked[1]?.body).toEqual({ ...asked[0]?.body, sentAt: asked[1]?.body['sentAt'] });
    expect(result.current.waiting).toEqual([]);
  });

  it('is sent at once when the manager leaves the page', async () => {
    const asked = aServer(tile);
    const { result, unmount } = renderHook(() => useCounters(FACILITY, [unit]));
    act(() => result.current.set(unit, { occupied: 1 }));
    unmount();
    await pass(0);
    expect(asked).toHaveLength(1);
  });
});
