import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PublicBoard, Reference } from '#shared/api/reference.ts';
import type { Language } from '#shared/text.ts';
import { iso } from '#shared/time.ts';
import { PublicPage } from '#web/features/public/PublicPage.tsx';
import { i18n, startI18n } from '#web/i18n/i18n.ts';
import { referenceQuery } from '#web/lib/query.ts';
import { ids, NOW, text3 } from '../build.ts';

const police = { phone: '102', name: { kk: 'Полиция', ru: 'Полиция', en: 'Police' } };

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
    lines: [police],
    attribution: 'Natural Earth',
  },
  presets: [],
  advice: [],
  demands: [],
  groups: [],
  kinds: [],
  reasons: [],
  needs: [],
  conditions: [],
  papers: [],
  regions: [],
  districts: [],
  demo: false,
  simulated: false,
};

const board: PublicBoard = {
  day: '2026-11-21',
  regions: [
    {
      kato: ids.kato('350000000'),
      name: { kk: 'Қарағанды облысы', ru: 'Карагандинская область', en: 'Karaganda Region' },
      lights: [
        { group: 'victims', light: 'green' },
        { group: 'sobering', light: 'red' },
      ],
    },
  ],
  groups: [
    { group: 'victims', name: { kk: 'Зардап шеккендер', ru: 'Пострадавшие', en: 'Victims' } },
    { group: 'sobering', name: { kk: 'Айықтыру', ru: 'Вытрезвление', en: 'Sobering up' } },
    { group: 'homeless', name: { kk: 'Баспанасыздар', ru: 'Без жилья', en: 'No home' } },
  ],
  lines: [police, { phone: '111', name: text3('Family') }],
  demo: false,
  at: iso(NOW),
};

function show(answer: () => Promise<Response>): void {
  vi.stubGlobal('fetch', answer);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(referenceQuery.queryKey, reference);
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <MemoryRouter>
          <Suspense>
            <PublicPage />
          </Suspense>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const answered = (): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify(board), { status: 200 }));

beforeEach(() => startI18n('ru'));
afterEach(() => vi.unstubAllGlobals());

describe('the public page', () => {
  it.each<[Language, string, string[], string]>([
    [
      'kk',
      'Қарағанды облысы',
      ['Орын болды', 'Орын болмады', 'Көрсетілмейді'],
      '102 нөміріне қоңырау шалу: Полиция',
    ],
    [
      'ru',
      'Карагандинская область',
      ['Места были', 'Мест не было', 'Не показываем'],
      'Позвонить 102: Полиция',
    ],
    ['en', 'Karaganda Region', ['Places free', 'No places', 'Not shown'], 'Call 102: Police'],
  ])(
    'says the lights of yesterday in words and whom to call (%s)',
    async (language, region, lights, call) => {
      await startI18n(language);
      show(answered);
      const row = (await screen.findByRole('rowheader', { name: region })).closest('tr');
      const cells = within(row ?? document.body).getAllByRole('cell');
      expect(cells.map(({ textContent }) => textContent)).toEqual(lights);
      expect(screen.getByRole('link', { name: call }).getAttribute('href')).toBe('tel:102');
      expect(document.title).toBe(`${i18n.t('publicBoard.title')} · Oryn`);
    },
  );

  it('shows the phones also when the table does not come', async () => {
    show(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await screen.findByText(i18n.t('publicBoard.loadFailed'))).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Позвонить 102: Полиция' })).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});
