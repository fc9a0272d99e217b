import type { LedgerEvent } from '#libs/event-store';

/** Stream `erasure-<subject>`: the erasure of one subject's personal data. It is never corrected or annulled: what is destroyed stays so. */

/** On what the request rests; a code, never free text. */
export const ERASURE_BASES = [
  'request-of-the-person',
  'request-of-the-state',
  'retention-ended',
  'recorded-in-error',
] as const;
export type ErasureBasis = (typeof ERASURE_BASES)[number];

export type ErasureRequested = LedgerEvent<
  'ErasureRequested',
  { readonly subject: string; readonly participant?: string; readonly basis: ErasureBasis }
>;

export type ErasureDecided = LedgerEvent<
  'ErasureDecided',
  {
    readonly subject: string;
    /** Of the request. */
    readonly participant?: string;
    readonly of: number;
    readonly decision: 'granted' | 'refused';
    readonly reason?: string;
  }
>;

/** Key and cards of the subject are destroyed. From the decision on nothing of it is shown. */
export type PersonalDataErased = LedgerEvent<
  'PersonalDataErased',
  { readonly subject: string; readonly participant?: string; readonly of: number; readonly cards: number }
>;

export type ErasureEvent = ErasureRequested | ErasureDecided | PersonalDataErased;

export function erasureStream(subject: string): string {
  return `erasure-${subject}`;
}
