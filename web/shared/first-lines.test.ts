import { expect, it } from 'vitest';
import { firstLines } from './first-lines.ts';

const answer = (...pieces: readonly string[]): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    }),
  );

it.each([
  [[], 3, []],
  [['a\nb\n'], 3, ['a', 'b']],
  [['a\nb'], 3, ['a', 'b']],
  [['a', 'b\nñ', '\n'], 3, ['ab', 'ñ']],
  [['a\nb\nc\n'], 2, ['a', 'b']],
] as const)('takes the first lines of %o, %d at most', async (pieces, most, lines) => {
  expect(await firstLines(answer(...pieces), most)).toEqual(lines);
});

it('stops reading once it has enough lines', async () => {
  let taken = 0;
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(`${taken++}\n`)),
    cancel: () => void (isCancelled = true),
  });
  expect(await firstLines(new Response(endless), 200)).toHaveLength(200);
  expect([isCancelled, taken < 300]).toEqual([true, true]);
});
