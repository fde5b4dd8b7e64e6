import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { FloorCommand } from '../../src/floor/state/commands.ts';
import type { JournalEntry } from '../../src/store/ports/journal.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import type { CityLogLine } from '../../telephony/city/city-log.ts';
import { numberOf, totalsOf } from './collections-floor.ts';

/** A campaign of {@link openCollections} that has ended, as the store and as the carrier tell it. */
export interface FinishedCampaign {
  readonly stores: Stores;
  /** The carrier's own log. */
  readonly log: readonly CityLogLine[];
  /** How many debtors it had. */
  readonly records: number;
}

/** Fails unless every record is in exactly one state. */
export async function expectEveryRecord(client: ServiceClient, records: number): Promise<void> {
  const { ready, scheduled, leased, finished } = await totalsOf(client);
  expect(ready + scheduled + leased + finished).toBe(records);
}

/** The journal of the floor `main`, whole. */
export async function wholeJournal(stores: Stores): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (let after: string | undefined; ;) {
    const page = await stores.journal.read('main', { limit: 1_000, ...(after === undefined ? {} : { after }) });
    entries.push(...page);
    after = page.at(-1)?.id;
    if (page.length === 0) return entries;
  }
}

/** All that must hold of every campaign, whatever died while it ran. Returns how many recordings were repaired. */
export async function expectWholeCampaign(campaign: FinishedCampaign): Promise<number> {
  await expectAttemptsAddUp(campaign);
  expectNobodyTwiceAtOnce(campaign);
  await expectNothingLeftOpen(campaign);
  return expectPlayableRecordings(campaign);
}

/** The carrier's INVITEs against the journal, attempt by attempt, and against the records: an attempt's id is its Call-ID. */
async function expectAttemptsAddUp({ stores, log, records }: FinishedCampaign): Promise<void> {
  const invites = log.filter((line) => line.event === 'invite');
  const commands = (await wholeJournal(stores))
    .filter((entry) => entry.kind === 'command')
    .map((entry) => JSON.parse(entry.body) as FloorCommand);
  const dials = commands.filter((command) => command.type === 'dial');
  const ordered = new Map(dials.map((dial) => [dial.callId, dial.e164]));
  expect(ordered.size).toBe(dials.length);
  expect(new Set(invites.map((invite) => invite.callId)).size).toBe(invites.length);
  expect(invites.filter(({ callId, number }) => ordered.get(callId) !== number)).toEqual([]);

  const invited = countBy(invites.map((line) => line.number));
  const ids = Array.from({ length: records }, (_, index) => `d${index}`);
  const found = await stores.hopper.find('cobranza', ids);
  let settled = 0;
  for (const [index, record] of found.entries()) {
    expect(record?.state).toBe('finished');
    const counted = (record?.progress.phones ?? []).flatMap((phone) => Object.values(phone.outcomes));
    const attempts = counted.reduce((sum, count) => sum + count, 0);
    settled += attempts;
    // An attempt that was written and killed before its INVITE counts; an INVITE that was not written must not be.
    expect(invited.get(numberOf(index)) ?? 0, `INVITEs to record d${index}`).toBeLessThanOrEqual(attempts);
    expect(invited.get(numberOf(index)) ?? 0, `INVITEs to record d${index}`).toBeGreaterThan(0);
  }
  // An attempt whose INVITE never left has an outcome, and counts on no number.
  const sent = new Set(invites.map(({ callId }) => callId));
  const ends = commands.flatMap((command) => (command.type === 'settle' ? [command.settlement.callId] : []));
  const unsent = new Set(ends.filter((callId) => !sent.has(callId)));
  const outcomes = Object.values(await stores.hopper.outcomes('cobranza')).reduce((sum, count) => sum + count, 0);
  expect(outcomes).toBeGreaterThanOrEqual(settled);
  expect(outcomes).toBeLessThanOrEqual(settled + unsent.size);
}

/** Each Call-ID is one INVITE, and a number is never called while an earlier call to it is still there. */
function expectNobodyTwiceAtOnce({ log }: FinishedCampaign): void {
  const open = new Map<string, string>();
  const seen = new Set<string>();
  for (const { event, callId, number } of log) {
    if (event === 'invite') {
      expect(seen.has(callId)).toBe(false);
      expect(open.get(number)).toBeUndefined();
      seen.add(callId);
      open.set(number, callId);
    } else if (event === 'ended' && open.get(number) === callId) open.delete(number);
  }
  expect([...open.values()], 'calls the carrier still has').toEqual([]);
}

/** No lease, no dialog, and every call ended at the carrier by a message. */
async function expectNothingLeftOpen({ stores, log, records }: FinishedCampaign): Promise<void> {
  expect(await stores.dialogs.all()).toEqual([]);
  const { records: all, leased, finished } = await stores.hopper.totals('cobranza');
  expect({ all, leased, finished }).toEqual({ all: records, leased: 0, finished: records });
  // The city would have hung up by itself after a while: we must have ended it, by BYE or CANCEL.
  expect(log.filter((line) => line.event === 'ended' && line.byeBy === 'failure')).toEqual([]);
}

/** Every recording is finalised and holds what the index says. Returns how many were repaired. */
async function expectPlayableRecordings({ stores }: FinishedCampaign): Promise<number> {
  expect(await stores.recordings.unfinished()).toEqual([]);
  const recordings = await stores.recordings.list({ limit: 1_000 });
  const repaired = recordings.filter((recording) => recording.state === 'repaired');
  expect(recordings.length).toBeGreaterThan(0);
  for (const { file, state, durationMs } of recordings) {
    if (state === 'failed') continue;
    const wav = await readFile(file);
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
    expect(Math.abs((wav.length - 44) / 32 - (durationMs ?? 0))).toBeLessThan(25);
  }
  return repaired.length;
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
