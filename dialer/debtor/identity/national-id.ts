import * as check from './check-digits.ts';

/** A kind of identity document. */
interface DocumentKind {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Folded headers that name it: then it needs no dots or dashes to be known. */
  readonly headers: readonly string[];
  /** As people write it, in capitals; dots, dashes, slashes and spaces where they belong. */
  readonly form: RegExp;
  /** Whether its check digits are right; absent where it has none. */
  readonly isSound?: (id: string) => boolean;
  /** How many digits it has at least where a spreadsheet may have taken zeros from its beginning. */
  readonly zerosTo?: number;
}

/** Headers of any document. */
const any = words('documento documentoidentidad doc identificacion idcliente numdoc');

/** The identity documents of the countries served, the one with more evidence first. */
const kinds: readonly DocumentKind[] = [
  {
    country: 'BR',
    headers: ['cpf', 'cpfcnpj', ...any],
    form: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/,
    isSound: check.isCpf,
    zerosTo: 11,
  },
  {
    country: 'BR',
    headers: ['cnpj', 'cpfcnpj'],
    form: /^[\dA-Z]{2}\.?[\dA-Z]{3}\.?[\dA-Z]{3}\/?[\dA-Z]{4}-?\d{2}$/,
    isSound: check.isCnpj,
    zerosTo: 14,
  },
  {
    country: 'CL',
    headers: words('rut run rutcliente'),
    form: /^\d{1,2}\.?\d{3}\.?\d{3}-[\dK]$/,
    isSound: check.isRut,
  },
  { country: 'CL', headers: words('rut run rutcliente'), form: /^\d{8}[\dK]$/, isSound: check.isRut },
  { country: 'CL', headers: [], form: /^\d{7,8}K$/, isSound: check.isRut },
  {
    country: 'AR',
    headers: ['cuit', 'cuil', 'cuitcuil', ...any],
    form: /^\d{2}[-\s]?\d{8}[-\s]?\d$/,
    isSound: check.isCuit,
  },
  { country: 'PE', headers: ['ruc', ...any], form: /^\d{11}$/, isSound: check.isRuc },
  { country: 'PE', headers: ['dni'], form: /^\d{8}(?:-?[\dA-K])?$/, zerosTo: 8 },
  { country: 'EC', headers: ['ruc'], form: /^\d{10}-?\d{3}$/, isSound: check.isEcuadorianRuc, zerosTo: 13 },
  {
    country: 'EC',
    headers: ['cedula', 'ci', ...any],
    form: /^\d{9}-?\d$/,
    isSound: check.isEcuadorianCedula,
    zerosTo: 10,
  },
  { country: 'CO', headers: ['nit'], form: /^\d{3}\.?\d{3}\.?\d{3}-?\d$|^\d{9}-\d$/, isSound: check.isNit },
  {
    country: 'MX',
    headers: ['rfc'],
    form: /^[A-ZÑ&]{3,4}[-\s]?\d{6}[-\s]?[A-Z\d]{3}$/,
    isSound: check.isRfc,
  },
  { country: 'MX', headers: ['curp'], form: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/, isSound: check.isCurp },
];

/** `1.020.345.678`: a document of digits alone, in any country. */
const thousands = /^\d{1,3}([.,\s])\d{3}(?:\1\d{3}){1,3}$/;

/** An id as it is kept. */
export interface NationalId {
  readonly id: string;
  /** It has the form of a document whose check digits are wrong. */
  readonly isDoubtful: boolean;
}

/**
 * Takes the dots, dashes and spaces out of the id of a debtor, where they are known to be those of an identity document, so
 * that one person written in two ways is one debtor. Other ids stay as they are. Zeros that a spreadsheet took from the
 * beginning come back where the check digits prove them, or where the document has no other length.
 *
 * @param header folded
 */
export function readNationalId(text: string, country: string, header: string): NationalId {
  const written = text.toUpperCase();
  const compact = written.replace(/[.,/\s-]/g, '');
  // Digits in groups of thousands are read as the digits alone, or the second reading of an id would find more than the first.
  const plain = thousands.test(written) ? compact : written;
  for (const kind of kinds) {
    if (kind.country !== country) continue;
    const named = kind.headers.includes(header);
    const readings = named ? [written, plain] : [written].filter(isTelling);
    if (readings.some((reading) => kind.form.test(reading))) {
      return { id: compact, isDoubtful: kind.isSound?.(compact) === false };
    }
    const restored = named ? withZeros(plain, kind) : undefined;
    if (restored !== undefined) return { id: restored, isDoubtful: false };
  }
  return { id: plain === written ? text : plain, isDoubtful: false };
}

/** Punctuation or letters show that digits are no running number of somebody's system. */
function isTelling(text: string): boolean {
  return /[^\d]/.test(text);
}

function withZeros(text: string, { zerosTo = 0, isSound }: DocumentKind): string | undefined {
  if (!/^\d+$/.test(text) || text.length >= zerosTo || text.length < zerosTo - 2) return undefined;
  const restored = text.padStart(zerosTo, '0');
  const proven = isSound ? isSound(restored) : text.length === zerosTo - 1;
  return proven ? restored : undefined;
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
