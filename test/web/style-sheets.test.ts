import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SHEETS = 'node_modules/@mantine/core/styles';

const imported = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(
    ([, names = '']) => names.match(/\b[A-Z]\w+/g) ?? [],
  );

it('every component of the library that a screen uses comes with its style sheet', () => {
  const screens = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  const used = new Set(screens.flatMap((file) => imported(join('web', file))));
  expect(used.size).toBeGreaterThan(10);
  const styles = readFileSync('web/ui/mantine.css', 'utf8');
  const bare = [...used].filter(
    (name) => existsSync(join(SHEETS, `${name}.css`)) && !styles.includes(`/${name}.css`),
  );
  expect(bare).toEqual([]);
});
