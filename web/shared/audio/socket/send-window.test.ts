import { expect, it } from 'vitest';
import { SendWindow } from './send-window.ts';

/** Makes packets every 20 ms; questions come back after `roundTripMs`, or not before `stalledUntil`. */
function talk(seconds: number, roundTripMs: number, stalls: readonly (readonly [number, number])[] = []) {
  const window = new SendWindow();
  let back: { readonly at: number; readonly question: string }[] = [];
  const sent: number[] = [];
  for (let now = 0; now < seconds * 1_000; now += 20) {
    for (const { at, question } of back) if (at <= now) window.answered(question, now);
    back = back.filter(({ at }) => at > now);
    const { isSent, question } = window.next(now, 7);
    if (isSent) sent.push(now);
    const stall = stalls.find(([from, until]) => now >= from && now < until);
    if (question !== undefined) back.push({ at: (stall?.[1] ?? now) + roundTripMs, question });
  }
  return { sent, window };
}

it('sends everything over a way there and back of up to half a second', () => {
  const { sent, window } = talk(10, 500);
  expect(sent).toHaveLength(500);
  expect(window.roundTripMs).toBe(500);
});

it('sends 0.8 s into a network that takes nothing away, and goes on as soon as an answer comes', () => {
  const { sent } = talk(10, 100, [[3_000, 5_000]]);
  const during = sent.filter((at) => at >= 3_000 && at < 5_000);
  expect(during.length).toBeGreaterThan(20);
  expect(during.length).toBeLessThanOrEqual(40);
  expect(sent.filter((at) => at >= 5_200 && at < 9_200)).toHaveLength(200);
});

it('asks four times a second, with what was sent and heard so far, and takes no answer that it did not ask for', () => {
  const window = new SendWindow();
  const questions = Array.from({ length: 50 }, (_, index) => window.next(index * 20, index === 0 ? undefined : 65_535));
  expect(questions.flatMap(({ question }) => question ?? [])).toEqual([
    '0 0',
    '240 12 65535',
    '480 24 65535',
    '720 36 65535',
    '960 40 65535',
  ]);
  expect(questions.filter(({ isSent }) => isSent)).toHaveLength(40);
  for (const text of ['', 'x', '1', '1 41', '1 -1', '99999 5']) window.answered(text, 1_000);
  expect(window.next(1_000, 1).isSent).toBe(false);
  window.answered('960 40 65535', 1_000);
  expect([window.next(1_020, 1).isSent, window.roundTripMs]).toEqual([true, 40]);
});
