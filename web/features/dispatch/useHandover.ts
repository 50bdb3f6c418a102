import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Procedures } from '#shared/api/reference.ts';
import type { Referral } from '#shared/api/referrals.ts';
import { DAY, MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyText } from '#web/lib/party-text.ts';
import { useReference } from '#web/lib/query.ts';
import { useTile } from '#web/live/hooks.ts';

/** One thing the police inspector does, in the reader's language. */
export interface HandoverStep {
  step: string;
  text: string;
  /** Where it stands, or that it stands nowhere. */
  source: string;
  unconfirmed: boolean;
}

/** Everything that is handed over with a referral, in words; what is not known or not told is missing. */
export interface Handover {
  code: string;
  /** "Kilo seven, three Quebec Foxtrot". */
  spoken: string;
  facility: string;
  dutyPhone: string | null;
  /** Only while the place is told to the reader: the present owner, after the facility has agreed. */
  place: { address: string; meetingPoint: string | null; phone: string } | null;
  confidential: boolean;
  party: string;
  places: string;
  until: string | null;
  eta: string | null;
  bring: readonly string[];
  rules: readonly string[];
  steps: readonly HandoverStep[];
}

const proceduresQuery = {
  queryKey: ['procedures'],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Procedures> =>
    call('procedures', undefined, signal),
  staleTime: Infinity,
};

const facilityQuery = (id: Referral['facilityId']) => ({
  queryKey: ['facility', id],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<FacilityView> =>
    call('facility', { params: { id } }, signal),
});

/** How the code is said on the telephone: every letter by its word, every digit by its name. */
function useSpoken(): (code: string) => string {
  const { t } = useTranslation();
  const words: Record<string, string> = {
    ...t('handover.letters', { returnObjects: true }),
    ...t('handover.digits', { returnObjects: true }),
  };
  return (code) =>
    code
      .split('-')
      .map((part) => Array.from(part, (sign) => words[sign] ?? sign).join(' '))
      .join(', ');
}

/** Hours, people and papers of a facility's door, one sentence each. */
function useRules(facility: FacilityView | undefined): string[] {
  const { t } = useTranslation();
  const text = useText();
  const { span, minutes, list } = useFormats();
  const { papers, demands, kinds } = useReference();
  if (facility === undefined) return [];
  const { admission, hours, limits } = facility;
  const named = (code: string): string => {
    const paper = papers.find((each) => each.code === code);
    return paper === undefined ? code : text(paper.text).toLowerCase();
  };
  const demanded = demands.filter(({ code }) => admission.demands.includes(code));
  const { stayMinutes } = limits;
  const unconfirmed = kinds.find(({ kind }) => kind === facility.kind)?.stayLimit?.unconfirmed ?? false;
  const longest =
    stayMinutes === null
      ? null
      : stayMinutes * MINUTE > DAY
        ? span(stayMinutes * MINUTE)
        : minutes(stayMinutes);
  return [
    hours.roundTheClock || hours.from === null || hours.to === null
      ? t('handover.rules.roundTheClock')
      : t('handover.rules.hours', { from: hours.from, to: hours.to }),
    admission.papersAny.length === 0
      ? t('handover.rules.noPapers')
      : t('handover.rules.papers', {
          papers: admission.papersAny
            .map((together) => list(together.map(named)))
            .join(t('handover.rules.or')),
        }),
    demanded.length > 0 &&
      t('handover.rules.demands', {
        demands: list(demanded.map(({ text: words }) => text(words).toLowerCase())),
      }),
    admission.requiresIntoxication && t('handover.rules.onlyIntoxicated'),
    !admission.intoxicated && t('handover.rules.noIntoxicated'),
    !admission.minors && t('handover.rules.noMinors'),
    !admission.pregnant && t('handover.rules.noPregnant'),
    longest !== null &&
      t(unconfirmed ? 'handover.rules.stayUnconfirmed' : 'handover.rules.stay', { longest }),
  ].filter((rule) => rule !== false);
}

function useSteps(kind: string): HandoverStep[] {
  const { t } = useTranslation();
  const text = useText();
  const { date: dateText } = useFormats();
  const { data } = useQuery(proceduresQuery);
  const steps = data?.items.find((each) => each.kind === kind)?.steps ?? [];
  return steps.map(({ step, text: words, source, date, unconfirmed }) => ({
    step,
    text: text(words),
    unconfirmed,
    source: unconfirmed
      ? t('handover.steps.unconfirmed', { source: text(source), date: dateText(Date.parse(date)) })
      : t('handover.steps.source', { source: text(source) }),
  }));
}

/** The meeting point of a confidential facility, as a navigator takes it. */
const pointText = ({ lat, lon }: { lat: number; lon: number }): string =>
  `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

/** Gathers the hand-over of a referral; rules and steps come a moment later than the rest. */
export function useHandover(referral: Referral): Handover {
  const { t } = useTranslation();
  const text = useText();
  const partyText = usePartyText();
  const { clock } = useFormats();
  const spoken = useSpoken();
  const { kinds } = useReference();
  const tile = useTile(referral.facilityId);
  const { data: facility } = useQuery(facilityQuery(referral.facilityId));
  const { reveal } = referral;
  const confidential = facility?.confidential ?? tile?.pointIs === 'settlement';
  const beds = referral.allocations.reduce((sum, allocation) => sum + allocation.beds, 0);
  const rooms = referral.allocations
    .map(({ unitId }) => tile?.units?.find((unit) => unit.unitId === unitId)?.name)
    .filter((name) => name !== undefined)
    .map(text);
  const at = (time: string | undefined, wanted: 'until' | 'at'): string | null =>
    time === undefined ? null : clock(Date.parse(time), wanted);
  return {
    code: referral.code,
    spoken: spoken(referral.code),
    facility: text(referral.facilityName),
    dutyPhone: referral.phone ?? null,
    place:
      reveal === undefined
        ? null
        : {
            address: text(reveal.addressIn),
            meetingPoint: confidential ? pointText(reveal.point) : null,
            phone: reveal.phone,
          },
    confidential,
    party: partyText(referral.party),
    places: [t('common.places', { count: beds }), ...rooms].join(', '),
    until: at(referral.holdUntil, 'until'),
    eta: at(referral.eta, 'at'),
    bring: (kinds.find(({ kind }) => kind === referral.kind)?.bring ?? []).map(text),
    rules: useRules(facility),
    steps: useSteps(referral.kind),
  };
}
