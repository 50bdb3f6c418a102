import { z } from 'zod';
import { Kato, PlaceId } from '#shared/ids.ts';
import { ACTIONS, ROLES } from '#shared/permissions.ts';
import { Language, Text3 } from '#shared/text.ts';
import { AdviceRow, Preset } from './advice.ts';
import { Point, Time } from './tile.ts';

export const Me = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  scope: z.object({
    regions: z.array(z.string()),
    facilities: z.array(z.string()),
    desk: z.string().nullable(),
  }),
  permissions: z.array(z.enum(ACTIONS)),
  demo: z.boolean(),
  simulated: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const KindView = z.object({
  kind: z.string(),
  name: Text3,
  plural: Text3,
  short: Text3,
  /** SVG path in a 24 box: a new kind needs no code. */
  shape: z.string(),
  serviceGroup: z.string(),
  offersBeds: z.boolean(),
  confidential: z.boolean(),
  autoAccept: z.boolean(),
  confirmMinutes: z.number(),
  answerMinutes: z.number(),
  bring: z.array(Text3),
  stayLimit: z.object({ law: Text3, lawDate: z.string(), unconfirmed: z.boolean() }).nullable(),
});
export type KindView = z.infer<typeof KindView>;

const coded = z.object({ code: z.string(), text: Text3 });

/** A layer of map pictures from a server outside. */
export const MapTiles = z.object({
  /** With {z}, {x} and {y}. */
  url: z.string(),
  /** Whose map it is: shown on every map. */
  attribution: z.string(),
});
export type MapTiles = z.infer<typeof MapTiles>;

export const Reference = z.object({
  country: z.object({
    id: z.string(),
    name: Text3,
    timeZone: z.string(),
    languages: z.array(Language),
    defaultLanguage: Language,
    bounds: z.tuple([z.tuple([z.number(), z.number()]), z.tuple([z.number(), z.number()])]),
    lines: z.array(z.object({ phone: z.string(), name: Text3 })),
    attribution: z.string(),
  }),
  groups: z.array(
    z.object({
      group: z.string(),
      name: Text3,
      short: Text3,
      /** Whether one may say "not in this district" for it (DESIGN §5). */
      safeDistance: z.boolean(),
    }),
  ),
  presets: z.array(Preset),
  advice: z.array(AdviceRow.omit({ assumption: true }).extend({ phone: z.string().optional() })),
  kinds: z.array(KindView),
  reasons: z.array(coded.extend({ use: z.array(z.string()), fault: z.enum(['centre', 'person', 'none']) })),
  needs: z.array(coded),
  conditions: z.array(coded),
  papers: z.array(coded),
  /** What facilities ask for at the door besides papers. */
  demands: z.array(coded),
  regions: z.array(z.object({ kato: Kato, name: Text3, people: z.number(), point: Point })),
  districts: z.array(
    z.object({ kato: Kato, regionKato: Kato, name: Text3, people: z.number().nullable(), point: Point }),
  ),
  /** Left out where the country's own layers are all there is. */
  mapTiles: MapTiles.optional(),
  demo: z.boolean(),
  simulated: z.boolean(),
  /** The demo users' password, while the demo is served to this machine only. */
  demoPassword: z.string().optional(),
});
export type Reference = z.infer<typeof Reference>;

/** Steps of a police inspector, by kind of facility, each with its source and date. */
export const Procedures = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      steps: z.array(
        z.object({
          step: z.string(),
          text: Text3,
          source: Text3,
          date: z.string(),
          /** No document was found for it. */
          unconfirmed: z.boolean(),
        }),
      ),
    }),
  ),
});
export type Procedures = z.infer<typeof Procedures>;

export const PlacesQuery = z.strictObject({
  q: z.string().trim().min(1).max(80),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type PlacesQuery = z.infer<typeof PlacesQuery>;

export const Place = z.object({
  placeId: PlaceId,
  name: Text3,
  districtKato: Kato,
  regionKato: Kato,
  districtName: Text3,
  regionName: Text3,
  point: Point,
  /** `point`: coordinates, or a place on the map, and no place with a name. Searches take its point as their origin. */
  kind: z.enum(['settlement', 'district', 'point']),
  people: z.number().nullable(),
  /** The district was taken from an approximate area: the screen says "about". */
  districtIsApproximate: z.boolean(),
  /** Of a point: the settlement next to it, and how far that is in a straight line. */
  near: z.object({ name: Text3, km: z.number() }).optional(),
});
export type Place = z.infer<typeof Place>;
export const Places = z.object({ items: z.array(Place) });

/** Yesterday's traffic light of a region and group; `none`: not shown, because it would tell about one centre. */
export const PublicBoard = z.object({
  day: z.string(),
  regions: z.array(
    z.object({
      kato: Kato,
      name: Text3,
      lights: z.array(z.object({ group: z.string(), light: z.enum(['green', 'amber', 'red', 'none']) })),
    }),
  ),
  groups: z.array(z.object({ group: z.string(), name: Text3 })),
  lines: z.array(z.object({ phone: z.string(), name: Text3 })),
  demo: z.boolean(),
  at: Time,
});
export type PublicBoard = z.infer<typeof PublicBoard>;

/** RFC 9457 problem document; `code` is stable, `title` is in the request's language. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Bad fields by their path; `label`: what the screens call it, for fields that people fill in. */
  fields: z
    .array(z.object({ field: z.string(), label: z.string().optional(), expected: z.string() }))
    .optional(),
  candidates: z.array(z.unknown()).optional(),
  /** Why fewer beds were refused, by unit. */
  tooFew: z
    .array(
      z.object({
        unitId: z.string(),
        of: z.enum(['beds', 'cots']),
        why: z.enum(['held', 'unavailable', 'crowded', 'over']),
        asked: z.number(),
        occupied: z.number(),
        held: z.number(),
        unavailable: z.number(),
      }),
    )
    .optional(),
  /** Present on refusals of a transition: the state the referral is in. */
  state: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const LedgerEntryView = z.object({
  seq: z.number().int(),
  at: Time,
  actor: z.string(),
  commandId: z.string(),
  facilityId: z.string(),
  type: z.string(),
  data: z.unknown(),
  hash: z.string(),
});
export const LedgerPage = z.object({ items: z.array(LedgerEntryView), nextCursor: z.string().nullable() });
export type LedgerPage = z.infer<typeof LedgerPage>;

export const LedgerCheck = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  firstBadSeq: z.number().int().nullable(),
});
export type LedgerCheck = z.infer<typeof LedgerCheck>;
