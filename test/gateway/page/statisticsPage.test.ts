import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import fastify from 'fastify';
import { addStatisticsPage } from '../../../gateway/statistics/index.js';
import { createStatisticsPage } from '../../../gateway/statistics/statisticsPage.js';

const FOLDER = path.resolve('gateway/statistics/browser');
const page = createStatisticsPage();
const contentOf = (name: 'script' | 'style') => new RegExp(`<${name}>([^]*?)</${name}>`).exec(page.html)?.[1] ?? '';

describe('the chart page', () => {
  const policy = page.headers['content-security-policy'] ?? '';

  test('allows its one script and its one style by their hash, and no other address than its own', () => {
    for (const name of ['script', 'style'] as const) {
      const hash = createHash('sha256').update(contentOf(name)).digest('base64');
      expect(policy).toContain(`${name}-src 'sha256-${hash}';`);
    }
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:|blob:/);
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`connect-src 'self'`);
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
  });

  test('loads nothing, and holds no style outside of its one', () => {
    const markup = page.html.replace(/<(script|style)>[^]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/(?:src|href|style)=/);
    expect(contentOf('style')).not.toMatch(/url\(|@import/);
  });

  test('holds a script that is valid, of every module of its folder', async () => {
    const script = contentOf('script');
    expect(() => new vm.Script(script)).not.toThrow();
    expect(script).not.toMatch(/^(?:import|export) |innerHTML/m);
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.js'))) {
      const [exported] = Object.keys((await import(path.join(FOLDER, file))) as object);
      expect(script).toMatch(new RegExp(`(?:function|const) ${String(exported)}\\b`));
    }
  });

  test('says the same in four languages', async () => {
    const { TEXTS } = (await import(path.join(FOLDER, 'texts.js'))) as {
      TEXTS: Record<string, Record<string, string>>;
    };
    const words = Object.keys(TEXTS['en'] ?? {});
    for (const texts of Object.values(TEXTS)) {
      expect(Object.keys(texts)).toEqual(words);
      for (const text of Object.values(texts)) expect(text).not.toBe('');
    }
    expect(Object.keys(TEXTS)).toEqual(['fr', 'de', 'it', 'en']);
    const used = [...page.html.matchAll(/data-text="(\w+)"/g)].map(([, word]) => word);
    expect(words).toEqual(expect.arrayContaining(used));
  });

  test('is served at /statistics, and known again by its tag', async () => {
    const app = fastify();
    addStatisticsPage(app);
    const first = await app.inject({ url: '/statistics' });
    expect([first.statusCode, first.body]).toEqual([200, page.html]);
    expect(first.headers['content-security-policy']).toBe(policy);
    const again = await app.inject({ url: '/statistics', headers: { 'if-none-match': String(first.headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await app.close();
  });
});
