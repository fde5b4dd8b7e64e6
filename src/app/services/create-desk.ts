import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { CallControl } from '../../../telephony/call-control.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import type { AgentService } from '../../services/agents/agent-service.ts';
import { PhonePolicy } from '../../services/agents/phone-policy.ts';
import type { CallbackRules } from '../../services/callback-rules.ts';
import { AgentDays } from '../../services/desk/agent-days.ts';
import { AgentMoves } from '../../services/desk/agent-moves.ts';
import { DeskMessageService } from '../../services/desk/desk-message-service.ts';
import { DeskService } from '../../services/desk/desk-service.ts';
import { Drafts } from '../../services/desk/drafts.ts';
import { DebtorFinder } from '../../services/debtors/debtor-finder.ts';
import { HandCalls } from '../../services/desk/hand-calls.ts';
import { OwnCalls } from '../../services/desk/own-calls.ts';
import { SignOnPhone } from '../../services/desk/sign-on-phone.ts';
import type { DispositionRules } from '../../services/disposition-rules.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { FloorService } from '../floor-service.ts';

interface Parts {
  readonly config: ServiceConfig;
  readonly floor: FloorService;
  readonly stores: Stores;
  readonly calls: CallControl;
  readonly agents: AgentService;
  readonly rules: DispositionRules;
  readonly callbacks: CallbackRules;
  /** A keyed digest of a number, for the id of a debtor of whom nothing else is known. */
  readonly digest: (text: string) => string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Agents' own sessions over a floor. */
export function createDesk({
  config,
  floor,
  stores,
  calls,
  agents,
  rules,
  callbacks,
  digest,
  clock,
  log,
}: Parts): DeskService {
  const { runner, dispositions, erased } = floor;
  const ownCalls = new OwnCalls({ runner, lastCallOf: (agentId) => floor.floor.lastCallOf(agentId), erased });
  const { dayTimeZone: timeZone, pauseReasons } = config.desk;
  const days = { store: stores.agentDays, runner, timeZone, utcOffset: createUtcOffset(), clock, log };
  const { holds, recordings } = floor.conversations;
  return new DeskService({
    ...{ stores, agents, floor: floor.floor, ownCalls, rules, callbacks, dispositions, pauseReasons, clock },
    ...{ moves: new AgentMoves(runner), holds, recordings, transferTargets: Object.keys(config.transferTargets) },
    phone: new SignOnPhone({ calls, policy: new PhonePolicy(config) }),
    days: new AgentDays(days),
    messages: new DeskMessageService({ stores, runner, clock }),
    handCalls: new HandCalls({ stores, runner, finder: new DebtorFinder({ stores }), digest, clock }),
    drafts: new Drafts({ store: stores.drafts, ownCalls, clock }),
  });
}
