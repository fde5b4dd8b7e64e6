import { describe, expect, it } from 'vitest';
import { createUtcOffset } from '../../../src/schedule/utc-offset.ts';
import { phoneTimeZone, plans, reviewed } from './phone-time-zone.ts';

const hourMs = 3_600_000;

describe('phoneTimeZone', () => {
  it.each([
    ['+573001112233', 'America/Bogota'],
    ['+526641234567', 'America/Tijuana'],
    ['+525512345678', 'America/Mexico_City'],
    ['+529981234567', 'America/Cancun'],
    ['+5592912345678', 'America/Manaus'],
    ['+5511912345678', 'America/Sao_Paulo'],
    ['+558136191234', 'America/Noronha'],
    ['+558132311234', 'America/Sao_Paulo'],
    ['+56612345678', 'America/Punta_Arenas'],
    ['+56672211234', 'America/Coyhaique'],
    ['+56223456789', 'America/Santiago'],
    ['+56322345678', undefined],
    ['+56912345678', undefined],
    ['+59352526189', 'Pacific/Galapagos'],
    ['+593991234567', 'America/Guayaquil'],
    ['+595981123456', 'America/Asuncion'],
    ['+13055551212', 'America/New_York'],
    ['+14155550100', 'America/Los_Angeles'],
    ['+12085550100', undefined],
    ['+34911234567', undefined],
  ])('%s lives in %s', (e164, zone) => expect(phoneTimeZone(e164)).toBe(zone));
});

describe('the zones of numbers, against the zone data of the runtime', () => {
  const utcOffset = createUtcOffset();
  const offsetHours = (zone: string, at: number): number => utcOffset(zone, at) / hourMs;
  const winter = Date.UTC(2026, 6, 15, 12);
  const summer = Date.UTC(2026, 0, 15, 12);

  it('was reviewed at a date, and every plan names its source', () => {
    expect(reviewed.on).toMatch(/^20\d\d-\d\d-\d\d$/);
    for (const { source } of Object.values(plans)) expect(source).not.toBe('');
  });

  /** Regions whose hour changed since 2022, in July and in January, as the law of each says. */
  it.each([
    ['Coyhaique, −03 all year since March 2025', '+56672211234', -3, -3],
    ['Magallanes, −03 all year', '+56612345678', -3, -3],
    ['Santiago, which still changes', '+56223456789', -4, -3],
    ['Paraguay, −03 all year since October 2024', '+595981123456', -3, -3],
    ['Mexico City, without summer time since October 2022', '+525512345678', -6, -6],
    ['Chihuahua, central since October 2022', '+526141234567', -6, -6],
    ['Ciudad Juárez, which follows El Paso since November 2022', '+526561234567', -6, -7],
    ['Ojinaga, which follows Texas since November 2022', '+526261234567', -5, -6],
    ['Tijuana, which follows California', '+526641234567', -7, -8],
    ['Nuevo Laredo, which follows Texas', '+528671234567', -5, -6],
    ['Piedras Negras and its neighbours, which follow Texas', '+528621234567', -5, -6],
    ['Miguel Alemán, which follows Texas', '+528971234567', -5, -6],
    ['Sonora, without summer time', '+526621234567', -7, -7],
    ['Sinaloa, without summer time since October 2022', '+526671234567', -7, -7],
    ['Cancún', '+529981234567', -5, -5],
    ['Amazonas', '+5592912345678', -4, -4],
    ['Acre', '+5568912345678', -5, -5],
    ['São Paulo, without summer time since 2019', '+5511912345678', -3, -3],
    ['Galápagos', '+59352526189', -6, -6],
  ])('%s', (_, e164, july, january) => {
    const zone = phoneTimeZone(e164) ?? 'none';
    expect([offsetHours(zone, winter), offsetHours(zone, summer)]).toEqual([july, january]);
  });

  it('knows every zone it names', () => {
    const named = Object.values(plans).flatMap(({ rest, areas = {}, untold = {} }) => [
      ...Object.values(areas),
      ...(rest === undefined ? [] : [rest]),
      ...Object.keys(untold),
    ]);
    for (const zone of new Set(named)) expect(() => utcOffset(zone, winter), zone).not.toThrow();
  });

  /** A zone that a country has and the table does not is a region whose people would be called at the wrong hour. */
  it.each([
    ['57', 'CO'],
    ['51', 'PE'],
    ['54', 'AR'],
    ['593', 'EC'],
    ['56', 'CL'],
    ['52', 'MX'],
    ['55', 'BR'],
    ['595', 'PY'],
    ['598', 'UY'],
    ['591', 'BO'],
    ['58', 'VE'],
    ['506', 'CR'],
    ['507', 'PA'],
  ])('has every hour there is in +%s (%s)', (callingCode, country) => {
    const { rest, areas = {}, untold = {} } = plans[callingCode] ?? {};
    const hours = (zone: string): string =>
      Array.from({ length: 104 }, (_, week) => offsetHours(zone, Date.UTC(2026, 0, 1) + week * 7 * 24 * hourMs)).join();
    const known = new Set([...Object.values(areas), ...Object.keys(untold), rest ?? 'Etc/UTC'].map(hours));
    const missing = zonesOf(country).filter((zone) => !known.has(hours(zone)));
    expect(missing).toEqual([]);
  });
});

/** The zones of a country by the runtime; a getter in older runtimes, a method in newer. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as { getTimeZones?: () => string[]; timeZones?: string[] };
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  expect(zones).not.toEqual([]);
  return zones;
}
