import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import type { AgentState } from '../../routing/agent/agent.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import { RecordingPauses } from './recording-pauses.ts';

const done: string[] = [];
/** What reviewers find. */
const moments: string[] = [];
let refusal: AppError | undefined;
let pauses: RecordingPauses;

function asked(what: string): (callId: string) => Promise<void> {
  return async (callId) => {
    await Promise.resolve();
    if (refusal) throw refusal;
    done.push(`${what} ${callId}`);
  };
}

beforeEach(() => {
  done.length = 0;
  moments.length = 0;
  refusal = undefined;
  const none = (): void => undefined;
  pauses = new RecordingPauses({
    calls: { pauseRecording: asked('pause'), resumeRecording: asked('resume') },
    conversations: {
      callOf: (agentId) => {
        if (agentId === 'ana') return 'x';
        throw new AppError('CALL_STATE', 'in no conversation');
      },
    },
    journal: { note: (what, fields) => void done.push(`${what} ${JSON.stringify(fields)}`) },
    moments: { add: (callId, { at, kind }) => void moments.push(`${kind} ${callId} ${at}`) },
    clock: { now: () => 70 },
    log: { debug: none, info: none, warn: (_, text) => void done.push(text), error: none },
  });
});

function leaves(agentId: string, to: AgentState = 'wrapUp'): FloorStep {
  const change = { type: 'agentStateChanged', agentId, from: 'talking', to, reason: 'transferred' } as const;
  return { at: 1, event: { type: 'tick' }, commands: [change] };
}

const ended: FloorStep = {
  at: 1,
  event: { type: 'call', event: { type: 'ended', at: 1, callId: 'x', end: { by: 'remote', answered: true } } },
  commands: leaves('ana').commands,
};

describe('a pause', () => {
  it('is journalled with its agent once the switch has it, and so is its end', async () => {
    await pauses.pause('ana');
    await pauses.pause('ana');
    await pauses.resume('ana');
    await pauses.resume('ana');
    expect(done).toEqual([
      'pause x',
      'recordingPaused {"callId":"x","agentId":"ana"}',
      'resume x',
      'recordingResumed {"callId":"x","agentId":"ana","reason":"asked"}',
    ]);
    expect(moments).toEqual(['paused x 70', 'unpaused x 70']);
  });

  it('ends with the conversation of its agent when the call goes on without them', async () => {
    await pauses.pause('ana');
    pauses.observe(leaves('ben'));
    pauses.observe(leaves('ana'));
    await expect
      .poll(() => done.slice(2))
      .toEqual(['resume x', 'recordingResumed {"callId":"x","agentId":"ana","reason":"conversationOver"}']);
  });

  it('ends with the call: nothing is asked of the switch', async () => {
    await pauses.pause('ana');
    pauses.observe(ended);
    await pauses.resume('ana');
    expect(done).toHaveLength(2);
  });

  it('that outlived a restart is resumed like any other', async () => {
    pauses.adopt([
      { callId: 'x', state: 'connected', agentId: 'ana', recordingPaused: true },
      { callId: 'y', state: 'connected', agentId: 'ben' },
    ]);
    pauses.observe(leaves('ben'));
    await pauses.resume('ana');
    expect(done).toEqual(['resume x', 'recordingResumed {"callId":"x","agentId":"ana","reason":"asked"}']);
  });

  it('is refused where nobody is talked with, and not kept where the switch refuses it', async () => {
    await expect(pauses.pause('ben')).rejects.toMatchObject({ code: 'CALL_STATE' });
    refusal = new AppError('CALL_STATE', 'the call is not recorded');
    await expect(pauses.pause('ana')).rejects.toBe(refusal);
    refusal = undefined;
    await pauses.resume('ana');
    expect(done).toEqual([]);
  });

  it('that cannot be resumed at the end of the conversation is logged', async () => {
    await pauses.pause('ana');
    refusal = new AppError('SWITCH_UNREACHABLE', 'the switch does not answer');
    pauses.observe(leaves('ana'));
    await expect.poll(() => done.at(-1)).toBe('a paused recording could not be resumed');
  });
});
