import { expect, it } from 'vitest';
import { MemoryStorage } from '../../test/support/memory-storage.ts';
import { PhoneChoice } from './phone-choice.ts';

it('is the browser until another phone is chosen, and remembers it on the device', () => {
  const device = new MemoryStorage();
  const phone = new PhoneChoice(device);
  expect([phone.named.value, phone.isKept.value]).toEqual(['browser', false]);
  phone.kind.value = 'other';
  phone.other.value = ' desk-7 ';
  expect(phone.named.value).toBe('desk-7');
  phone.keep();
  const next = new PhoneChoice(device);
  expect([next.kind.value, next.named.value, next.isKept.value]).toEqual(['other', 'desk-7', true]);
  next.kind.value = 'own';
  expect(next.named.value).toBeUndefined();
});

it('takes what it cannot read for nothing', () => {
  const device = new MemoryStorage();
  device.setItem('marcador.desk.phone', 'satellite');
  expect(new PhoneChoice(device).kind.value).toBe('browser');
});
