import { expect, it } from 'vitest';
import { isFromHere } from './caller-origin.ts';

const names = ['marcador.example'];

it.each([
  { host: '127.0.0.1:7480' },
  { host: 'localhost:7480' },
  { host: '[::1]:7480' },
  { host: '10.0.0.5' },
  { host: 'Marcador.Example' },
  { host: '127.0.0.1:7480', origin: 'http://127.0.0.1:7480' },
  { host: 'marcador.example', origin: 'https://marcador.example' },
  // A page from its own server in development, and a console behind a proxy.
  { host: '127.0.0.1:7480', origin: 'http://localhost:5173' },
  { host: '127.0.0.1:7480', origin: 'https://marcador.example' },
])('takes a request with the headers %o', (headers) => {
  expect(isFromHere(headers, names)).toBe(true);
});

it.each([
  {},
  { host: '' },
  { host: 'rebound.example:7480' },
  { host: 'marcador.example.evil.example' },
  { host: '127.0.0.1.evil.example' },
  { host: '127.0.0.1:7480', origin: 'https://evil.example' },
  { host: '127.0.0.1:7480', origin: 'http://10.0.0.66' },
  { host: '127.0.0.1:7480', origin: 'null' },
  { host: '127.0.0.1:7480', origin: 'file://' },
  { host: 'evil.example', origin: 'http://evil.example' },
])('refuses a request with the headers %o', (headers) => {
  expect(isFromHere(headers, names)).toBe(false);
});
