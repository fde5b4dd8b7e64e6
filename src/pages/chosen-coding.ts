/** How the build compressed its files, the shortest first. */
const codings = ['br', 'gzip'] as const;

/** The coding of an answer: the shortest of ours that the client takes (RFC 9110 §12.5.3); undefined: none. */
export function chosenCoding(accepted = ''): (typeof codings)[number] | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([coding]) => coding);
  return codings.find((coding) => taken.includes(coding));
}
