import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const documents = [
  'README.md',
  'data/README.md',
  ...readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`),
];

/** Files and folders that a document's links lead to. */
const targets = (document: string): string[] =>
  [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, to = '']) =>
    join(dirname(document), to),
  );

it.each(documents)('%s leads only to files that are there', (document) => {
  expect(targets(document).filter((target) => !existsSync(target))).toEqual([]);
});

it('the README names every script a newcomer may run', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const readme = readFileSync('README.md', 'utf8');
  for (const [, name = ''] of readme.matchAll(/npm run ([a-z:]+)/g))
    expect(Object.keys(scripts)).toContain(name);
});
