/**
 * Everything that somebody may be allowed to do: the closed list that routes declare and roles and keys grant. A permission
 * of an area is `area.verb`; a read that shows personal data has a permission of its own.
 */
export const permissions = [
  // The floor.
  /** The board, trunks, phones and nodes of the switch: no personal data. */
  'board.read',
  'metrics.read',
  /** Live events without whom a call is for; `live.personal` adds the debtor and the leg. */
  'live.read',
  'live.personal',
  'switch.control',
  // Campaigns.
  'campaigns.read',
  'campaigns.write',
  /** Start, pause and drain. */
  'campaigns.control',
  /** Change an abandonment cap or the pacing. */
  'campaigns.caps',
  'experiments.read',
  'experiments.control',
  'lists.import',
  // Debtors.
  'debtors.read',
  'debtors.write',
  /** Hold, withdraw and finish: a debtor is not called until further notice. */
  'debtors.hold',
  /** Erase a person everywhere. */
  'debtors.erase',
  /** Why a debtor is called when, and by whom: ids and values, neither names nor numbers. */
  'debtors.explain',
  'callbacks.read',
  'callbacks.write',
  'dispositions.read',
  'dispositions.write',
  'doNotCall.read',
  'doNotCall.write',
  // Agents.
  'agents.read',
  'agents.write',
  /** Log in and out, pause, make ready, hang up. With the scope `own`: oneself. */
  'agents.control',
  /** Write messages to agents' desks. */
  'agents.message',
  /** Call a debtor by hand. With the scope `own`: for oneself. */
  'calls.dial',
  /** Transfer, send digits, pause the recording of a conversation. */
  'conversations.control',
  'supervise.listen',
  /** Whisper and barge. */
  'supervise.speak',
  // Recordings and detection.
  'recordings.read',
  'recordings.listen',
  'recordings.export',
  'recordings.review',
  /** Put recordings under legal hold, and lift it. */
  'recordings.legalHold',
  /** What reviewers think of recordings, once they submitted it. With the scope `own`: of one's own conversations. */
  'evaluations.read',
  /** Acknowledge or dispute an evaluation of one's own conversation. */
  'evaluations.answer',
  'scorecards.write',
  /** Samples of recordings, calibrations, and how far their reviewers are and agree. */
  'samples.read',
  /** Draw samples, begin calibrations, and say who scores them. */
  'samples.write',
  'detection.read',
  'detection.write',
  // The past.
  'journal.read',
  'history.read',
  'history.export',
  /** Build history again from the journal. */
  'history.rebuild',
  // The house.
  'webhooks.manage',
  'people.read',
  'people.manage',
  'audit.read',
] as const;

/** One thing that somebody may be allowed to do. */
export type Permission = (typeof permissions)[number];
