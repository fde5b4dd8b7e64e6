import { describe, expect, it } from 'vitest';
import { readChannelDump, readChannelIds } from './channel-list.ts';

const dump = (change: Record<string, string> = {}): string =>
  JSON.stringify({
    'Unique-ID': 'c1',
    'Channel-State': 'CS_EXECUTE',
    'Answer-State': 'answered',
    'Caller-Channel-Answered-Time': '1795303567846340',
    variable_marcador_owner: 'marcador',
    variable_marcador_kind: 'call',
    variable_marcador_trunk: '63617272696572',
    ...change,
  });

describe('the list of channels', () => {
  it('has no rows when there are none', () => {
    expect(readChannelIds('{"row_count": 0}')).toEqual([]);
  });

  it('names every channel', () => {
    expect(readChannelIds('{"row_count":2,"rows":[{"uuid":"a","state":"CS_EXECUTE"},{"uuid":"b"}]}')).toEqual([
      'a',
      'b',
    ]);
  });

  it('is refused when it is something else', () => {
    expect(() => readChannelIds('-USAGE')).toThrow();
    expect(() => readChannelIds('{"rows":[{}]}')).toThrow();
  });
});

describe('the dump of a channel', () => {
  it('reads a parked call with its trunk and the time of its answer in ms', () => {
    const answeredAt = 1_795_303_567_846;
    expect(readChannelDump(dump(), 'marcador')).toEqual({
      id: 'c1',
      kind: 'call',
      state: 'answered',
      answeredAt,
      trunk: 'carrier',
    });
  });

  it('reads with whom a call is talking, and not with whom it was', () => {
    const talking = dump({ variable_bridge_to: 'leg', variable_bridge_uuid: 'leg' });
    expect(readChannelDump(talking, 'marcador')).toMatchObject({ state: 'connected', bridgedTo: 'leg' });
    expect(readChannelDump(dump({ variable_bridge_uuid: 'leg' }), 'marcador')).not.toHaveProperty('bridgedTo');
  });

  it.each([
    ['ringing', 'dialling'],
    ['early', 'ringing'],
  ])('reads an unanswered call in answer state %s as %s', (answerState, state) => {
    const unanswered = dump({ 'Answer-State': answerState, 'Caller-Channel-Answered-Time': '0' });
    expect(readChannelDump(unanswered, 'marcador')).toMatchObject({ state });
  });

  it('reads which listening leg it is part of', () => {
    const ear = dump({ variable_marcador_kind: 'tap', variable_marcador_tap: 'ear' });
    expect(readChannelDump(ear, 'marcador')).toMatchObject({ kind: 'tap', listeningLegId: 'ear' });
  });

  it('is nothing of ours when it is gone, of another owner, or of no kind', () => {
    expect(readChannelDump('-ERR No such channel!\n', 'marcador')).toBeUndefined();
    expect(readChannelDump(dump(), 'another')).toBeUndefined();
    expect(readChannelDump(dump({ variable_marcador_kind: 'x' }), 'marcador')).toBeUndefined();
  });
});
