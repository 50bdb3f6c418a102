/** Vite's list of what it built: by source, the file and what it loads. */
export type BuiltFiles = Record<
  string,
  {
    file: string;
    css?: string[];
    assets?: string[];
    imports?: string[];
    dynamicImports?: string[];
    isEntry?: boolean;
  }
>;

/** Screens and parts that work without a line, with all they load; others are fetched when they are opened. */
export const OPENS_WITHOUT_A_LINE =
  /^(index\.html|i18n\/..(-later)?\.ts|live\/|features\/(centre|session)\/|\.\.\/node_modules\/socket\.io-client\/)/;

/**
 * Files of the entry and of every part that `kept` names, with all they import. What such a part loads on demand is
 * kept when it is named as well.
 */
export function filesOf(built: BuiltFiles, kept: RegExp): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const take = (key: string): void => {
    const chunk = built[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) take(imported);
    for (const later of chunk.dynamicImports ?? []) if (kept.test(later)) take(later);
  };
  for (const [key, chunk] of Object.entries(built)) if (chunk.isEntry === true) take(key);
  return files;
}
