import { describe, expect, it } from 'vitest';
import { phoneTimeZone } from './phone-time-zone.ts';

describe('phoneTimeZone', () => {
  it.each([
    ['+573001112233', 'America/Bogota'],
    ['+526641234567', 'America/Tijuana'],
    ['+525512345678', 'America/Mexico_City'],
    ['+529981234567', 'America/Cancun'],
    ['+5592912345678', 'America/Manaus'],
    ['+5511912345678', 'America/Sao_Paulo'],
    ['+56612345678', 'America/Punta_Arenas'],
    ['+56912345678', undefined],
    ['+14155550100', undefined],
  ])('%s lives in %s', (e164, zone) => expect(phoneTimeZone(e164)).toBe(zone));
});
