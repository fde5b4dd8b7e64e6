/** Zones of one country calling code. `areas`: national prefixes of other zones than `rest`; absent `rest`: unknown. */
interface NumberingZones {
  readonly rest?: string;
  readonly areas: Readonly<Record<string, string>>;
}

function areas(table: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([zone, prefixes]) => prefixes.split(' ').map((prefix) => [prefix, zone])),
  );
}

/**
 * Numbers whose place can be known from the numbering plan. Zones: IANA tz database. Areas: Mexico, Plan Nacional de
 * Numeración (identificadores de región of the states and border municipalities with their own hour, Ley de los Husos
 * Horarios 2022); Brazil, Anatel's DDD codes by state; Chile, area 61 (Magallanes). Mobile numbers of Chile have no area;
 * Easter Island shares area 32 with Valparaíso and needs a time zone column.
 */
const plans: Readonly<Record<string, NumberingZones>> = {
  '57': { rest: 'America/Bogota', areas: {} },
  '51': { rest: 'America/Lima', areas: {} },
  '54': { rest: 'America/Argentina/Buenos_Aires', areas: {} },
  '56': { areas: areas({ 'America/Punta_Arenas': '61' }) },
  '52': {
    rest: 'America/Mexico_City',
    areas: areas({
      'America/Tijuana': '616 646 658 661 664 665 686',
      'America/Hermosillo': '622 623 631 632 633 634 637 638 641 642 643 644 645 647 651 653 662',
      'America/Mazatlan': '612 613 615 624 667 668 669 672 673 687 694 695 696 697 698 311 319 323 324 325 327 389',
      'America/Cancun': '983 984 987 998',
      'America/Ciudad_Juarez': '656',
      'America/Ojinaga': '626',
      'America/Matamoros': '867 868 877 878 899',
    }),
  },
  '55': {
    rest: 'America/Sao_Paulo',
    areas: areas({
      'America/Rio_Branco': '68',
      'America/Manaus': '92 97',
      'America/Porto_Velho': '69',
      'America/Boa_Vista': '95',
      'America/Cuiaba': '65 66',
      'America/Campo_Grande': '67',
    }),
  },
};

/** The zone a number belongs to by its numbering plan; undefined where that does not tell. */
export function phoneTimeZone(e164: string): string | undefined {
  const plan = plans[e164.slice(1, 3)];
  if (!plan) return undefined;
  const national = e164.slice(3);
  return plan.areas[national.slice(0, 3)] ?? plan.areas[national.slice(0, 2)] ?? plan.rest;
}
