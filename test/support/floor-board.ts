import { agentStates, type AgentState } from '../../routing/agent/agent.ts';
import { attemptStates } from '../../dialer/attempt/attempt-machine.ts';
import { outcomes, type Outcome } from '../../dialer/outcome/outcome.ts';
import type { AgentView, CampaignView } from '../../src/floor/view.ts';
import type { Board } from '../../src/observe/board.ts';

const zeroes = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

/** Name, state, seconds in it, calls taken. */
const staff: readonly (readonly [string, AgentState, number, number])[] = [
  ['Ana Pérez', 'talking', 74, 21],
  ['Beatriz Londoño', 'talking', 191, 18],
  ['Camilo Restrepo', 'wrapUp', 12, 24],
  ['Diana Marcela Hurtado', 'talking', 22, 19],
  ['Esteban Quiñones', 'idle', 4, 22],
  ['Fernanda Ríos', 'reserved', 1, 20],
  ['Gustavo Arango', 'paused', 611, 15],
  ['Helena Núñez', 'talking', 342, 17],
  ['Iván Castaño', 'offline', 0, 0],
];

function agentAt(now: number, [name, state, seconds, callsTaken]: (typeof staff)[number]): AgentView {
  const agentId = (name.split(' ')[0] ?? name)
    .normalize('NFD')
    .replaceAll(/\P{ASCII}/gu, '')
    .toLowerCase();
  return {
    ...{ agentId, name, state, callsTaken, since: now - seconds * 1_000 },
    ...{
      loggingIn: false,
      leaving: name.startsWith('Helena'),
      isPhoneUp: state !== 'offline',
      campaigns: '*',
      spentMs: zeroes(agentStates),
    },
    ...(state === 'talking' && { campaignId: name.startsWith('H') ? 'tardia' : 'temprana' }),
  };
}

function campaign(
  of: Partial<CampaignView> & Pick<CampaignView, 'campaignId' | 'name' | 'status' | 'why'>,
): CampaignView {
  const counts = { agents: 0, lines: 0, ready: 0, dialled: 0, answered: 0, live: 0, connected: 0, machines: 0 };
  return {
    ...{ rulePack: 'co', abandoned: 0, abandonment: 0, abandonmentCap: 0.03, outcomes: zeroes(outcomes) },
    callsByPhase: zeroes(attemptStates),
    ...counts,
    ...of,
  };
}

const results = (counts: Partial<Record<Outcome, number>>): Record<Outcome, number> => ({
  ...zeroes(outcomes),
  ...counts,
});

/** The board of a floor in the middle of a morning, as of `now`: two campaigns, nine agents, a trunk that is down. */
export function floorBoard(now: number): Board {
  const agents = staff.map((each) => agentAt(now, each));
  const agentsByState = zeroes(agentStates);
  for (const { state } of agents) agentsByState[state] += 1;
  const early = campaign({
    ...{ campaignId: 'temprana', name: 'Mora temprana', status: 'running', why: { reason: 'withinTheta' } },
    ...{ agents: 7, lines: 9, ready: 1_284, dialled: 612, answered: 301, live: 214, connected: 207, machines: 83 },
    ...{ abandoned: 4, abandonment: 0.0187, pacingReason: 'withinTheta', pacingFigures: { slack: 2.4, tokens: 1.3 } },
    outcomes: results({
      connected: 207,
      noAnswer: 201,
      machine: 83,
      busy: 48,
      invalidNumber: 34,
      abandoned: 4,
      rejected: 9,
    }),
  });
  const late = campaign({
    ...{ campaignId: 'tardia', name: 'Mora tardía', status: 'paused', why: { reason: 'paused' } },
    ...{ agents: 2, lines: 1, ready: 640, dialled: 120, answered: 44, live: 31, connected: 29 },
    ...{
      abandoned: 1,
      abandonment: 0.0322,
      outcomes: results({ connected: 29, noAnswer: 60, busy: 12, abandoned: 1 }),
    },
  });
  const trunk = { cpsLimit: 10, channelLimit: 60, queued: 0 };
  return {
    ...{ startedAt: now - 7_200_000, store: 'up', strangers: {}, connectedPerAgentHour: 11.2 },
    floor: {
      ...{ at: now, agents, agentsByState, campaigns: [early, late], occupancy: 0.83 },
      callsByPhase: { ...zeroes(attemptStates), dialled: 2, ringing: 3, answered: 1, waiting: 1, connected: 4 },
      trunks: [],
    },
    trunks: [
      { trunk: 'claro', up: true, channelsInUse: 10, ...trunk },
      { trunk: 'etb', up: false, channelsInUse: 0, ...trunk, down: { reason: 'noReply' } },
    ],
    alarms: [{ at: now - 95_000, code: 'TRUNK_DOWN', subject: 'etb', reason: 'noReply' }],
  };
}
