/**
 * Writes config/demo/debtors.csv: 5,000 invented Colombian debtors, the same ones every time.
 *
 *   node scripts/make-demo-debtors.mjs
 *
 * Nobody can be reached by it. Names are drawn from lists of common given names and surnames. Numbers begin with 340 to 349:
 * no Colombian operator has them (Google's libphonenumber, numbering plan and carrier table of country code 57: mobile
 * numbers begin with 300-305, 310-324, 330, 333, 350, 351 and 370), so the import takes them and reports them as doubtful.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const count = 5_000;
const givenNames =
  `Valentina Santiago Camila Mateo Isabella Sebastián Mariana Nicolás Daniela Andrés Laura Felipe Paula Julián
  Natalia Camilo Carolina Esteban Juliana Óscar Sofía Ricardo Luisa Germán Adriana Fabián Diana Hernán Lorena Álvaro`.split(
    /\s+/,
  );
const surnames = `Rodríguez Gómez González Martínez López García Hernández Sánchez Ramírez Pérez Díaz Muñoz Rojas Moreno
  Jiménez Vargas Castro Ortiz Gutiérrez Álvarez Ruiz Suárez Peña Cárdenas Quiñones Ñáñez Bolívar Zapata`.split(/\s+/);
const cities = [
  'Bogotá',
  'Medellín',
  'Cali',
  'Barranquilla',
  'Cartagena',
  'Bucaramanga',
  'Pereira',
  'Manizales',
  'Pasto',
];
const portfolios = ['Tarjeta de crédito', 'Libre inversión', 'Vehículo', 'Microcrédito', 'Servicios'];

// A seeded generator (mulberry32, public domain), so that the file is the same on every machine.
let state = 20_261_123;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];

const numbers = new Set();
function number() {
  for (;;) {
    const drawn = `34${below(10)} ${String(below(1_000)).padStart(3, '0')} ${String(below(10_000)).padStart(4, '0')}`;
    if (numbers.has(drawn)) continue;
    numbers.add(drawn);
    return drawn;
  }
}

const thousands = (amount) => String(amount).replace(/\B(?=(?:\d{3})+$)/g, '.');

function debtor(index) {
  const overdue = 1 + below(180);
  return [
    `DEMO-${String(index + 1).padStart(5, '0')}`,
    `${pick(givenNames)} ${pick(surnames)} ${pick(surnames)}`,
    number(),
    random() < 0.35 ? number() : '',
    pick(portfolios),
    `OB-${100_000 + index}`,
    thousands((5 + below(900)) * 10_000),
    'COP',
    overdue,
    overdue <= 30 ? '1-30' : overdue <= 60 ? '31-60' : overdue <= 90 ? '61-90' : '91-180',
    below(10),
    (0.05 + 0.6 * random()).toFixed(2).replace('.', ','),
    pick(cities),
  ].join(';');
}

const header =
  'Documento;Nombre;Celular;Teléfono 2;Cartera;Obligación;Saldo;Moneda;Días de mora;Segmento;Prioridad;Puntaje;Ciudad';
const lines = Array.from({ length: count }, (_, index) => debtor(index));
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'config', 'demo', 'debtors.csv');
writeFileSync(file, `${[header, ...lines].join('\n')}\n`);
