import { expect, it } from 'vitest';
import { bodyOf, wrongPartsIn } from './calibration-form.ts';

const recording = '00000000-0000-4000-8000-00000000000a';
const filled = { name: ' Tone ', recording, scorecard: 'base', reviewers: ['rosa', 'otto'] };

it('takes a recording by its id, or by a link to a second of it', () => {
  const body = { name: 'Tone', recording, scorecard: 'base', reviewers: ['rosa', 'otto'] };
  expect(bodyOf(filled)).toEqual(body);
  const link = `https://marcador.example/review?recording=${recording.toUpperCase()}&at=4.5`;
  expect(bodyOf({ ...filled, recording: link })).toEqual(body);
});

it('says all that is missing, in its order', () => {
  expect(wrongPartsIn({ name: ' ', recording: 'the last one', scorecard: '', reviewers: ['rosa'] })).toEqual([
    'name',
    'recording',
    'scorecard',
    'reviewers',
  ]);
  expect(wrongPartsIn(filled)).toEqual([]);
});
