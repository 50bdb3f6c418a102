import { decideEdit } from '#server/domain/details.ts';
import type { EditRecord } from '#server/store/records.ts';
import { decideAddRoom, decideRetireRoom } from '#server/domain/rooms.ts';
import type { AddRoom, EditDetails, RetireRoom } from '#shared/api/details.ts';
import type { PageQuery } from '#shared/api/page.ts';
import type { CodedText } from '#shared/domain/country.ts';
import { editsOf } from '#shared/domain/details.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { UnitId, type FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { changeOwnFacility } from './commands.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

const PAGE = 20;
const codes = (words: readonly CodedText[]): string[] => words.map(({ code }) => code);

/** A manager or an admin keeps details current; see `decideEdit` for what is refused. */
export const editDetails = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
  { commandId: _, revision, overAccepted = false, ...edit }: EditDetails,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'details.edit' }, facilityId, (facility, now) =>
    decideEdit(
      facility,
      { role: actor.role, revision, overAccepted, edit },
      { papers: codes(parts.country.papers), demands: codes(parts.country.demands) },
      now,
    ),
  );

/** An admin adds a room, empty and not opened; see `decideAddRoom` for what is refused. */
export const addRoom = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
  { commandId: _, revision, ...room }: AddRoom,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'rooms.manage' }, facilityId, (facility, now) =>
    decideAddRoom(
      facility,
      { revision, room, unitId: UnitId.parse(`${facilityId}-${parts.newId().slice(0, 8)}`) },
      parts.country.groups.map(({ group }) => group),
      now,
    ),
  );

/** An admin closes a room for good; see `decideRetireRoom` for what is refused. */
export const retireRoom = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  { id, unitId }: { id: FacilityId; unitId: UnitId },
  { revision }: RetireRoom,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'rooms.manage' }, id, (facility, now) =>
    decideRetireRoom(facility, { revision, unitId }, now),
  );

/** Who changed what when, newest first. The cursor is the number of the last edit shown. NO_SUCH_FACILITY. */
export async function listEdits(
  { store, board }: Parts,
  facilityId: FacilityId,
  { cursor, limit = PAGE }: PageQuery,
): Promise<Result<{ items: readonly EditRecord[]; nextCursor: string | null }>> {
  const facility = board.facility(facilityId);
  if (facility === undefined) return refuse('NO_SUCH_FACILITY');
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    return refuse('BAD_INPUT', [{ field: 'cursor', expected: 'the nextCursor of the page before' }]);
  // Edits are numbered without gaps: those after the last one shown are as many as the newest came since.
  const shown = cursor === undefined ? 0 : Math.max(0, editsOf(facility).revision - Number(cursor) + 1);
  const found = await store.edits(facilityId, limit + 1, shown);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return done({
    items,
    nextCursor: last !== undefined && found.length > limit ? String(last.edit.revision) : null,
  });
}
