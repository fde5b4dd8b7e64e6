import { currencyOf } from './read-money.ts';

/** What a column may hold. `phone` may be held by several columns; everything unknown is kept as a field. */
export const importFields = [
  'debtorId',
  'name',
  'lastName',
  'phone',
  'debtId',
  'portfolio',
  'balance',
  'currency',
  'daysPastDue',
  'priority',
  'timeZone',
  'language',
  'segment',
  'requiredSkills',
  'score',
  'answerProbability',
] as const;

export type ImportField = (typeof importFields)[number];

/**
 * Folded headers by field, the most telling first: when a file has several, the first of this list is taken.
 * Phones of references and co-debtors are not here on purpose: they are other people.
 */
const synonyms: Readonly<Record<Column, readonly string[]>> = {
  debtorId: words(
    `debtorid iddeudor idcliente customerid clientid cedula cedulaciudadania documento documentoidentidad doc identificacion cc nit rut run dni ruc cuit cuil cpf cnpj cpfcnpj cuitcuil rfc curp ine ci numdoc rutcliente identificador codigocliente codigodeudor id codigo`,
  ),
  name: words(`nombrecompleto nombresyapellidos nombreyapellido apellidosynombres apellidoynombre
    apellidosnombres nombresapellidos apellidoynombres apellidosynombre nombrecliente nombredeudor nombretitular nombre nombres
    name fullname customername debtorname firstname titular cliente deudor razonsocial nome nomecompleto nomecliente nomedevedor devedor`),
  lastName: words('apellido apellidos lastname surname sobrenome'),
  debtId: words(`debtid iddeuda obligacion idobligacion credito
    prestamo contrato cuenta factura
    pagare loanid loannumber accountnumber accountid account invoice contract`),
  portfolio: words('portfolio cartera portafolio producto tipoproducto product carteira'),
  balance: words(`balance saldo saldototal saldocapital saldoactual saldovencido saldoenmora saldodeuda deuda deudatotal
    totaldeuda valordeuda montodeuda montoadeudado adeudo adeudototal totaladeudo totaladeudado importeadeudado
    importedeuda saldopendiente saldodeudor saldoinsoluto saldodevedor deudavencida montovencido montomora valormora
    monto valor total importe amount amountdue outstanding debt divida dividatotal valordivida valordevido valordebito`),
  currency: words('currency moneda divisa moeda'),
  daysPastDue: words(`dayspastdue dpd diasdemora diasmora diasenmora diasvencido diasvencidos diasatraso diasdeatraso
    mora atraso overduedays daysoverdue diasatrasado`),
  priority: words('priority prioridad prioridade orden peso'),
  timeZone: words('timezone zonahoraria husohorario tz fusohorario'),
  language: words('language idioma lengua lang lingua'),
  segment: words('segment segmento etapa tramo bucket estrategia stage'),
  requiredSkills: words('requiredskills skills skill habilidades habilidad competencias competencia'),
  score: words('score puntaje puntuacion calificacion propension scoring'),
  answerProbability: words(
    'answerprobability probabilidadcontacto probabilidadrespuesta probabilidaddecontacto contactability contactabilidad',
  ),
};

/** `Número de`, `Nro.`, `Nº` in front say nothing about what is numbered. */
const numberOf = /^(?:numero|nro|num)(?:de)?(?=[a-z]{2})/;

const phoneHeader =
  /^(telefono|telefonos|tel|telf|fono|fone|fijo|fijos|celular|celulares|cel|movil|phone|phones|phonenumber|mobile|mobilephone|cellphone|cell|telefone|whatsapp)(celular|movil|fijo|fixo|casa|hogar|domicilio|particular|residencia|residencial|oficina|comercial|trabajo|laboral|principal|alterno|alternativo|adicional|contacto|number|home|work|office|mobile|primary|secondary)?(titular|cliente|deudor)?\d{0,2}$/;

/** Which columns hold what. Indexes count from 0. */
export interface ImportColumns {
  readonly columns: ReadonlyMap<Column, number>;
  /** In the order of the file, which is the order the phones are tried in. */
  readonly phones: readonly number[];
  /** Folded header of the debtor id: it may name an identity document. */
  readonly idHeader: string;
  /** Currency (ISO 4217) that the header of the balance names. */
  readonly balanceCurrency?: string;
  /** Every further column, by the name its field will have. */
  readonly extras: readonly { readonly name: string; readonly index: number }[];
}

/** `field` is held by the column with this header, whatever detection says. `phone` may be given several times. */
export interface ColumnOverride {
  readonly field: ImportField;
  readonly column: string;
}

export type ColumnProblem =
  | { readonly problem: 'noColumn'; readonly column: string }
  | { readonly problem: 'noField'; readonly field: 'debtorId' | 'phone' };

/** `Teléfono (1)` → `telefono1`. */
export function foldHeader(header: string): string {
  return header
    .replace(/^n[oº°]\.?\s+/i, 'nro ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/**
 * Finds out which column holds what. Without a debtor id and a phone there is nothing to import.
 *
 * @param headers as in the file, trimmed
 */
export function mapColumns(
  headers: readonly string[],
  overrides: readonly ColumnOverride[] = [],
): ImportColumns | ColumnProblem {
  const money = headers.map(withoutCurrency);
  const folded = money.map(({ header }) => foldHeader(header).replace(numberOf, ''));
  const given = givenColumns(headers, folded, overrides);
  if ('problem' in given) return given;
  const columns = new Map([...namedColumns(folded, given), ...given.columns]);
  const givenPhones = given.phones;
  const taken = new Set([...columns.values(), ...givenPhones]);
  const detected = folded.flatMap((header, i) => (phoneHeader.test(header) && !taken.has(i) ? [i] : []));
  const phones = givenPhones.length > 0 ? givenPhones : detected;
  if (!columns.has('debtorId')) return { problem: 'noField', field: 'debtorId' };
  if (phones.length === 0) return { problem: 'noField', field: 'phone' };
  for (const index of phones) taken.add(index);
  return {
    columns,
    phones,
    idHeader: folded[columns.get('debtorId') ?? -1] ?? '',
    ...balanceCurrency(money[columns.get('balance') ?? -1]?.currency),
    extras: nameExtras(headers, taken),
  };
}

/** Finds the debtor's id alone: all that a list of debtors who are not to be called needs. */
export function mapIdColumn(headers: readonly string[]): ImportColumns | ColumnProblem {
  const folded = headers.map((header) => foldHeader(header).replace(numberOf, ''));
  const index = namedColumns(folded, { columns: new Map(), phones: [] }).get('debtorId');
  if (index === undefined) return { problem: 'noField', field: 'debtorId' };
  return { columns: new Map([['debtorId', index]]), phones: [], idHeader: folded[index] ?? '', extras: [] };
}

function balanceCurrency(code = ''): Pick<ImportColumns, 'balanceCurrency'> {
  return code === '' ? {} : { balanceCurrency: code };
}

type Column = Exclude<ImportField, 'phone'>;

interface GivenColumns {
  readonly columns: ReadonlyMap<Column, number>;
  readonly phones: readonly number[];
}

/** What the operator says of columns. */
function givenColumns(
  headers: readonly string[],
  folded: readonly string[],
  overrides: readonly ColumnOverride[],
): GivenColumns | ColumnProblem {
  const columns = new Map<Column, number>();
  const phones: number[] = [];
  for (const { field, column } of overrides) {
    const index = indexOfHeader(headers, folded, column);
    if (index < 0) return { problem: 'noColumn', column };
    if (field === 'phone') phones.push(index);
    else columns.set(field, index);
  }
  return { columns, phones };
}

/** What headers say of the columns that are not given. */
function namedColumns(folded: readonly string[], given: GivenColumns): ReadonlyMap<Column, number> {
  const taken = new Set([...given.columns.values(), ...given.phones]);
  const columns = new Map<Column, number>();
  for (const [field, names] of Object.entries(synonyms) as [Column, readonly string[]][]) {
    const found = names.map((name) => folded.findIndex((header, i) => header === name && !taken.has(i)));
    const index = found.find((at) => at >= 0);
    if (index !== undefined) columns.set(field, index);
  }
  return columns;
}

/** `Deuda S/` is a debt in soles. */
function withoutCurrency(header: string): { readonly header: string; readonly currency?: string } {
  const words = header.split(/[\s()[\]]+/).filter((word) => word !== '');
  const last = words.length > 1 ? currencyOf(words.at(-1) ?? '') : undefined;
  if (last === undefined) return { header };
  const rest = words
    .slice(0, -1)
    .join(' ')
    .replace(/\s(?:en|em|in)$/i, '');
  return { header: rest, currency: last };
}

function indexOfHeader(headers: readonly string[], folded: readonly string[], column: string): number {
  const exact = headers.indexOf(column.trim());
  return exact >= 0 ? exact : folded.indexOf(foldHeader(column).replace(numberOf, ''));
}

/** Two columns of one name, or of none, get a number; `__proto__` is no name for a field of an object. */
function nameExtras(headers: readonly string[], taken: ReadonlySet<number>): ImportColumns['extras'] {
  const used = new Set<string>();
  return headers.flatMap((header, index) => {
    if (taken.has(index)) return [];
    const plain = header.replace(/\p{Cc}/gu, ' ').slice(0, 64);
    let name = plain === '' || plain === '__proto__' ? `column ${index + 1}` : plain;
    if (used.has(name)) name = `${name} (column ${index + 1})`;
    used.add(name);
    return [{ name, index }];
  });
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
