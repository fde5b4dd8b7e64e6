import { northAmericanAreas } from './north-american-areas.ts';

/** Zones of one country calling code. `areas`: national prefixes of other zones than `rest`; absent `rest`: unknown. */
interface NumberingZones {
  /** Which zones have which areas, and since when. */
  readonly source: string;
  readonly rest?: string;
  readonly areas?: Readonly<Record<string, string>>;
  /** Zones of the country that no number shows, and why: their people need a time zone column. */
  readonly untold?: Readonly<Record<string, string>>;
}

/**
 * When the table below was last held against the tz database, and its release. A test holds it against the zones of the
 * runtime: a zone that a country gains fails there until it has a row here.
 */
export const reviewed = { on: '2026-11-28', tz: '2025c' } as const;

/** By calling code. The countries of the rule packs first, then neighbours with one zone, whose people move. */
export const plans: Readonly<Record<string, NumberingZones>> = {
  '57': { source: 'Colombia: one zone', rest: 'America/Bogota' },
  '51': { source: 'Peru: one zone', rest: 'America/Lima' },
  '54': { source: 'Argentina: one hour in every province since 2009', rest: 'America/Argentina/Buenos_Aires' },
  '593': {
    source: 'Ecuador: Galápagos shares area 5 with Manabí and Los Ríos; its fixed numbers begin with 252',
    rest: 'America/Guayaquil',
    areas: areas({ 'Pacific/Galapagos': '5252' }),
  },
  '56': {
    source:
      'Chile, Subtel: area 61 Magallanes (−03 all year since 2016), area 67 Aysén (−03 all year since 2025-03-20, ' +
      'Decreto 93/2025 of the Ministry of the Interior; tz 2025b). Mobile numbers have no area',
    areas: areas({
      'America/Punta_Arenas': '61',
      'America/Coyhaique': '67',
      'America/Santiago': '2 33 34 35 41 42 43 44 45 51 52 53 55 57 58 63 64 65 71 72 73 75',
    }),
    untold: {
      'Pacific/Easter': 'shares area 32 with Valparaíso',
    },
  },
  '52': {
    source:
      'Mexico, Plan Nacional de Numeración; states and border municipalities with their own hour by the Ley de los Husos ' +
      'Horarios of 2022-10-28 (Chihuahua, Juárez and Ojinaga as amended in November 2022)',
    rest: 'America/Mexico_City',
    areas: areas({
      'America/Tijuana': '616 646 658 661 664 665 686',
      'America/Hermosillo': '622 623 631 632 633 634 637 638 641 642 643 644 645 647 651 653 662',
      'America/Mazatlan': '612 613 615 624 667 668 669 672 673 687 694 695 696 697 698 311 319 323 324 325 327 389',
      'America/Cancun': '983 984 987 998',
      'America/Ciudad_Juarez': '656',
      'America/Ojinaga': '626',
      'America/Matamoros': '862 867 868 877 878 891 894 897 899',
    }),
  },
  '55': {
    source: "Brazil, Anatel's area codes by state; no daylight saving time since 2019 (Decreto 9.772/2019)",
    rest: 'America/Sao_Paulo',
    areas: areas({
      'America/Rio_Branco': '68',
      'America/Manaus': '92 97',
      'America/Porto_Velho': '69',
      'America/Boa_Vista': '95',
      'America/Cuiaba': '65 66',
      'America/Campo_Grande': '67',
      'America/Noronha': '813619',
    }),
    untold: { 'America/Eirunepe': 'the west of Amazonas shares area 97 with the middle' },
  },
  '1': { source: 'see north-american-areas.ts', areas: areas(northAmericanAreas) },
  '595': { source: 'Paraguay: −03 all year since 2024-10-15 (Ley 7354/2024; tz 2024b)', rest: 'America/Asuncion' },
  '598': { source: 'Uruguay: one zone', rest: 'America/Montevideo' },
  '591': { source: 'Bolivia: one zone', rest: 'America/La_Paz' },
  '58': { source: 'Venezuela: one zone', rest: 'America/Caracas' },
  '502': { source: 'Guatemala: one zone', rest: 'America/Guatemala' },
  '503': { source: 'El Salvador: one zone', rest: 'America/El_Salvador' },
  '504': { source: 'Honduras: one zone', rest: 'America/Tegucigalpa' },
  '505': { source: 'Nicaragua: one zone', rest: 'America/Managua' },
  '506': { source: 'Costa Rica: one zone', rest: 'America/Costa_Rica' },
  '507': { source: 'Panama: one zone', rest: 'America/Panama' },
};

const longestCallingCode = 3;
const longestArea = 6;

/** The zone a number belongs to by its numbering plan; undefined where that does not tell. */
export function phoneTimeZone(e164: string): string | undefined {
  for (let length = 1; length <= longestCallingCode; length++) {
    const plan = plans[e164.slice(1, 1 + length)];
    if (plan) return zoneIn(plan, e164.slice(1 + length));
  }
  return undefined;
}

/** The longest area counts. */
function zoneIn(plan: NumberingZones, national: string): string | undefined {
  for (let length = longestArea; length > 0; length--) {
    const zone = plan.areas?.[national.slice(0, length)];
    if (zone !== undefined) return zone;
  }
  return plan.rest;
}

function areas(table: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([zone, prefixes]) => prefixes.split(' ').map((prefix) => [prefix, zone])),
  );
}
