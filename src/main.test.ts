import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { serviceSchema } from '../config/service-schema.ts';
import { serve } from './main.ts';

const config = serviceSchema.parse({ log: { level: 'silent' } });

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

/** A service whose conversations last until they are ended. */
async function serving(): Promise<{ readonly ended: Promise<number>; readonly isHurried: () => boolean | undefined }> {
  let hurry: AbortSignal | undefined;
  const stop = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      hurry = signal;
      signal?.addEventListener('abort', () => resolve());
    });
  let started = (): void => undefined;
  const running = new Promise<void>((resolve) => (started = resolve));
  const ended = serve(config, started, () => Promise.resolve({ url: '', stop }));
  await running;
  return { ended, isHurried: () => hurry?.aborted };
}

const afterItsTurn = (): Promise<void> => new Promise(setImmediate);

it('takes one Ctrl-C that comes twice, as under npm, as one; the next ends the conversations', async () => {
  const before = process.listenerCount('SIGINT');
  const { ended, isHurried } = await serving();
  process.emit('SIGINT', 'SIGINT');
  process.emit('SIGINT', 'SIGINT');
  await afterItsTurn();
  expect(isHurried()).toBe(false);
  vi.advanceTimersByTime(1_500);
  process.emit('SIGINT', 'SIGINT');
  expect(isHurried()).toBe(true);
  expect(await ended).toBe(130);
  expect(process.listenerCount('SIGINT')).toBe(before);
});
