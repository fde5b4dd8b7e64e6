/** One for each recording, scorecard and reviewer. */
export function evaluationIdOf(recordingId: string, scorecardId: string, reviewer: string): string {
  return [recordingId, scorecardId, reviewer].join('.');
}
