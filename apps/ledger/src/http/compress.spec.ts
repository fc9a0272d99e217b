import type { FastifyRequest } from 'fastify';
import { takesGzip } from './compress.ts';

const asking = (accept: string | undefined) =>
  ({ headers: { 'accept-encoding': accept } }) as unknown as FastifyRequest;

it.each([
  ['gzip', true],
  ['gzip, deflate, br', true],
  ['br;q=1.0, gzip;q=0.8', true],
  ['gzip;q=0', false],
  ['gzip;q=0.0, br', false],
  ['br', false],
  ['xgzip', false],
  [undefined, false],
])('Accept-Encoding %j takes gzip: %j', (accept, takes) => {
  expect(takesGzip(asking(accept))).toBe(takes);
});
