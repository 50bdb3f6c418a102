import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import postcssPresetMantine from 'postcss-preset-mantine';
import postcssSimpleVars from 'postcss-simple-vars';
import type { AcceptedPlugin } from 'postcss';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { filesOf, type BuiltFiles, OPENS_WITHOUT_A_LINE } from './scripts/offline-files.ts';

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

/** Small parts that screens share; what draws maps stays with the maps. */
const COMMON =
  /[\\/]web[\\/](ui[\\/](?!map)|lib|live|features[\\/]dispatch[\\/][\w.-]+(\.ts|\.css|(Switch|Select|Problem|Ring|CallCard)\.tsx)$)|[\\/]shared[\\/]domain|@tabler|@tanstack/;

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [
    react(),
    packAssets(),
    VitePWA({
      strategies: 'generateSW',
      filename: 'offline.js',
      injectRegister: false,
      registerType: 'prompt',
      manifest: {
        id: '/centre',
        name: 'Oryn',
        short_name: 'Oryn',
        description: 'Бос орындар · Свободные места · Free places',
        lang: 'ru',
        start_url: '/centre',
        scope: '/',
        display: 'standalone',
        background_color: '#F3F2EE',
        theme_color: '#2759A8',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // Only the page itself is kept: answers of the server never go into a cache that users share.
        globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
        manifestTransforms: [
          (all) => {
            const built = JSON.parse(readFileSync('dist/web/.vite/manifest.json', 'utf8')) as BuiltFiles;
            const wanted = filesOf(built, OPENS_WITHOUT_A_LINE);
            return { manifest: all.filter(({ url }) => !url.startsWith('assets/') || wanted.has(url)) };
          },
        ],
        dontCacheBustURLsMatching: /^assets\//,
        navigateFallback: '/index.html',
        navigateFallbackAllowlist: [/^\/$/, /^\/centre(\/|$)/, /^\/sign-in$/],
        cleanupOutdatedCaches: true,
        skipWaiting: false,
        clientsClaim: true,
        inlineWorkboxRuntime: true,
        importScripts: ['/on-notification.js'],
        globIgnores: ['**/on-notification.js'],
        sourcemap: false,
      },
    }),
  ],
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
    rolldownOptions: {
      output: {
        // On a slow line each file costs a round trip, and a browser asks for six at a time: few files, by who needs them.
        codeSplitting: {
          groups: [
            // The entry stays a file of its own: the page's tags and the manifest start from it.
            { name: 'start', tags: ['$initial'], test: (id) => !/[\\/](main\.tsx|index\.html)/.test(id) },
            { name: 'common', minShareCount: 2, test: COMMON },
          ],
        },
      },
    },
  },
});
