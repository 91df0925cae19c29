import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

/** A browser of its own profile, which leaves nothing behind. */
export interface OpenBrowser {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Finds the installed Chromium: CHROMIUM_PATH, else /usr/bin/chromium; undefined when there is none. */
export function findChromium(): string | undefined {
  const file = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(file) ? file : undefined;
}

/** Starts Chromium with a fresh profile and without any traffic of its own. */
export async function openBrowser(executablePath: string, colorScheme: 'light' | 'dark'): Promise<OpenBrowser> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'passerelle-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    colorScheme,
    viewport: { width: 1440, height: 860 },
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const close = async (): Promise<void> => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, close };
}
