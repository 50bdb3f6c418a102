import { describe, expect, it } from 'vitest';
import {
  changeCall,
  isAskable,
  kindsFor,
  newCall,
  type CallDraft,
} from '#web/features/dispatch/call-draft.ts';
import { Place } from '#shared/api/reference.ts';

const name = { kk: 'Құлан', ru: 'Кулан', en: 'Kulan' };
const aPlace = Place.parse({
  placeId: 's-1521292',
  name,
  districtKato: '315400000',
  regionKato: '310000000',
  districtName: name,
  regionName: name,
  point: { lat: 42.92, lon: 72.71 },
  kind: 'settlement',
  people: null,
  districtIsApproximate: false,
});

describe('the question', () => {
  const start: CallDraft = newCall('c', 'victims');
  const aPreset = {
    key: 'woman',
    text: { kk: '', ru: '', en: '' },
    group: 'victims',
    party: { women: 1, men: 0, children: [] },
  };

  it('adds and removes people, never below none', () => {
    const none = changeCall(start, { type: 'adults', who: 'men', by: -1 });
    expect(none.party.men).toBe(0);
    expect(changeCall(start, { type: 'childAdded', age: 6 }).party.children).toEqual([{ age: 6 }]);
    expect(changeCall(start, { type: 'childAdded', age: 18 }).party.children).toEqual([]);
  });

  it('keeps the papers when a preset changes the people', () => {
    const papered = changeCall(start, { type: 'toggled', list: 'papers', code: 'protection_order' });
    const preset = { ...aPreset, asksAges: false };
    expect(changeCall(papered, { type: 'preset', preset }).party.papers).toEqual(['protection_order']);
  });

  it('asks the ages of a preset with children before anything is searched', () => {
    const placed = { ...start, place: aPlace };
    const asked = changeCall(placed, { type: 'preset', preset: { ...aPreset, asksAges: true } });
    expect([isAskable(placed), isAskable(asked)]).toEqual([true, false]);
    const one = changeCall(asked, { type: 'ageTyped', digit: 1 });
    expect(isAskable(one)).toBe(false);
    const fourteen = changeCall(one, { type: 'ageTyped', digit: 4 });
    expect(fourteen.party.children).toEqual([{ age: 14 }]);
    expect(isAskable(fourteen)).toBe(true);
    const closed = changeCall(changeCall(fourteen, { type: 'ageTyped', digit: 1 }), {
      type: 'agesAsked',
      asking: false,
    });
    expect(closed).toMatchObject({ ages: null, party: { children: [{ age: 14 }, { age: 1 }] } });
  });

  it('follows a piece of advice in one tap', () => {
    const text = { kk: '', ru: '', en: '' };
    const sober = changeCall(start, { type: 'offered', offer: { group: 'sobering', text } });
    expect(sober).toMatchObject({ group: 'sobering', party: start.party });
    const marked = changeCall(sober, { type: 'offered', offer: { condition: 'intoxicated', text } });
    expect(marked.party.condition).toEqual(['intoxicated']);
  });

  it('replaces the interpreter instead of collecting them', () => {
    const first = changeCall(start, { type: 'interpreter', language: 'en' });
    const second = changeCall(first, { type: 'interpreter', language: 'uz' });
    expect(second.party.needs).toEqual(['interpreter:uz']);
  });

  it('asks the kinds of a group, and others that serve it as well', () => {
    const kinds = [
      { kind: 'crisis_centre', serviceGroup: 'victims', offersBeds: true },
      { kind: 'family_support', serviceGroup: 'victims', offersBeds: false },
      { kind: 'shelter', serviceGroup: 'homeless', offersBeds: true },
    ];
    expect(kindsFor('victims', kinds, new Set(['shelter']))).toEqual(['crisis_centre', 'shelter']);
    expect(kindsFor('victims', kinds, new Set())).toEqual(['crisis_centre']);
  });
});
