import { readStamp, type SwitchEvent } from './switch-event.ts';

/** The events that every call raises, and no other: five for an answered call. */
export const callEvents = [
  'CHANNEL_ORIGINATE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_HANGUP_COMPLETE',
  'BACKGROUND_JOB',
] as const;

/** Events that only conversations, prompts and recordings raise, and those about the switch itself. */
export const otherEvents = [
  'CHANNEL_BRIDGE',
  'CHANNEL_UNBRIDGE',
  'MEDIA_BUG_START',
  'RECORD_START',
  'RECORD_STOP',
  'PLAYBACK_STOP',
  'DTMF',
  'HEARTBEAT',
  'CUSTOM',
  'sofia::gateway_state',
] as const;

/** How a channel ended, as FreeSWITCH reports it. */
export interface HangupFacts {
  /** FreeSWITCH's name of the cause: `USER_BUSY`. */
  readonly cause: string;
  readonly answered: boolean;
  /** `send_bye`, `recv_bye`, `send_cancel`, `recv_refuse` …: who did what. */
  readonly disposition?: string;
  /** The final reply that ended it, from the far end or made up by the stack. */
  readonly sipStatus?: number;
  /** Whether anything but 100 Trying ever came back from the far end. */
  readonly replied: boolean;
  /** From the originate to the hang-up, in ms. */
  readonly lastedMs?: number;
  readonly q850?: number;
}

/**
 * What an event says, in our words. `id` is the channel's UUID: our call id or leg id. `happenedAt` is by the switch's own
 * stamp, in epoch ms (see SwitchTime); absent where it gave none.
 */
export type ChannelNotice =
  | { readonly type: 'originated' | 'ringing' | 'earlyMedia'; readonly id: string }
  | { readonly type: 'answered'; readonly id: string; readonly happenedAt?: number }
  | { readonly type: 'ended'; readonly id: string; readonly hangup: HangupFacts }
  | { readonly type: 'bridged'; readonly id: string; readonly otherId: string; readonly happenedAt?: number }
  | /** Two channels parted. `id` is either of them. */ { readonly type: 'unbridged'; readonly id: string }
  | /** Somebody hears, and may speak into, this channel. Who, the switch does not say. */ {
      readonly type: 'supervised';
      readonly id: string;
    }
  | { readonly type: 'recordingStarted'; readonly id: string; readonly file: string }
  | { readonly type: 'recordingStopped'; readonly id: string; readonly file: string; readonly durationMs: number }
  | { readonly type: 'playbackStopped'; readonly id: string; readonly file: string; readonly completed: boolean }
  | { readonly type: 'key'; readonly id: string; readonly digit: string }
  | /** An originate is through: the channel runs its application. Not an answer. `id` is the call's or leg's. */ {
      readonly type: 'originateDone';
      readonly id: string;
    }
  | /** An originate came to nothing. */ {
      readonly type: 'originateFailed';
      readonly id: string;
      readonly cause: string;
    }
  | /** `perSecond`: the sessions a second that it lets through. */ {
      readonly type: 'load';
      readonly sessions: number;
      readonly maxSessions: number;
      readonly perSecond?: number;
    }
  | { readonly type: 'gateway'; readonly gateway: string; readonly registered: boolean; readonly reachable: boolean };

type Reader = (event: SwitchEvent, id: string) => ChannelNotice | undefined;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>(
  Object.entries({
    CHANNEL_ORIGINATE: (_, id) => ({ type: 'originated', id }),
    CHANNEL_PROGRESS: (_, id) => ({ type: 'ringing', id }),
    CHANNEL_PROGRESS_MEDIA: (_, id) => ({ type: 'earlyMedia', id }),
    CHANNEL_ANSWER: (event, id) => ({ type: 'answered', id, ...happenedAt(event, 'Caller-Channel-Answered-Time') }),
    CHANNEL_HANGUP_COMPLETE: (event, id) => ({ type: 'ended', id, hangup: hangupFacts(event) }),
    CHANNEL_BRIDGE: (event, id) => {
      const otherId =
        event.header('Bridge-A-Unique-ID') === id
          ? event.header('Bridge-B-Unique-ID')
          : event.header('Bridge-A-Unique-ID');
      if (otherId === undefined) return undefined;
      return { type: 'bridged', id, otherId, ...happenedAt(event, 'Event-Date-Timestamp') };
    },
    CHANNEL_UNBRIDGE: (_, id) => ({ type: 'unbridged', id }),
    MEDIA_BUG_START: (event, id) =>
      event.header('Media-Bug-Function') === 'eavesdrop' ? { type: 'supervised', id } : undefined,
    RECORD_START: (event, id) => ({ type: 'recordingStarted', id, file: event.header('Record-File-Path') ?? '' }),
    RECORD_STOP: (event, id) => ({
      type: 'recordingStopped',
      id,
      file: event.header('Record-File-Path') ?? '',
      durationMs: wholeNumber(event.header('variable_record_ms')) ?? 0,
    }),
    PLAYBACK_STOP: (event, id) => ({
      type: 'playbackStopped',
      id,
      file: event.header('Playback-File-Path') ?? '',
      completed: event.header('Playback-Status') === 'done',
    }),
    DTMF: (event, id) => {
      const digit = event.header('DTMF-Digit');
      return digit !== undefined && /^[0-9A-D*#]$/.test(digit) ? { type: 'key', id, digit } : undefined;
    },
  } satisfies Record<string, Reader>),
);

/** Translates an event. Undefined for one that says nothing to us: an unknown name, a missing id. */
export function readChannelNotice(event: SwitchEvent): ChannelNotice | undefined {
  if (event.name === 'BACKGROUND_JOB') return readJob(event);
  if (event.name === 'HEARTBEAT') return readHeartbeat(event);
  if (event.name === 'CUSTOM') return readGateway(event);
  const id = event.header('Unique-ID');
  return id === undefined ? undefined : readers.get(event.name)?.(event, id);
}

/** Our jobs carry the call's or leg's id. `+OK` says that the channel is there, not that anybody answered. */
function readJob(event: SwitchEvent): ChannelNotice | undefined {
  const id = event.header('Job-UUID');
  if (id === undefined) return undefined;
  const failure = /^-ERR ?(.*)/.exec(event.body);
  return failure ? { type: 'originateFailed', id, cause: failure[1]?.trim() ?? '' } : { type: 'originateDone', id };
}

function readHeartbeat(event: SwitchEvent): ChannelNotice | undefined {
  const sessions = wholeNumber(event.header('Session-Count'));
  const maxSessions = wholeNumber(event.header('Max-Sessions'));
  const perSecond = wholeNumber(event.header('Session-Per-Sec'));
  if (sessions === undefined || maxSessions === undefined) return undefined;
  return { type: 'load', sessions, maxSessions, ...(perSecond === undefined ? {} : { perSecond }) };
}

function readGateway(event: SwitchEvent): ChannelNotice | undefined {
  const gateway = event.header('Gateway');
  if (event.header('Event-Subclass') !== 'sofia::gateway_state' || gateway === undefined) return undefined;
  const state = event.header('State');
  const reachable = reachableBy(state, event.header('Ping-Status'));
  return { type: 'gateway', gateway, registered: state === 'REGED', reachable };
}

/** Whether calls can be sent to a gateway, by its state of registration and what its pings say (nothing where it has none). */
export function reachableBy(state: string | undefined, ping: string | undefined): boolean {
  return ping !== 'DOWN' && (state === 'REGED' || state === 'NOREG');
}

function hangupFacts(event: SwitchEvent): HangupFacts {
  const disposition = event.header('variable_sip_hangup_disposition');
  const sipStatus = statusOf(event);
  const q850 = q850Of(event);
  return {
    cause: event.header('Hangup-Cause') ?? 'UNKNOWN',
    answered:
      wholeNumber(event.header('Caller-Channel-Answered-Time')) !== undefined &&
      event.header('Caller-Channel-Answered-Time') !== '0',
    // Set from the packet that came back; a reply made up by the stack (no route, no answer) leaves it unset.
    replied: event.header('variable_sip_reply_host') !== undefined,
    ...lastedOf(event),
    ...(disposition === undefined ? {} : { disposition }),
    ...(sipStatus === undefined ? {} : { sipStatus }),
    ...(q850 === undefined ? {} : { q850 }),
  };
}

function happenedAt(event: SwitchEvent, stamp: string): { readonly happenedAt?: number } {
  const at = readStamp(event.header(stamp));
  return at === undefined ? {} : { happenedAt: at };
}

function lastedOf(event: SwitchEvent): { readonly lastedMs?: number } {
  const began = readStamp(event.header('Caller-Channel-Created-Time'));
  const ended = readStamp(event.header('Caller-Channel-Hangup-Time'));
  return began === undefined || ended === undefined ? {} : { lastedMs: ended - began };
}

function statusOf(event: SwitchEvent): number | undefined {
  const status = /^sip:(\d{3})$/.exec(event.header('variable_proto_specific_hangup_cause') ?? '')?.[1];
  return wholeNumber(status ?? event.header('variable_sip_term_status'));
}

/** The cause of the Q.850 value among those of a Reason header: `SIP;cause=480;text="a, b", Q.850;cause=17`. */
function q850Among(reason: string): string | undefined {
  const values = reason.replaceAll(/"(?:\\.|[^"\\])*"/g, '').split(',');
  const value = values.find((one) => /^\s*Q\.850\s*;/i.test(one));
  return value === undefined ? undefined : /;\s*cause\s*=\s*(\d{1,3})(?!\d)/i.exec(value)?.[1];
}

/** A Reason header (RFC 3326) is the far end's word; without one FreeSWITCH derives a cause, and 16 says nothing of an unanswered call. */
function q850Of(event: SwitchEvent): number | undefined {
  const reason = q850Among(event.header('variable_sip_reason') ?? '');
  const derived = wholeNumber(reason ?? event.header('variable_hangup_cause_q850'));
  return derived === undefined || derived === 0 || derived > 127 ? undefined : derived;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}
