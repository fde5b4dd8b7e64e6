import type { JournalEntry } from '../../src/store/ports/journal.ts';

/** A journal of conversations that follow one another, in which every kind of row but one comes about. */
export function journalOfCalls(calls: number, start: number): readonly JournalEntry[] {
  const lines: { readonly at: number; readonly kind: JournalEntry['kind']; readonly body: object }[] = [];
  const add = (at: number, kind: JournalEntry['kind'], body: object): void => void lines.push({ at, kind, body });
  const abandonment = {
    ...{ connectionThresholdMs: 2_000, connectionStartPoint: 'connectedToSystem', window: { type: 'day' } },
  };
  const campaign = { id: 'cards', timeZone: 'America/Bogota', callerId: { number: '+576015550100' }, abandonment };
  add(start, 'note', { what: 'started' });
  add(start, 'event', { type: 'campaignApplied', campaign });
  add(start, 'event', { type: 'agentApplied', agent: { id: 'ana', team: 'dawn' } });
  add(start, 'command', { type: 'agentStateChanged', agentId: 'ana', from: 'offline', to: 'idle', reason: 'loggedIn' });
  for (let n = 0; n < calls; n += 1)
    addCall(add, `call-${n}`, { campaignId: 'cards', debtorId: `d${n % 7}` }, start + n * 60_000);
  return lines.map(({ at, kind, body }, index) => ({ at, kind, body: JSON.stringify(body), run: 'r', seq: index + 1 }));
}

function addCall(
  add: (at: number, kind: JournalEntry['kind'], body: object) => void,
  callId: string,
  lease: { readonly campaignId: string; readonly debtorId: string },
  at: number,
): void {
  const onSwitch = (after: number, type: string, fields: object): void =>
    add(at + after, 'event', { type: 'call', event: { at: at + after, type, callId, ...fields } });
  const move = (after: number, from: string, to: string): void =>
    add(at + after, 'command', { type: 'agentStateChanged', agentId: 'ana', from, to, reason: 'disposed', callId });
  const figures = { lines: 1, idle: 1, inFlight: 0.5, theta: 0.02 };
  add(at, 'command', { type: 'journal', subject: 'cards', decision: 'openLines', reason: 'withinTheta', figures });
  add(at, 'command', {
    ...{ type: 'dial', callId, lease, trunk: 'north', e164: '+573001230001', callerId: { number: '+576015550100' } },
    ...{ reason: 'agentIdle', numberReason: 'onlyNumber' },
  });
  onSwitch(40, 'dialled', {});
  onSwitch(9_000, 'answered', {});
  move(9_000, 'idle', 'reserved');
  onSwitch(9_200, 'connected', { legId: 'l' });
  move(9_200, 'reserved', 'talking');
  onSwitch(40_000, 'ended', { end: { by: 'remote', answered: true } });
  move(40_000, 'talking', 'wrapUp');
  const next = { kind: 'finish', reason: 'spoken' };
  const settlement = { lease, callId, outcome: 'connected', cause: 'remote', endedAt: at + 40_000 };
  add(at + 40_000, 'command', { type: 'settle', settlement: { ...settlement, progress: { attempts: 1 }, next } });
  onSwitch(40_010, 'recordingStopped', { recordingId: `r-${callId}`, durationMs: 30_800, file: '/x' });
  add(at + 50_000, 'command', { type: 'disposition', callId, lease, agentId: 'ana', disposition: 'promesa de pago' });
  move(50_000, 'wrapUp', 'idle');
  onSwitch(55_000, 'trunkDown', { trunk: 'north', reason: 'noReply' });
  onSwitch(56_000, 'trunkUp', { trunk: 'north' });
}
