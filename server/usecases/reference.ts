import type { AdviceRow } from '#shared/api/advice.ts';
import type { KindView, Procedures, Reference } from '#shared/api/reference.ts';
import { phoneFor, type Country, type Kind } from '#shared/domain/country.ts';
import type { Mode } from './me.ts';

const presentKind = (kind: Kind): KindView => ({
  kind: kind.kind,
  name: kind.name,
  plural: kind.plural,
  short: kind.short,
  shape: kind.shape,
  serviceGroup: kind.serviceGroup,
  offersBeds: kind.offersBeds,
  confidential: kind.confidential,
  autoAccept: kind.autoAccept,
  confirmMinutes: kind.confirmMinutes,
  answerMinutes: kind.answerMinutes,
  bring: [...kind.bring],
  stayLimit:
    kind.stayLimit === null
      ? null
      : {
          law: kind.stayLimit.law,
          lawDate: kind.stayLimit.lawDate,
          unconfirmed: kind.stayLimit.unconfirmed,
        },
});

const presentAdvice = (
  country: Country,
  { code, tone, when, text, offer }: AdviceRow,
): Reference['advice'][number] => {
  const phone = phoneFor(country, code);
  return { code, tone, when, text, offer, ...(phone === undefined ? {} : { phone }) };
};

/** Everything a screen needs to name what it shows; the same for everybody. */
export const reference = (
  country: Country,
  { demo, simulated, demoPassword, mapTiles }: Mode,
): Reference => ({
  country: {
    id: country.id,
    name: country.name,
    timeZone: country.timeZone,
    languages: [...country.languages],
    defaultLanguage: country.defaultLanguage,
    bounds: [
      [country.bounds[0][0], country.bounds[0][1]],
      [country.bounds[1][0], country.bounds[1][1]],
    ],
    lines: country.lines.map(({ phone, name }) => ({ phone, name })),
    attribution: country.attribution,
  },
  groups: country.groups.map(({ group, name, short, safeDistance }) => ({
    group,
    name,
    short,
    safeDistance,
  })),
  kinds: country.kinds.map(presentKind),
  reasons: country.reasons.map(({ code, text, use, fault }) => ({ code, text, use: [...use], fault })),
  needs: [...country.needs],
  conditions: [...country.conditions],
  papers: [...country.papers],
  demands: [...country.demands],
  presets: [...country.presets],
  advice: country.advice.map((advice) => presentAdvice(country, advice)),
  regions: country.regions.map(({ kato, name, people, point }) => ({
    kato,
    name,
    people: people ?? 0,
    point,
  })),
  districts: country.districts.map(({ kato, regionKato, name, people, point }) => ({
    kato,
    regionKato,
    name,
    people,
    point,
  })),
  ...(mapTiles === undefined ? {} : { mapTiles }),
  demo,
  simulated,
  ...(demoPassword === undefined ? {} : { demoPassword }),
});

/** What a police inspector does before and on the way, by kind; the same for everybody who is signed in. */
export const procedures = ({ procedures: known }: Country): Procedures => ({
  items: known.map(({ kind, steps }) => ({ kind, steps: steps.map((step) => ({ ...step })) })),
});
