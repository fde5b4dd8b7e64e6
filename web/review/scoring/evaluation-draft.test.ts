import { expect, it } from 'vitest';
import { EvaluationDraft } from './evaluation-draft.ts';
import type { Evaluation, EvaluationBody } from './scoring-api.ts';

const saved: Evaluation = {
  ...{ id: 'r.base.rosa', recordingId: 'r', campaignId: 'cards', scorecardId: 'base', version: 1 },
  ...{ reviewer: 'rosa', state: 'draft', changedAt: 1, marks: {} },
};

/** A draft whose pauses and answers the test decides. */
function scripted(known?: Evaluation) {
  const sent: { readonly body: EvaluationBody; readonly isLeaving: boolean }[] = [];
  const answers: { readonly resolve: (saved: Evaluation) => void; readonly reject: (why: Error) => void }[] = [];
  let pause: (() => void) | undefined;
  const draft = new EvaluationDraft({
    ...{ scorecard: 'base', known },
    save: (body, isLeaving) => {
      sent.push({ body, isLeaving });
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
    later: (_, act) => {
      pause = act;
      return () => (pause = undefined);
    },
  });
  const elapse = (): void => {
    const act = pause;
    pause = undefined;
    act?.();
  };
  return { draft, sent, answers, elapse };
}

it('keeps the second of the first fail, and drops it when the mark is another', () => {
  const { draft } = scripted();
  draft.mark('greeting', 'fail', 4_000);
  draft.mark('greeting', 'fail', 9_000);
  expect(draft.marks.value).toEqual({ greeting: { mark: 'fail', fromMs: 4_000 } });
  draft.moveEvidence('greeting', 6_000);
  draft.note('greeting', 'late');
  draft.mark('greeting', 'pass', 1);
  expect(draft.marks.value).toEqual({ greeting: { mark: 'pass', note: 'late' } });
});

it('saves once after a pause, without empty texts', async () => {
  const { draft, sent, answers, elapse } = scripted();
  draft.mark('greeting', 'pass', 0);
  draft.note('greeting', '  ');
  draft.write(' Good. ');
  expect([sent, draft.place.value]).toEqual([[], 'keeping']);
  elapse();
  expect(sent).toEqual([
    { body: { scorecard: 'base', marks: { greeting: { mark: 'pass' } }, comment: 'Good.' }, isLeaving: false },
  ]);
  answers[0]?.resolve(saved);
  await draft.settle();
  expect([draft.place.value, draft.saved.value, sent.length]).toEqual(['kept', saved, 1]);
});

it('sends what changed while a save was under way, after that save', async () => {
  const { draft, sent, answers, elapse } = scripted();
  draft.mark('greeting', 'pass', 0);
  elapse();
  draft.mark('greeting', 'fail', 500);
  elapse();
  expect(sent).toHaveLength(1);
  const settled = draft.settle();
  answers[0]?.resolve(saved);
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]?.body.marks).toEqual({ greeting: { mark: 'fail', fromMs: 500 } });
  answers[1]?.resolve(saved);
  await settled;
  expect(draft.place.value).toBe('kept');
});

it('says why a save failed, and tries again with the next', async () => {
  const { draft, answers, elapse, sent } = scripted();
  draft.write('x');
  elapse();
  const refusal = new Error('refused');
  answers[0]?.reject(refusal);
  await expect(draft.settle()).rejects.toBe(refusal);
  expect([draft.place.value, draft.trouble.value]).toEqual(['failed', refusal]);
  const settled = draft.settle();
  answers[1]?.resolve(saved);
  await settled;
  expect([draft.place.value, draft.trouble.value, sent.length]).toEqual(['kept', undefined, 2]);
});

it('sends what waits when the page goes, and nothing where nothing waits', () => {
  const { draft, sent } = scripted({ ...saved, marks: { greeting: { mark: 'pass' } }, comment: 'x' });
  draft.flush(true);
  expect([sent, draft.place.value, draft.comment.value]).toEqual([[], 'kept', 'x']);
  draft.write('y');
  draft.flush(true);
  expect(sent).toMatchObject([{ isLeaving: true, body: { comment: 'y', marks: { greeting: { mark: 'pass' } } } }]);
});
