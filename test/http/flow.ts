import type { Referral } from '#shared/api/referrals.ts';
import type { SearchResult } from '#shared/api/searches.ts';
import type { Answer, Client } from './app.ts';

export const newCommand = (): string => crypto.randomUUID();

/** Taraz, as somebody in the street there would give it. */
export const ORIGIN = { lat: 42.9, lon: 71.37 };

export const searchBody = (overrides: object = {}): object => ({
  origin: ORIGIN,
  kinds: ['crisis_centre', 'shelter'],
  party: { women: 1, men: 0, children: [] },
  ...overrides,
});

export async function searchFor(dispatcher: Client, overrides: object = {}): Promise<SearchResult> {
  const answer = await dispatcher.send('POST', '/api/v1/searches', searchBody(overrides));
  if (answer.status !== 201) throw new Error(`The search was refused: ${answer.text}`);
  return answer.body;
}

/** Asks a facility for one woman, out of a search of its own. */
export async function ask(dispatcher: Client, facilityId: string): Promise<Answer> {
  const { searchId } = await searchFor(dispatcher);
  return dispatcher.send('POST', '/api/v1/referrals', { commandId: newCommand(), searchId, facilityId });
}

export async function referralAt(dispatcher: Client, facilityId: string): Promise<Referral> {
  const answer = await ask(dispatcher, facilityId);
  if (answer.status !== 201) throw new Error(`The referral was refused: ${answer.text}`);
  return answer.body;
}

export const act = (client: Client, referralId: string, action: string, more: object = {}): Promise<Answer> =>
  client.send('POST', `/api/v1/referrals/${referralId}/${action}`, { commandId: newCommand(), ...more });
