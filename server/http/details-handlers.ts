import { presentTile } from '#server/present/tile.ts';
import type { EditRecord } from '#server/store/store.ts';
import { editDetails, listEdits } from '#server/usecases/details.ts';
import { done } from '#server/usecases/parts.ts';
import type { detailsRoutes } from '#shared/api/details-routes.ts';
import type { EditList } from '#shared/api/details.ts';
import { detailsIn } from '#shared/domain/details.ts';
import { viewOf } from '#shared/permissions.ts';
import { iso } from '#shared/time.ts';
import type { Accounts } from './accounts.ts';
import type { Handlers } from './router.ts';

function presentEdit(
  { revision, at, actor, from, to }: EditRecord,
  logins: ReadonlyMap<string, string>,
): EditList['items'][number] {
  const before = new Map(detailsIn(from).map(({ path, value }) => [path, value]));
  return {
    revision,
    at: iso(at),
    by: logins.get(actor) ?? null,
    changes: detailsIn(to).map(({ path, value }) => ({
      field: path,
      from: before.get(path) ?? null,
      to: value,
    })),
  };
}

/** Details of a facility, and who changed them. */
export const detailsHandlers = (
  loginsOf: Accounts['loginsOf'],
): Pick<Handlers, keyof typeof detailsRoutes> => ({
  editDetails: async (parts, { actor, asked, params, body }) => {
    const edited = await editDetails(parts, actor, asked, params.id, body);
    if (!edited.ok) return edited;
    return done(presentTile(edited.value, viewOf(actor, edited.value.id), parts.now()));
  },
  edits: async (parts, { params, query }) => {
    const listed = await listEdits(parts, params.id, query);
    if (!listed.ok) return listed;
    const { items, nextCursor } = listed.value;
    const logins = await loginsOf(items.map(({ actor }) => actor));
    return done({ items: items.map((edit) => presentEdit(edit, logins)), nextCursor });
  },
});
