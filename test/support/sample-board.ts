import type { Board } from '../../src/observe/board.ts';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import { FloorDriver } from './floor-driver.ts';
import { aRecord, one } from './floor-fixtures.ts';

/** The board of a real floor: an agent in a conversation, detection on, the campaign closed for the night since. */
export function sampleBoard(): Board {
  const days = Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 1_020 }]);
  const pack = {
    id: 'office',
    law: { es: 'x', en: 'x' },
    confidence: 'A',
    sources: [],
    hours: { days, holiday: [] },
  } as const;
  const d = new FloorDriver({ rulePacks: new Map([['office', pack]]), utcOffset: createUtcOffset() });
  d.now = Date.parse('2026-11-23T16:59:00-05:00');
  d.open({ campaign: { rulePack: 'office', detection: 'whileConnected' }, agents: ['ana', 'ben'] });
  d.claim([aRecord('1')]);
  d.converse(one, 'ana');
  d.now = Date.parse('2026-11-23T17:01:00-05:00');
  d.claim([aRecord('2')]);
  const trunk = { trunk: 't', up: true, channelsInUse: 1, queued: 0, cpsLimit: 50, channelLimit: 100 };
  return {
    startedAt: 0,
    store: 'up',
    floor: d.floor.view(d.now),
    trunks: [trunk],
    strangers: { strangerRequest: 7 },
    connectedPerAgentHour: 1,
    alarms: [{ at: d.now, code: 'TRUNK_DOWN', subject: 't', reason: 'noReply' }],
  };
}
