import { afterEach, beforeEach, vi, type MockInstance } from 'vitest';

/**
 * A test that makes the product complain on the console fails, with what was said.
 * A test that expects a complaint clears it: `vi.mocked(console.error).mockClear()`.
 */
let complaints: MockInstance<typeof console.error>;

beforeEach(() => {
  complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  const said = complaints.mock.calls.map((words) => words.map(String).join(' '));
  complaints.mockRestore();
  if (said.length > 0) throw new Error(`console.error was called:\n${said.join('\n')}`);
});
