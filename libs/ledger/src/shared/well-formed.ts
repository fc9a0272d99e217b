import type { LedgerEvent } from '#libs/event-store';
import { malformed } from '../schemas/form.ts';
import { Refusal } from './decider.ts';

/** Values come from outside as they are: what is recorded, and what counts, has the form of its type and nothing more. */
export function requireForm(event: Pick<LedgerEvent, 'type' | 'schemaVersion' | 'data'>): void {
  const wrong = malformed(event);
  if (wrong.length > 0) throw new Refusal('value-malformed', 'These members would not have the form they need.', wrong);
}
