import type { CoachingNote } from '../../store/ports/coaching-note.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';

/** An evaluation without anything that people wrote: marks, places and scores stay. */
export function withoutTexts({ answer, decision, ...kept }: Evaluation): Evaluation {
  const evaluation = { ...kept };
  delete evaluation.comment;
  const marks = Object.entries(evaluation.marks).map(([id, { mark, fromMs, toMs }]) => {
    const place = { ...(fromMs === undefined ? {} : { fromMs }), ...(toMs === undefined ? {} : { toMs }) };
    return [id, { mark, ...place }] as const;
  });
  return {
    ...evaluation,
    marks: Object.fromEntries(marks),
    ...(answer && { answer: { ...answer, comment: '' } }),
    ...(decision && { decision: { ...decision, comment: '' } }),
  };
}

/** A coaching note without anything that people wrote: who was asked, until when, and what became of it stay. */
export function withoutCoachingTexts({ answer, closing, ...note }: CoachingNote): CoachingNote {
  return {
    ...{ ...note, text: '' },
    ...(answer && { answer: { ...answer, comment: '' } }),
    ...(closing && { closing: { ...closing, comment: '' } }),
  };
}
