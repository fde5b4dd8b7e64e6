import { expect, it } from 'vitest';
import { addressOf, placeOf } from './review-place.ts';

it('keeps filters, recording and second in the address, and reads them back', () => {
  const place = {
    ...{ section: undefined, filters: { campaign: 'mora', minSilence: '0.3' }, recording: 'r-1', at: 12.5 },
    evaluation: undefined,
  };
  expect(addressOf(place)).toBe('/review?campaign=mora&minSilence=0.3&recording=r-1&at=12.5');
  expect(placeOf(addressOf(place).replace('/review', ''))).toEqual(place);
});

it('puts no number into the address, and takes none from it', () => {
  expect(addressOf({ filters: { number: '3001234567' } })).toBe('/review');
  expect(placeOf('?number=3001234567').filters).toEqual({});
});

it('keeps the section and its open evaluation in the address', () => {
  const place = { section: 'evaluations', evaluation: 'r-1.base.rosa' } as const;
  expect(addressOf(place)).toBe('/review?section=evaluations&evaluation=r-1.base.rosa');
  expect(placeOf('?section=evaluations&evaluation=r-1.base.rosa')).toMatchObject(place);
});

it('takes what it does not know for nothing', () => {
  expect(placeOf('?color=red&at=-3&campaign=&section=moon')).toEqual({
    ...{ section: undefined, filters: {}, recording: undefined, at: 0, evaluation: undefined },
  });
  expect(placeOf('?at=soon').at).toBe(0);
});
