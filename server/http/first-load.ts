import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#shared/text.ts';

/** What the build wrote, as far as it is read here (Vite's `manifest.json`). */
type Manifest = Readonly<Record<string, { file: string; imports?: string[]; css?: string[] }>>;

/** The module behind each screen whose people cannot wait. */
const SCREENS: Readonly<Record<string, string>> = {
  '/dispatch': 'features/dispatch/DispatchPage.tsx',
  '/centre': 'features/centre/CentrePage.tsx',
};

/** What every screen asks the server first. */
const ASKED_FIRST = ['/api/v1/me', '/api/v1/reference'];

function needed(manifest: Manifest, entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const follow = (key: string): void => {
    if (seen.has(key) || manifest[key] === undefined) return;
    seen.add(key);
    manifest[key].imports?.forEach(follow);
  };
  entries.forEach(follow);
  return seen;
}

interface Wanted {
  path: string;
  language: Language;
  /** Somebody is signed in: who they are will be asked. */
  signedIn: boolean;
}

function tags(manifest: Manifest, { path, language, signedIn }: Wanted): string {
  const screen = SCREENS[path.replace(/(?<=.)\/$/, '')];
  if (screen === undefined || !signedIn) return '';
  const there = needed(manifest, ['index.html']);
  const more = [...needed(manifest, [`i18n/${language}.ts`, screen])].filter((key) => !there.has(key));
  const chunks = more.flatMap((key) => manifest[key] ?? []);
  return [
    ...ASKED_FIRST.map((href) => `<link rel="preload" as="fetch" crossorigin href="${href}">`),
    ...chunks.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`),
    ...chunks
      .flatMap(({ css = [] }) => css)
      .map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
  ].join('\n    ');
}

/**
 * The page with what its screen loads first said in its head: on a slow line one round trip instead of four
 * (script, its texts, who I am, the screen). Null while the screens are not built.
 */
export function pageMaker(webFolder: string): (wanted: Wanted) => string | null {
  const page = join(webFolder, 'index.html');
  const manifestFile = join(webFolder, '.vite/manifest.json');
  let read = { at: 0, html: '', manifest: {} as Manifest };
  return (wanted) => {
    if (!existsSync(page)) return null;
    const at = statSync(page).mtimeMs;
    if (at !== read.at)
      read = {
        at,
        html: readFileSync(page, 'utf8'),
        manifest: existsSync(manifestFile)
          ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest)
          : {},
      };
    const first = tags(read.manifest, wanted);
    return first === '' ? read.html : read.html.replace('</head>', `  ${first}\n  </head>`);
  };
}
