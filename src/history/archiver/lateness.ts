/** History this much behind is an alarm, ms: the journal is bounded, and forgets what is archived too late. */
export const lateMs = 600_000;
