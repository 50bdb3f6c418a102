import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '#server/http/pages.ts';

const SCRIPT = 'export const oryn = "орын";\n'.repeat(100);
let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-pages-'));
  const assets = join(folder, 'assets');
  mkdirSync(assets);
  writeFileSync(join(assets, 'a-1.js'), SCRIPT);
  writeFileSync(join(assets, 'a-1.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(assets, 'a-1.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(assets, 'small-2.js'), 'export {};');
  server = createServer(express().use(pages(folder))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('a script of the screens', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    ['br;q=0, gzip', 'gzip'],
  ])('is sent to who accepts "%s" packed as %s, and is the same script', async (accepts, coding) => {
    const answer = await fetch(`${origin}/assets/a-1.js`, { headers: { 'accept-encoding': accepts } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    if (coding !== null) expect(Number(answer.headers.get('content-length'))).toBeLessThan(SCRIPT.length / 4);
    expect(await answer.text()).toBe(SCRIPT);
  });

  it('too small to pack is sent as it is; one that is not there is not found', async () => {
    const small = await fetch(`${origin}/assets/small-2.js`);
    expect(small.headers.get('content-encoding')).toBeNull();
    expect(await small.text()).toBe('export {};');
    expect((await fetch(`${origin}/assets/gone-3.js`)).status).toBe(404);
  });
});
