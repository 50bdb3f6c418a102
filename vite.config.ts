import react from '@vitejs/plugin-react';
import postcssPresetMantine from 'postcss-preset-mantine';
import postcssSimpleVars from 'postcss-simple-vars';
import type { AcceptedPlugin } from 'postcss';
import { defineConfig } from 'vite';

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

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [react()],
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
