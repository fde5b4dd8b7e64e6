import { describe, expect, it } from 'vitest';
import { hiddenFrom, isUncounted, type Blindness } from './blindness.ts';

const evaluation = (more: object = {}) => ({ recordingId: 'r', scorecardId: 'base', reviewer: 'otto', ...more });
const task = (more: object = {}) => ({ recordingId: 'r', scorecardId: 'base', blind: 'second' as const, ...more });
const blindness = (more: Partial<Blindness> = {}): Blindness => ({
  ...{ viewer: 'rosa', tasks: [task()], submitted: new Set<string>(), sealed: new Set<string>() },
  ...more,
});

describe('what others think', () => {
  it.each([
    ['of what one is to score', blindness(), evaluation(), true],
    ['of what one has scored', blindness({ submitted: new Set(['r.base.rosa']) }), evaluation(), false],
    ['when another has scored it', blindness({ submitted: new Set(['r.base.otto']) }), evaluation(), true],
    ['by another scorecard', blindness(), evaluation({ scorecardId: 'legal' }), false],
    ['of another recording', blindness(), evaluation({ recordingId: 's' }), false],
    ['when it is one’s own', blindness(), evaluation({ reviewer: 'rosa' }), false],
    [
      'in a calibration of one’s own, also when one has scored',
      blindness({ tasks: [task({ blind: 'calibration' })], submitted: new Set(['r.base.rosa']) }),
      evaluation({ blind: 'calibration' }),
      true,
    ],
    [
      'in a calibration of others, before its reveal',
      blindness({ tasks: [], sealed: new Set(['r base']) }),
      evaluation({ blind: 'calibration' }),
      true,
    ],
    ['in a calibration that is revealed', blindness({ tasks: [] }), evaluation({ blind: 'calibration' }), false],
    [
      'on their own account, beside a calibration of others',
      blindness({ tasks: [], sealed: new Set(['r base']) }),
      evaluation(),
      false,
    ],
  ])('%s: hidden or not', (_, viewer, of, isHidden) => {
    expect(hiddenFrom(viewer)(of)).toBe(isHidden);
  });

  it('counts on one’s own account and as the first of two', () => {
    expect(
      [{}, { blind: 'first' }, { blind: 'second' }, { blind: 'calibration' }].map((each) => isUncounted(each as never)),
    ).toEqual([false, false, true, true]);
  });
});
