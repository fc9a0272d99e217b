import { hash } from 'node:crypto';
import { uuidV5 } from './uuid-v5.ts';

/** In the namespace of every id that the ledger derives; fixed for ever. */
const derived = uuidV5('6f1d3f0a-94a5-5f0e-8f4b-6a1c5d5f7c11');

export function derivedId(...names: readonly string[]): string {
  return derived(JSON.stringify(names));
}

/** Id of an event of a command: a key serves once in each stream for an office, and for each State that acts in it. */
export function eventIdOf(
  { office, participant }: { readonly office: string; readonly participant?: string },
  key: string,
  stream: string,
  ordinal: number,
): string {
  return derivedId(office, ...(participant === undefined ? [] : [participant]), key, stream, String(ordinal));
}

/** SHA-256 in hex of a request in canonical form; personal fields are left out by the caller. */
export function digestOf(canonicalRequest: string): string {
  return hash('sha256', canonicalRequest, 'hex');
}
