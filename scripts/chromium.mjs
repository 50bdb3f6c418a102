// Finds a Chromium for the browser tests and the screenshots.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export const HOW_TO_GET_CHROMIUM =
  'No Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium) or set CHROMIUM to its path.';

/** Flags that work everywhere, also as root in a container. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} path */
const canRun = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: the next place may have one
  }
};

const onPath = () => {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
};

const inPlaywrightCache = () => {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ];
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) => readdirSync(cache).map((name) => join(cache, name)))
    .filter((folder) => folder.includes('chromium'))
    .flatMap((folder) => [
      join(folder, 'chrome-linux64', 'chrome'),
      join(folder, 'chrome-linux', 'chrome'),
      join(folder, 'chrome-linux', 'headless_shell'),
      join(folder, 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
    ]);
};

/** @returns {string | undefined} the path of a browser; CHROMIUM, where set, is the only candidate */
export const findChromium = () => {
  const asked = process.env.CHROMIUM;
  if (asked) return canRun(asked) ? asked : undefined;
  return [...onPath(), ...inPlaywrightCache()].find(canRun);
};
