import type { AlarmCode } from '../../floor/state/floor-reasons.ts';

/** What the subject of an alarm is; `everybody`: what stops dialling for all; `house`: for those who see the whole floor. */
type AlarmSubject = 'campaign' | 'agent' | 'call' | 'everybody' | 'house';

const subjects: Readonly<Record<AlarmCode, AlarmSubject>> = {
  RULE_PACK_UNKNOWN: 'campaign',
  CAMPAIGN_UNKNOWN: 'campaign',
  MESSAGE_REFUSED: 'campaign',
  EXPERIMENT_HARM: 'campaign',
  AGENT_LEG_DOWN: 'agent',
  AGENT_NO_ANSWER: 'agent',
  AGENT_UNREACHABLE: 'agent',
  CONNECT_REFUSED: 'agent',
  AGENT_UNKNOWN: 'call',
  CONNECT_SILENT: 'call',
  END_SILENT: 'call',
  CARRIER_FAILURE: 'everybody',
  TRUNK_DOWN: 'everybody',
  LINK_DOWN: 'everybody',
  STORE_DOWN: 'everybody',
  DIALLING_HELD: 'everybody',
  FOREIGN_MEDIA: 'house',
  STRANGERS: 'house',
  HISTORY_LATE: 'house',
  RECORDINGS_WAIT: 'house',
  RECORDING_FAILING: 'house',
  WEBHOOK_FAILING: 'house',
  WEBHOOK_LOSS: 'house',
};

/** What an alarm is about: its subject is an id of that kind. */
export function aboutAlarm(code: AlarmCode): AlarmSubject {
  return subjects[code];
}
