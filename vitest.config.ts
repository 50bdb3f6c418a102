import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const project = (name: string, folder: string) => ({
  extends: true as const,
  test: { name, include: [`test/${folder}/**/*.test.ts`], environment: 'node' },
});

export default defineConfig({
  test: {
    globals: false,
    restoreMocks: true,
    setupFiles: ['test/setup.ts'],
    projects: [
      project('domain', 'domain'),
      project('store', 'conformance'),
      project('http', 'http'),
      project('realtime', 'realtime'),
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['test/setup.ts', 'test/web/setup.ts'],
        },
      },
      {
        // One browser, one server, one flow at a time.
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // What a screen shows is waited for, never read in the moment the machine happens to be at.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
