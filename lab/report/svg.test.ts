import { describe, expect, it } from 'vitest';
import { escapeText, spreadOut } from './svg.ts';

describe('labels of a picture', () => {
  it('stay where they are when they do not touch', () => {
    expect(spreadOut([10, 40, 90], { gap: 16, from: 0, to: 100 })).toEqual([10, 40, 90]);
  });

  it('are moved apart, in order, and back inside the bounds', () => {
    expect(spreadOut([50, 51, 52], { gap: 16, from: 0, to: 100 })).toEqual([50, 66, 82]);
    expect(spreadOut([95, 96, 97], { gap: 16, from: 0, to: 100 })).toEqual([68, 84, 100]);
  });
});

it('text cannot leave its element', () => {
  expect(escapeText('<b a="x">&\'')).not.toMatch(/[<>"']/);
});
