import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '#server/http/pages.ts';

const SIGNED_IN = 'oryn.session_token=a.b';
const MANIFEST = {
  'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_start.js'] },
  '_start.js': { file: 'assets/start.js', css: ['assets/start.css'] },
  '_common.js': { file: 'assets/common.js', imports: ['_start.js'], css: ['assets/common.css'] },
  'features/dispatch/DispatchPage.tsx': {
    file: 'assets/dispatch.js',
    imports: ['_start.js', '_common.js'],
    dynamicImports: ['features/dispatch/ReferralPanel.tsx'],
  },
  'features/dispatch/ReferralPanel.tsx': { file: 'assets/panel.js' },
  'i18n/ru.ts': { file: 'assets/ru.js' },
  'i18n/kk.ts': { file: 'assets/kk.js' },
};

let folder: string;
let server: Server;
const pageOf = async (path: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
const linked = async (path: string, headers: Record<string, string>): Promise<string[]> =>
  [...(await (await pageOf(path, headers)).text()).matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-first-load-'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, 'index.html'), '<html><head></head><body></body></html>');
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(MANIFEST));
  server = createServer(express().use(pages(folder))).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('the page of a signed-in dispatcher', () => {
  it('names at once all that its first screen needs, and nothing that comes later', async () => {
    const hrefs = await linked('/dispatch', { cookie: SIGNED_IN });
    expect([...hrefs].sort()).toEqual([
      '/api/v1/me',
      '/api/v1/reference',
      '/assets/common.css',
      '/assets/common.js',
      '/assets/dispatch.js',
      '/assets/ru.js',
    ]);
  });

  it('names the texts of the language that was chosen, else of the one the browser asks for', async () => {
    const chosen = await linked('/dispatch', { cookie: `${SIGNED_IN}; oryn-lang=kk` });
    expect(chosen).toContain('/assets/kk.js');
    expect(chosen).not.toContain('/assets/ru.js');
    const asked = await linked('/dispatch', { cookie: SIGNED_IN, 'accept-language': 'kk-KZ, ru;q=0.8' });
    expect(asked).toContain('/assets/kk.js');
  });

  it('is asked for each time, and kept apart by who asks in which language', async () => {
    const { headers } = await pageOf('/dispatch', { cookie: SIGNED_IN });
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('vary')).toMatch(/Cookie.*Accept-Language/);
    expect(headers.get('etag')).not.toBeNull();
  });
});

describe('anybody else', () => {
  it.each([
    ['/dispatch', ''],
    ['/public', SIGNED_IN],
    ['/sign-in', ''],
  ])('gets the plain page at %s', async (path, cookie) => {
    expect(await linked(path, { cookie })).toEqual([]);
  });
});
