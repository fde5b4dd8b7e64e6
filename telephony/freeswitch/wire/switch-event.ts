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

/** An instant as FreeSWITCH writes it (µs since 1970, `0`: never), in epoch ms of its clock. */
export function readStamp(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,16}$/.test(text) ? Math.floor(Number(text) / 1000) : undefined;
}
