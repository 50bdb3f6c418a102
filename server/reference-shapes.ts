import { z } from 'zod';
import { AdviceRow, Preset } from '#shared/api/advice.ts';
import type { Area } from '#shared/domain/country.ts';
import { DeskId, Kato, PlaceId } from '#shared/ids.ts';
import { Language, Text3 } from '#shared/text.ts';

// The forms of the files in a country's folder; that of registers.json stands in reference-registers.ts.

const admission = z.object({
  roundTheClock: z.boolean(),
  intakeFrom: z.string().nullable(),
  intakeTo: z.string().nullable(),
  intoxicated: z.boolean(),
  requiresIntoxication: z.boolean(),
  needsMedicalHelp: z.boolean(),
  papersAny: z.array(z.array(z.string())),
  minors: z.boolean(),
  pregnant: z.boolean(),
});

const stayLimit = z
  .object({
    minutes: z.number().positive().optional(),
    days: z.number().positive().optional(),
    law: Text3,
    lawDate: z.string(),
    unconfirmed: z.boolean(),
  })
  .transform(({ minutes, days, ...rest }) => ({ ...rest, minutes: minutes ?? (days ?? 0) * 1440 }));

export const kinds = z.array(
  z.object({
    kind: z.string(),
    name: Text3,
    plural: Text3,
    short: Text3,
    shape: z.string(),
    serviceGroup: z.string(),
    alsoServes: z.array(z.string()),
    offersBeds: z.boolean(),
    confidential: z.boolean(),
    autoAccept: z.boolean(),
    confirmMinutes: z.number().positive(),
    answerMinutes: z.number().positive(),
    holdMinMinutes: z.number().positive(),
    holdMaxMinutes: z.number().positive(),
    holdGraceMinutes: z.number().min(0),
    admission,
    stayLimit: stayLimit.nullable(),
    bring: z.array(Text3),
    priorTakenPerBedPerDay: z.number().min(0),
  }),
);

export const groups = z.array(
  z.object({ group: z.string(), name: Text3, short: Text3, safeDistance: z.boolean() }),
);

const coded = z.array(z.object({ code: z.string(), text: Text3 }));

export const partyWords = z.object({ needs: coded, condition: coded, papers: coded, demands: coded });

export const calls = z.object({ presets: z.array(Preset), advice: z.array(AdviceRow) });

export const reasons = z.array(
  z.object({
    code: z.string(),
    use: z.array(z.string()),
    fault: z.enum(['centre', 'person', 'none']),
    text: Text3,
  }),
);

export const desks = z.array(z.object({ desk: DeskId, name: Text3, phone: z.string() }));

export const country = z.object({
  id: z.string(),
  name: Text3,
  timeZone: z.string(),
  languages: z.array(Language),
  defaultLanguage: Language,
  bounds: z.tuple([z.tuple([z.number(), z.number()]), z.tuple([z.number(), z.number()])]),
  lines: z.array(z.object({ phone: z.string(), name: Text3, for: z.array(z.string()) })),
  attribution: z.string(),
  shiftStarts: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  calls: z.object({
    waitHours: z.number().positive(),
    waitHoursMost: z.number().positive(),
    // Who let a hold pass may still arrive within a day: sooner a call is not over.
    quietHours: z.number().min(24),
  }),
});

export const benchmarks = z.array(
  z
    .object({
      group: z.string(),
      key: z.string(),
      value: z.string(),
      unit: z.string(),
      source: z.string(),
      date: z.string(),
      note: z.string(),
      // In other languages than the source's own; a file may leave them out.
      source_kk: z.string().default(''),
      source_ru: z.string().default(''),
      note_kk: z.string().default(''),
      note_ru: z.string().default(''),
    })
    .transform(({ source_kk, source_ru, note_kk, note_ru, ...row }) => ({
      ...row,
      told: {
        source: { kk: source_kk || row.source, ru: source_ru || row.source, en: row.source },
        note: { kk: note_kk || row.note, ru: note_ru || row.note, en: row.note },
      },
    })),
);

/** An empty figure is unknown, never zero. */
const figure = z.string().transform((text) => (text === '' ? null : Number(text)));

const areaRow = z
  .object({
    kato: Kato,
    region_kato: z.string(),
    name_kk: z.string(),
    name_ru: z.string(),
    name_en: z.string(),
    lat: z.coerce.number(),
    lon: z.coerce.number(),
    population: figure,
  })
  .transform((row): Area => ({
    kato: row.kato,
    regionKato: row.region_kato === '' ? row.kato : Kato.parse(row.region_kato),
    name: { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
    point: { lat: row.lat, lon: row.lon },
    people: row.population,
  }));

export const areas = z.array(areaRow);

const settlement = z
  .object({
    placeId: PlaceId,
    name: Text3,
    aliases: z.array(z.string()),
    lat: z.number(),
    lon: z.number(),
    population: z.number().nullable(),
    regionKato: Kato,
    districtKato: Kato,
    approximate: z.boolean(),
  })
  .transform(({ lat, lon, population, ...rest }) => ({ ...rest, point: { lat, lon }, people: population }));

export const settlements = z.array(settlement);

export const procedure = z
  .array(
    z.strictObject({
      step: z.string().regex(/^[a-z_]{2,40}$/),
      text: Text3,
      source: Text3,
      date: z.iso.date(),
      unconfirmed: z.boolean(),
    }),
  )
  .min(1)
  .refine((steps) => new Set(steps.map(({ step }) => step)).size === steps.length, 'each step once');

export const roads = z.object({
  features: z.array(
    z.object({
      properties: z.object({ est_road_km: z.number() }),
      geometry: z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])).min(2) }),
    }),
  ),
});
