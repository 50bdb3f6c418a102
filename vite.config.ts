import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import postcssPresetMantine from 'postcss-preset-mantine';
import postcssSimpleVars from 'postcss-simple-vars';
import type { AcceptedPlugin } from 'postcss';
import { defineConfig, type Plugin } from 'vite';

/** Mantine's breakpoints as variables for media queries in our own style sheets. */
const breakpoints = {
  'mantine-breakpoint-xs': '36em',
  'mantine-breakpoint-sm': '48em',
  'mantine-breakpoint-md': '62em',
  'mantine-breakpoint-lg': '75em',
  'mantine-breakpoint-xl': '88em',
};

/** The preset declares no types of its own, and the other plugin's are too loose. */
const mantinePreset = postcssPresetMantine as () => AcceptedPlugin;
const withVariables = postcssSimpleVars as (options: { variables: object }) => AcceptedPlugin;

/** Smaller files gain nothing by it. */
const WORTH_PACKING = 1000;

/** Packs every script and style sheet once, at the build, as the server sends them (server/http/pages.ts). */
const packAssets = (): Plugin => ({
  name: 'pack-assets',
  apply: 'build',
  writeBundle: ({ dir = '' }) => {
    const assets = join(dir, 'assets');
    for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg|json)$/.test(file))) {
      const bytes = readFileSync(join(assets, name));
      if (bytes.length < WORTH_PACKING) continue;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 10,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params }));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
});

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [react(), packAssets()],
  css: {
    postcss: { plugins: [mantinePreset(), withVariables({ variables: breakpoints })] },
  },
  server: {
    port: 5173,
    proxy: { '/api': server, '/geo': server, '/socket.io': { target: server, ws: true } },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
  },
});
