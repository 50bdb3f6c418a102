import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useReducer, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reference } from '#shared/api/reference.ts';
import type { Candidate } from '#shared/api/searches.ts';
import { CandidateCard, type CardStatus } from '#web/features/dispatch/CandidateCard.tsx';
import { changeCall, newCall } from '#web/features/dispatch/call-draft.ts';
import { ExcludedList } from '#web/features/dispatch/ExcludedList.tsx';
import { PartyEditor } from '#web/features/dispatch/PartyEditor.tsx';
import { useHold } from '#web/features/dispatch/useHold.ts';
import { setLanguage, startI18n } from '#web/i18n/i18n.ts';
import { queryClient, referenceQuery } from '#web/lib/query.ts';
import { boardStore } from '#web/live/board-store.ts';
import { setServerTime } from '#web/live/clock.ts';
import { referralStore } from '#web/live/referral-store.ts';
import { NOON, aCandidate, aReferralLike, aTile } from './tiles.ts';

const same = (text: string) => ({ kk: text, ru: text, en: text });

const reference = {
  country: { timeZone: 'Asia/Almaty', lines: [] },
  groups: [{ group: 'victims', name: same('Victims'), short: same('Victims') }],
  kinds: [
    {
      kind: 'crisis_centre',
      name: same('Crisis centre'),
      short: same('Crisis centre'),
      shape: 'M12 2Z',
      autoAccept: false,
      serviceGroup: 'victims',
      offersBeds: true,
    },
  ],
  reasons: [],
  needs: [{ code: 'pregnant', text: same('Pregnant') }],
  conditions: [],
  papers: [],
  demands: [],
  presets: [],
  advice: [],
} as unknown as Reference;

const Providers = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);

beforeAll(async () => {
  await startI18n('en');
});

beforeEach(() => {
  queryClient.setQueryData(referenceQuery.queryKey, reference);
  setServerTime(NOON);
  boardStore.receive([aTile()]);
});

afterEach(() => {
  boardStore.clear();
  referralStore.clear();
  queryClient.clear();
  vi.unstubAllGlobals();
});

function Card({
  candidate = aCandidate(),
  status = { kind: 'open' },
  first = true,
  onHold = () => undefined,
}: {
  candidate?: Candidate;
  status?: CardStatus;
  first?: boolean;
  onHold?: (id: string) => void;
}) {
  return (
    <CandidateCard
      candidate={candidate}
      digit={1}
      nextDigit={2}
      first={first}
      top
      status={status}
      selected={false}
      bedsNeeded={2}
      onHold={onHold}
      onSelect={() => undefined}
      onHover={() => undefined}
    />
  );
}
const plain = (element: HTMLElement): string => element.textContent.replaceAll('\u00a0', ' ');

describe('a card', () => {
  it('leads with the minutes, and shows age, chance and the sum', () => {
    render(<Card />, { wrapper: Providers });
    const text = plain(screen.getByRole('article'));
    expect(text).toContain('1 h 45 min');
    expect(text).toContain('12 min ago');
    expect(text).toContain('93%');
    expect(text).toContain('4 min answer + 1 h 41 min road + 7% × 31 min to the next = 1 h 45 min');
  });

  it('says the rules that matter here before all else', () => {
    const rules: Candidate['rules'] = [
      { rule: 'intake_until', until: '22:00', late: true },
      { rule: 'boys_up_to', age: 12 },
    ];
    render(<Card candidate={aCandidate({ rules })} />, { wrapper: Providers });
    expect(screen.getByText('Closes at 22:00, before arrival · Boys up to 12')).toBeTruthy();
  });

  it('says that the address is hidden, and shows the sum on demand', async () => {
    render(<Card first={false} />, { wrapper: Providers });
    expect(screen.getByText('Address hidden until the centre agrees')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'How it is computed' }));
    expect(plain(screen.getByRole('article'))).toContain('to the next');
  });

  it('wants a call first when the count is old, and holds only after it', async () => {
    const held: string[] = [];
    render(
      <Card
        candidate={aCandidate({ callFirst: true, freshness: 'stale', chance: 0.4 })}
        onHold={(id) => held.push(id)}
      />,
      { wrapper: Providers },
    );
    expect(screen.getByText('Call first: the count is old')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Call' }));
    expect(held).toEqual([]);
    expect(screen.getByRole('link', { name: '+7 700 000 00 01' }).getAttribute('href')).toBe(
      'tel:+77000000001',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Hold anyway' }));
    expect(held).toEqual(['crisis-taraz']);
  });

  it('stays where it was when it is taken, with the reason and without a button', () => {
    render(<Card status={{ kind: 'gone', why: 'The place was taken', since: null }} />, {
      wrapper: Providers,
    });
    expect(screen.getByRole('status').textContent).toContain('The place was taken');
    expect(screen.getByText('Next free: key 2')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Hold/ })).toBeNull();
  });

  it('offers the phone instead of a hold while there is no line', () => {
    render(<Card status={{ kind: 'off' }} />, { wrapper: Providers });
    expect(screen.getByRole('link', { name: '+7 700 000 00 01' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Hold/ })).toBeNull();
  });

  it('is drawn again when its own tile changes', async () => {
    render(<Card />, { wrapper: Providers });
    const state = (): string | null =>
      document.querySelector('svg[data-state]')?.getAttribute('data-state') ?? null;
    expect(state()).toBe('free');
    await act(async () => {
      boardStore.receive([aTile({ version: 2, accepting: false })]);
      await new Promise(requestAnimationFrame);
    });
    expect(state()).toBe('paused');
  });
});

function Editor() {
  const [draft, change] = useReducer(changeCall, newCall('c', 'victims'));
  return <PartyEditor draft={draft} onChange={change} />;
}

describe('the party editor', () => {
  it('counts people in taps and says how many places they need together', async () => {
    render(<Editor />, { wrapper: Providers });
    await userEvent.click(screen.getByRole('button', { name: 'Women: add' }));
    expect(screen.getByText('2 places together')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Children: add' }));
    await userEvent.click(screen.getByRole('button', { name: '6' }));
    await userEvent.click(screen.getByRole('button', { name: '1' }));
    expect(screen.getByText('3 places together and 1 cot')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Remove the child, 6 years' }));
    expect(screen.getByText('2 places together and 1 cot')).toBeTruthy();
  });

  it('tells a chosen need by more than colour', async () => {
    render(<Editor />, { wrapper: Providers });
    const need = screen.getByRole('button', { name: 'Pregnant' });
    await userEvent.click(need);
    expect(need.getAttribute('aria-pressed')).toBe('true');
    expect(need.querySelector('svg')).not.toBeNull();
  });

  it('speaks the language one switches to, and keeps what was entered', async () => {
    render(<Editor />, { wrapper: Providers });
    await userEvent.click(screen.getByRole('button', { name: 'Men: add' }));
    await act(() => setLanguage('kk'));
    expect(screen.getByText('2 орын бірге')).toBeTruthy();
    await act(() => setLanguage('ru'));
    expect(screen.getByText('2 места вместе')).toBeTruthy();
    await act(() => setLanguage('en'));
  });
});

function HoldButton() {
  const { hold, pending, refused } = useHold({ onTaken: () => undefined, onHeld: () => undefined });
  return (
    <button onClick={() => hold('search-1', [aCandidate().facilityId])}>
      {pending.size > 0 ? 'holding' : refused === null ? 'hold' : 'refused'}
    </button>
  );
}

/** The line, answered by hand. */
function fakeLine() {
  const asked: { commandId: string }[] = [];
  const answers: ((answer: Response | Error) => void)[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    asked.push(JSON.parse(init.body as string) as { commandId: string });
    return new Promise((resolve, reject) => {
      answers.push((answer) => {
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      });
    });
  });
  return { asked, answers };
}

describe('holding', () => {
  it('holds once when it is pressed twice', async () => {
    const { asked, answers } = fakeLine();
    render(<HoldButton />, { wrapper: Providers });
    await userEvent.dblClick(screen.getByRole('button'));
    expect(asked).toHaveLength(1);
    await act(async () => answers[0]?.(Response.json(aReferralLike({}), { status: 201 })));
    await waitFor(() => expect(referralStore.getReferrals().size).toBe(1));
  });

  it('sends the same command again when the first got no answer', async () => {
    const { asked, answers } = fakeLine();
    render(<HoldButton />, { wrapper: Providers });
    await userEvent.click(screen.getByRole('button'));
    await act(async () => answers[0]?.(new TypeError('no line')));
    await screen.findByText('refused');
    await userEvent.click(screen.getByRole('button'));
    expect(asked[1]?.commandId).toBe(asked[0]?.commandId);
  });

  it('makes a new command after a refusal', async () => {
    const { asked, answers } = fakeLine();
    const refusal = { code: 'NO_LONGER_FREE', status: 409, title: '', type: '', candidates: [] };
    render(<HoldButton />, { wrapper: Providers });
    await userEvent.click(screen.getByRole('button'));
    await act(async () => answers[0]?.(Response.json(refusal, { status: 409 })));
    await screen.findByText('refused');
    await userEvent.click(screen.getByRole('button'));
    expect(asked[1]?.commandId).not.toBe(asked[0]?.commandId);
  });
});

describe('who does not fit', () => {
  const asked = (reasons: string[]) => {
    const { facilityId } = aTile();
    const excluded = [{ facilityId, reasons, travel: { km: 41, minutes: 35, source: 'estimate' } }];
    render(<ExcludedList excluded={excluded} open onOpen={() => undefined} onAskAnyway={() => undefined} />, {
      wrapper: Providers,
    });
  };

  it('can be asked anyway where a call may settle it', () => {
    asked(['outside_intake_hours']);
    expect(screen.getByRole('button', { name: 'Ask anyway' })).toBeDefined();
  });

  it('is not asked in vain where nothing is free: there the telephone is left', () => {
    asked(['not_accepting', 'full']);
    expect(screen.queryByRole('button', { name: 'Ask anyway' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Call' }).getAttribute('href')).toMatch(/^tel:/);
  });
});
