import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from './heap.ts';

it('gives back what was put in, in order, whatever is put in and taken out between', () => {
  const steps = fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (numbers) => {
      const heap = new Heap<number>((a, b) => a < b);
      let kept: number[] = [];
      for (const number of numbers) {
        if (number === null) {
          kept = kept.toSorted((a, b) => a - b);
          expect(heap.first).toBe(kept[0]);
          expect(heap.pop()).toBe(kept.shift());
        } else {
          heap.push(number);
          kept.push(number);
        }
        expect(heap.size).toBe(kept.length);
      }
    }),
  );
});

it('keeps undefined apart from an empty heap', () => {
  const heap = new Heap<undefined>(() => false);
  heap.push(undefined);
  expect(heap.size).toBe(1);
  heap.pop();
  expect(heap.size).toBe(0);
});
