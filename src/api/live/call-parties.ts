import type { FloorStep } from '../../floor/state/floor-step.ts';
import { aboutAlarm } from './alarm-subject.ts';
import type { EventParties } from './event-parties.ts';
import type { LiveEvent } from './live-events.ts';

/** Whom the calls in progress belong to, from the steps of the floor: most events name a call and nothing else. */
export class CallParties {
  readonly #calls = new Map<string, { readonly campaignId: string; readonly debtorId: string }>();
  /** The call that an agent is reserved for, talks on, or wraps up. */
  readonly #callOfAgent = new Map<string, string>();

  /** The campaign and the debtor of a call in progress. */
  call(callId: string): { readonly campaignId: string; readonly debtorId: string } | undefined {
    return this.#calls.get(callId);
  }

  /** Learns of calls that begin, or were found after a restart. Comes before the events of the step. */
  begin({ event, commands }: FloorStep): void {
    if (event.type === 'callRecovered') {
      const { lease, callId } = event.call.record;
      this.#calls.set(callId, { campaignId: lease.campaignId, debtorId: lease.debtorId });
      if (event.call.agentId !== undefined) this.#callOfAgent.set(event.call.agentId, callId);
    }
    for (const command of commands) {
      if (command.type !== 'dial') continue;
      const { campaignId, debtorId } = command.lease;
      this.#calls.set(command.callId, { campaignId, debtorId });
      if (command.byHandFor !== undefined) this.#callOfAgent.set(command.byHandFor, command.callId);
    }
  }

  /** Whose the event is. */
  of(event: LiveEvent): EventParties {
    if (event.type === 'agentStateChanged') return this.#ofAgent(event);
    if (event.type === 'deskMessage') return { agentIds: [event.agentId] };
    if (event.type === 'campaignStatusChanged') return { campaignId: event.campaignId };
    if (event.type === 'alarm' || event.type === 'alarmEnded') return this.#ofAlarm(event);
    if (!('callId' in event)) return {};
    const parties = this.#ofCall(event.callId, 'campaignId' in event ? event.campaignId : undefined);
    if (event.type === 'attemptSettled') this.#calls.delete(event.callId);
    return parties;
  }

  #ofAgent({ agentId, callId }: Extract<LiveEvent, { type: 'agentStateChanged' }>): EventParties {
    if (callId === undefined) this.#callOfAgent.delete(agentId);
    else this.#callOfAgent.set(agentId, callId);
    return { agentIds: [agentId] };
  }

  #ofAlarm({ code, subject }: Extract<LiveEvent, { type: 'alarm' | 'alarmEnded' }>): EventParties {
    const about = aboutAlarm(code);
    if (about === 'campaign') return { campaignId: subject };
    if (about === 'agent') return { agentIds: [subject] };
    return about === 'call' ? this.#ofCall(subject) : {};
  }

  #ofCall(callId: string, campaignId = this.#calls.get(callId)?.campaignId): EventParties {
    const agentIds = [...this.#callOfAgent].flatMap(([agentId, own]) => (own === callId ? [agentId] : []));
    return { ...(campaignId === undefined ? {} : { campaignId }), ...(agentIds.length > 0 ? { agentIds } : {}) };
  }
}
