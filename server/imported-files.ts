import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

// What an operator imported stands beside the database and goes before what the country folder ships.

export const MAP = 'map.topo.json';
export const POLICE_REPORTS = 'police-reports.csv';
export const SETTLEMENTS = 'settlements.json';

const importedFile =
  (name: string) =>
  (dataFolder: string, countryId: string): string =>
    join(dataFolder, 'imported', countryId, name);

/** Where an operator's own outlines lie, once imported. */
export const importedMapFile = importedFile(MAP);

/** Where an operator's own figures of the police lie, once imported. */
export const importedPoliceReports = importedFile(POLICE_REPORTS);

/** Where an operator's own settlements lie, once imported. */
export const importedSettlementsFile = importedFile(SETTLEMENTS);

/** The map to draw and to look districts up in: the operator's outlines where there are any, else the country folder's. */
export function mapFileOf(countryFolder: string, dataFolder: string): string {
  const imported = importedMapFile(dataFolder, basename(countryFolder));
  return existsSync(imported) ? imported : join(countryFolder, MAP);
}

/** The settlements to look places up in: the operator's where there are any, else the country folder's. */
export function settlementsFileOf(countryFolder: string, dataFolder: string): string {
  const imported = importedSettlementsFile(dataFolder, basename(countryFolder));
  return existsSync(imported) ? imported : join(countryFolder, SETTLEMENTS);
}
