import type { FeatureMeter } from '../features/features.ts';
import type { FingerprintMatch } from '../fingerprint/fingerprint-index.ts';
import type { MeaningfulTone } from '../tones/tone-detector.ts';
import type { DetectorVerdict } from '../detector-verdict.ts';

/** Stage and time of a verdict. */
type Moment = Pick<DetectorVerdict, 'stage' | 'decidedAfterMs'>;

/** How sure a recognised tone is: its false alarms are counted in hours, not in calls. */
const toneProbability = 0.99;

/**
 * The verdict that a tone alone gives, if any. A beep means a machine only after the answer; ringback means nothing.
 *
 * @param so the verdict so far
 */
export function toneVerdict(
  tone: MeaningfulTone,
  moment: Moment,
  so: DetectorVerdict | undefined,
): DetectorVerdict | undefined {
  const base = { probability: toneProbability, ...moment };
  const reasons = [`${tone.tone}=${Math.round(tone.frequencyHz)}Hz`, ...(so ? [`before=${so.kind}`] : [])];
  switch (tone.tone) {
    case 'cng':
    case 'ced':
      return { kind: 'fax', reason: tone.tone, ...base, reasons };
    case 'busy':
    case 'congestion':
      return { kind: 'announcement', reason: tone.tone, ...base, reasons };
    case 'sit':
      return { kind: 'announcement', reason: tone.meaning, ...base, reasons };
    case 'beep':
      return moment.stage === 'answered' ? { kind: 'machine', reason: 'beep', ...base, reasons } : undefined;
    case 'ringback':
      return undefined;
  }
}

/** The verdict of a recording that the library knows. */
export function fingerprintVerdict(match: FingerprintMatch, moment: Moment): DetectorVerdict {
  const machine = match.label === 'machine';
  return {
    kind: machine ? 'machine' : 'announcement',
    reason: match.label === 'machine' ? 'fingerprint' : match.label,
    probability: 0.999,
    ...moment,
    reasons: [`fingerprint=${match.id}`, `bitErrorRate=${match.bitErrorRate.toFixed(3)}`],
  };
}

/** The timing features that say most, in words. */
export function evidence(meter: FeatureMeter, machine: number): readonly string[] {
  const ms = (name: 'onset' | 'firstPhrase' | 'trailingSilence' | 'currentPhrase' | 'speech'): string =>
    `${name}=${Math.round(meter.value(name))}ms`;
  return [
    `machine=${machine.toFixed(4)}`,
    ms('speech'),
    ms('firstPhrase'),
    ms('currentPhrase'),
    ms('trailingSilence'),
    ms('onset'),
    `phrases=${meter.value('phrases')}`,
    `aboveFloor=${Math.round(meter.value('aboveFloorDb'))}dB`,
    ...(meter.value('digitalSilence') > 0.8 ? ['digitalSilence'] : []),
  ];
}
