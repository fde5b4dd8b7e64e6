import { expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';

it('raises an alarm for a receiver that fails and ends it when it is back; losses are told of for a while', () => {
  const d = new FloorDriver();
  const feed = (subject: string, reason?: 'receiverFails' | 'eventsBuried' | 'journalGap') =>
    d.give({ type: 'webhookTrouble', subject, ...(reason === undefined ? {} : { reason }) });
  expect(feed('wh_1', 'receiverFails')).toContainEqual({
    type: 'alarm',
    code: 'WEBHOOK_FAILING',
    subject: 'wh_1',
    reason: 'receiverFails',
  });
  expect(feed('wh_1')).toContainEqual({ type: 'alarmEnded', code: 'WEBHOOK_FAILING', subject: 'wh_1', reason: 'over' });
  expect(feed('wh_1')).toEqual([]);
  expect(feed('main', 'journalGap')).toContainEqual({
    type: 'alarm',
    code: 'WEBHOOK_LOSS',
    subject: 'main',
    reason: 'journalGap',
  });
});
