/** So much of a file has its first line, bytes. */
const beginning = 64_000;
const delimiters = [';', ',', '\t', '|'] as const;

/** The names of a list's columns, as far as a page can tell; what counts is how the service reads the file. */
export async function headersOf(file: Blob): Promise<readonly string[]> {
  return headersIn(decoded(new Uint8Array(await file.slice(0, beginning).arrayBuffer())));
}

/** UTF-8 or UTF-16 where the bytes are that, else what spreadsheets write in Latin America. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // The cut may stand within a sign.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The names in the first line of a list: of a CSV its header, of JSON lines the names of the first object. */
export function headersIn(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '' && !/^sep=.$/i.test(line.trim()));
  const first = lines[0] ?? '';
  if (first.trimStart().startsWith('{')) return namesOf(first);
  const counted = delimiters.map((sign) => ({ sign, count: first.split(sign).length }));
  const { sign } = counted.reduce((best, each) => (each.count > best.count ? each : best));
  return cells(first, sign).filter((name) => name !== '');
}

function namesOf(line: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(line) as object);
  } catch {
    return [];
  }
}

function cells(line: string, delimiter: string): readonly string[] {
  const found: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...found, cell.trim()];
}
