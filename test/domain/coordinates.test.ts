import { describe, expect, it } from 'vitest';
import { coordinatesText, readCoordinates } from '#shared/domain/coordinates.ts';
import { inOtherLayout } from '#shared/domain/keyboard.ts';

const OSKEMEN = { lat: 49.95, lon: 82.61 };

describe('coordinates in the field of places', () => {
  it.each([
    '49.95, 82.61',
    '49.95 82.61',
    '49.95,82.61',
    '49,95 82,61',
    '49,95, 82,61',
    '49,95; 82,61',
    '49.95° 82.61°',
    '49.95°N 82.61°E',
    '49.95N, 82.61E',
    'N49.95 E82.61',
    'N 49.95°, E 82.61°',
    '82.61 E 49.95 N',
    '49.95 с.ш. 82.61 в.д.',
    '49,95° с. ш., 82,61° в. д.',
    '49.95 северной широты, 82.61 восточной долготы',
    '49.95 с.е. 82.61 ш.б.',
    `49°57'N 82°36.6'E`,
    '49°57′00″N 82°36′36″E',
    `49° 57' 0" N, 82° 36' 36" E`,
    '49°57’0”N82°36’36”E',
    '  49.95 ,  82.61 ',
  ])('are read as people write them: %s', (typed) => {
    expect(readCoordinates(typed)).toEqual(OSKEMEN);
  });

  it.each([
    '49',
    '49.95',
    '49,95',
    '49.95,',
    'Кулан',
    'Семипалатинск-21',
    '49 57 82',
    '91, 82',
    `49°61' 82°10'`,
  ])('are not made out of what is none, or not yet: %s', (typed) => {
    expect(readCoordinates(typed)).toBeNull();
  });

  it('are read south and west too, and never with two latitudes', () => {
    expect(readCoordinates('33.9 S 18.4 W')).toEqual({ lat: -33.9, lon: -18.4 });
    expect(readCoordinates('33.9 S 18.4 N')).toBeNull();
  });

  it('are written as they are read aloud', () => {
    expect(coordinatesText(OSKEMEN)).toBe('49.9500, 82.6100');
    expect(readCoordinates(coordinatesText(OSKEMEN))).toEqual(OSKEMEN);
  });
});

it('reads what was typed without switching the keyboard', () => {
  expect(inOtherLayout('ecnm rfv')).toBe('усть кам');
  expect(inOtherLayout('гые лфь')).toBe('ust kam');
});
