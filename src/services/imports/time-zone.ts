const known = new Map<string, boolean>();

/** True for an IANA time zone this machine's ICU data knows. Answers are remembered: a file asks for the same few. */
export function isTimeZone(name: string): boolean {
  const answer = known.get(name) ?? test(name);
  if (known.size < 1_000) known.set(name, answer);
  return answer;
}

/** Names like `America/Bogota` or `UTC`; offsets like `-05:00`, which Node also takes, are no zones with a calendar. */
function test(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
