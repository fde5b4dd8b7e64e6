import { heardByAgent } from '../../../dialer/amd/heard-by-agent.ts';
import type { AnswerKind } from '../../../dialer/amd/amd-shares.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallOnFloor } from './call-on-floor.ts';
import type { FloorState } from './floor-state.ts';

const hourMs = 3_600_000;

/** The hour on the clocks of a zone, 0..23, now or at an instant. */
export function localHour(floor: FloorState, timeZone: string, at: EpochMs = floor.now): number {
  const local = at + floor.rules.utcOffset(timeZone, at);
  return Math.floor((((local / hourMs) % 24) + 24) % 24);
}

/** With which calls a call is counted: those of its hour and segment. */
export function answerKindOf(floor: FloorState, { campaign, pacing, answeredAt }: CallOnFloor): AnswerKind {
  const hour = localHour(floor, campaign.rules.timeZone, answeredAt ?? floor.now);
  return { hour, ...(pacing.segment === undefined ? {} : { segment: pacing.segment }) };
}

/** An answered call is over: it is counted as what it proved to be, for the detector's prior. */
export function countAnswer(floor: FloorState, call: CallOnFloor): void {
  if (call.answeredAt === undefined || call.campaign.rules.detection === 'off') return;
  const isMachine = call.heardAs === 'machine' || (call.heardAs === undefined && call.detected !== undefined);
  call.countedAs = isMachine ? 'machine' : 'person';
  floor.machines.answered(call.campaign.rules.id, answerKindOf(floor, call), call.countedAs);
}

/** The agent's word outweighs the detector's: on the spot check of its verdict, and on what the call is counted as. */
export function learnWhoAnswered(floor: FloorState, call: CallOnFloor, disposition: string): void {
  const heard = heardByAgent(disposition, call.campaign.rules.dispositions);
  if (heard === undefined || call.heardAs === heard) return;
  const { id } = call.campaign.rules;
  if (call.spotCheck && call.heardAs === undefined) floor.machines.spotChecked(id, heard);
  call.heardAs = heard;
  if (call.countedAs === undefined || call.countedAs === heard) return;
  const kind = answerKindOf(floor, call);
  floor.machines.answered(id, kind, call.countedAs, -1);
  floor.machines.answered(id, kind, heard);
  call.countedAs = heard;
}
