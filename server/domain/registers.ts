import type { Facility } from '#shared/domain/facility.ts';
import {
  calledAs,
  isMeant,
  type OtherEntry,
  type RegisterDecision,
  type RegisterEntry,
  type RegistersChanged,
} from '#shared/domain/registers.ts';
import { refuse } from '#shared/refusals.ts';
import { accept, type Decision } from './decision.ts';

export interface RegisterAsk {
  register: string;
  entry: RegisterEntry;
  decision: RegisterDecision;
  /** Day of the list that the entry stands in. */
  listedAt: string;
  /** The whole list: what else a facility may stand for. */
  entries: readonly RegisterEntry[];
}

const saidOf = (facility: Facility, { register, entry }: RegisterAsk): OtherEntry[] =>
  [...(facility.details.registers ?? []), ...(facility.details.otherEntries ?? [])].filter(
    (said) => said.register === register && isMeant(said, entry),
  );

/**
 * Somebody says whether a facility is what a register lists, one to one; `others` are the facilities that it might be
 * instead. LIST_CHANGED: another facility is that entry, or this one another entry of the list, by what was said since.
 */
export function decideRegister(facility: Facility, others: readonly Facility[], ask: RegisterAsk): Decision {
  const { register, entry, decision, listedAt } = ask;
  const about = { facilityIds: [facility.id] };
  const listings = (facility.details.registers ?? []).filter((listing) => listing.register === register);
  const isThis = listings.some((listing) => isMeant(listing, entry));
  const event = (type: RegisterDecision, said: OtherEntry): RegistersChanged => ({
    type: 'registers.changed',
    decision: type,
    register,
    number: said.number,
    listedAt,
    entry: said.entry,
  });
  if (decision === 'same') {
    if (isThis) return accept([], about);
    const taken = others.some(({ id, details }) =>
      (details.registers ?? []).some(
        (listing) => id !== facility.id && listing.register === register && isMeant(listing, entry),
      ),
    );
    const stands = listings.some((listing) => ask.entries.some((listed) => isMeant(listing, listed)));
    if (taken || stands) return refuse('LIST_CHANGED');
  }
  // What was said of it before, also under a name without its number, makes room for what is said now.
  const before = [...saidOf(facility, ask), ...(decision === 'same' ? listings : [])];
  const events = before.map((said) => event('open', said));
  if (decision !== 'open')
    events.push(event(decision, { register, number: entry.licence, entry: calledAs(entry) }));
  return accept(
    events.map((each) => ({ facilityId: facility.id, event: each })),
    about,
  );
}
