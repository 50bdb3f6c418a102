import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#server/config.ts';

describe('the environment', () => {
  it('may be empty: a demonstration on this machine', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', seed: 'demo', country: 'kz' });
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig({ PORT: '', ORYN_SECRET: '' })).toMatchObject({ port: 3000, secret: null });
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a port number'],
    [{ PORT: '70000' }, 'PORT must be a port number'],
    [{ ORYN_SEED: 'yes' }, 'ORYN_SEED must be demo or empty'],
    [{ ORYN_SIMULATE: '1' }, 'ORYN_SIMULATE must be on or off'],
    [{ ORYN_SECRET: 'short' }, 'ORYN_SECRET must be a secret of at least 32'],
    [{ ORYN_ORIGIN: 'oryn.example' }, 'ORYN_ORIGIN must be the public address'],
    [{ ORYN_ORIGIN: 'https://oryn.example/path' }, 'ORYN_ORIGIN must be the public address'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    [{ ROUTING_URL: 'ftp://x' }, 'ROUTING_URL must be'],
    [{ ROUTING_URL: 'http://oryn:secret@routing.example' }, 'ROUTING_URL must be'],
    [{ ROUTING_URL: 'https://routing.example/?key=secret' }, 'ROUTING_URL must be'],
    [{ MAP_TILES_URL: 'https://tiles.example/{z}/{x}.png' }, 'MAP_TILES_URL must be the http'],
    [{ MAP_TILES_URL: 'https://{s}.tiles.example/{z}/{x}/{y}.png' }, 'MAP_TILES_URL must be the http'],
    [{ MAP_TILES_URL: 'https://tiles.example/{z}/{x}/{y}.png' }, 'MAP_TILES_ATTRIBUTION must be whose'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must be the address of a mail server'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM must be who reminders are from'],
    [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Oryn' }, 'MAIL_FROM must be who'],
    [{ ORYN_COUNTRY: '../etc' }, 'ORYN_COUNTRY must be'],
    [{ TRUST_PROXY: 'proxy.example' }, 'TRUST_PROXY must be the number of proxies'],
    [{ TRUST_PROXY: '10.0.0.1, 10.0.0.0/33' }, 'TRUST_PROXY must be the number of proxies'],
    [{ TRUST_PROXY: '10.0.0.1,' }, 'TRUST_PROXY must be the number of proxies'],
  ])('stops the start at %j with a plain sentence', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(sentence);
  });

  it.each([
    ['2', 2],
    ['10.0.0.0/8, fd00::/8,loopback', '10.0.0.0/8, fd00::/8,loopback'],
  ])('takes proxies by number or address: %s', (TRUST_PROXY, trustProxy) => {
    expect(readConfig({ TRUST_PROXY })).toMatchObject({ trustProxy });
  });

  it('names every wrong value at once', () => {
    expect(() => readConfig({ PORT: 'x', ORYN_SEED: 'y' })).toThrow(/PORT.*ORYN_SEED/);
  });

  it('never shows demonstration data to others with the password everybody knows', () => {
    const open = { HOST: '0.0.0.0' };
    expect(() => readConfig(open)).toThrow('ORYN_DEMO_PUBLIC=yes');
    expect(() => readConfig({ ...open, ORYN_DEMO_PUBLIC: 'yes' })).toThrow('ORYN_DEMO_PASSWORD');
    const own = { ...open, ORYN_DEMO_PUBLIC: 'yes', ORYN_DEMO_PASSWORD: 'one of our own' };
    expect(readConfig(own)).toMatchObject({ host: '0.0.0.0' });
    expect(readConfig({ ...open, ORYN_SEED: 'empty' })).toMatchObject({ seed: 'empty' });
  });
});
