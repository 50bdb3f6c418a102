import { presentTile } from '#server/present/tile.ts';
import type { EditRecord } from '#server/store/records.ts';
import { addRoom, editDetails, listEdits, retireRoom } from '#server/usecases/details.ts';
import { done } from '#server/usecases/parts.ts';
import type { detailsRoutes } from '#shared/api/details-routes.ts';
import type { EditList } from '#shared/api/details.ts';
import { detailsIn } from '#shared/domain/details.ts';
import { viewOf } from '#shared/permissions.ts';
import { iso } from '#shared/time.ts';
import type { Accounts } from './accounts.ts';
import type { Handlers } from './router.ts';

/** A room that came or went is one change; it has a name of its own when it stands no more. */
function changesOf({ edit }: EditRecord): EditList['items'][number]['changes'] {
  if (edit.type === 'room.added') return [{ field: 'rooms.added', from: null, to: edit.room }];
  if (edit.type === 'room.retired') return [{ field: 'rooms.retired', from: edit.room, to: null }];
  const before = new Map(detailsIn(edit.from).map(({ path, value }) => [path, value]));
  return detailsIn(edit.to).map(({ path, value }) => ({
    field: path,
    from: before.get(path) ?? null,
    to: value,
  }));
}

const presentEdit = (record: EditRecord, logins: ReadonlyMap<string, string>): EditList['items'][number] => ({
  revision: record.edit.revision,
  at: iso(record.at),
  by: logins.get(record.actor) ?? null,
  changes: changesOf(record),
});

/** Details of a facility, and who changed them. */
export const detailsHandlers = (
  loginsOf: Accounts['loginsOf'],
): Pick<Handlers, keyof typeof detailsRoutes> => ({
  editDetails: async (parts, { actor, asked, params, body }) => {
    const edited = await editDetails(parts, actor, asked, params.id, body);
    if (!edited.ok) return edited;
    return done(presentTile(edited.value, viewOf(actor, edited.value.id), parts.now()));
  },
  addRoom: async (parts, { actor, asked, params, body }) => {
    const added = await addRoom(parts, actor, asked, params.id, body);
    return added.ok ? done(presentTile(added.value, viewOf(actor, params.id), parts.now())) : added;
  },
  retireRoom: async (parts, { actor, asked, params, body }) => {
    const retired = await retireRoom(parts, actor, asked, params, body);
    return retired.ok ? done(presentTile(retired.value, viewOf(actor, params.id), parts.now())) : retired;
  },
  edits: async (parts, { params, query }) => {
    const listed = await listEdits(parts, params.id, query);
    if (!listed.ok) return listed;
    const { items, nextCursor } = listed.value;
    const logins = await loginsOf(items.map(({ actor }) => actor));
    return done({ items: items.map((edit) => presentEdit(edit, logins)), nextCursor });
  },
});
