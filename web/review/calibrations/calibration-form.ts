import type { CalibrationBody } from './calibrations-api.ts';

/** A calibration as it is typed. */
export interface CalibrationForm {
  readonly name: string;
  /** A link to it, or its id. */
  readonly recording: string;
  readonly scorecard: string;
  readonly reviewers: readonly string[];
}

/** A part of the form that is not right. */
export type WrongPart = keyof CalibrationForm;

const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Every part that is not right, in the order of the form. */
export function wrongPartsIn({ name, recording, scorecard, reviewers }: CalibrationForm): readonly WrongPart[] {
  const wrong: Readonly<Record<WrongPart, boolean>> = {
    name: name.trim() === '',
    recording: !id.test(recording),
    scorecard: scorecard === '',
    reviewers: reviewers.length < 2,
  };
  return (Object.keys(wrong) as WrongPart[]).filter((part) => wrong[part]);
}

/** What is sent of a form in which all is right. */
export function bodyOf({ name, recording, scorecard, reviewers }: CalibrationForm): CalibrationBody {
  return { name: name.trim(), recording: (id.exec(recording)?.[0] ?? '').toLowerCase(), scorecard, reviewers };
}
