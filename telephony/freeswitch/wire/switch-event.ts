/** An event of FreeSWITCH, as far as it is read. */
export interface SwitchEvent {
  /** `CHANNEL_ANSWER`, `BACKGROUND_JOB` … */
  readonly name: string;
  /** Undefined when absent. */
  readonly header: (name: string) => string | undefined;
  /** Empty when there is none. */
  readonly body: string;
}

/** Reads a document of `uuid_dump … json`, or an event kept as JSON, the way an event is read. */
export function eventOfDocument(document: Readonly<Record<string, unknown>>): SwitchEvent {
  const header = (name: string): string | undefined => {
    const value = document[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { name: header('Event-Name') ?? '', header, body: header('_body') ?? '' };
}
