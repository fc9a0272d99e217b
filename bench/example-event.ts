import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { NewEvent } from '#libs/event-store';

const STATES = Array.from({ length: 193 }, () => randomUUID());

export const rosterOf = (n: number): string => `roster-${STATES[n % STATES.length]}`;

/** Rosters over which the events are spread: one of each State. */
export const ROSTERS = STATES.length;

const START = Date.UTC(2026, 0, 1);

/** The event that a directory writes most: a State names the holder of a seat, entered from its communication. */
export function nomination(n: number): NewEvent {
  const id = randomUUID();
  return {
    id,
    type: 'PocNominated',
    schemaVersion: 1,
    recordedAt: new Date(START + n * 1_000).toISOString(),
    effectiveOn: '2026-01-15',
    actor: { account: `account-${n % 40}`, office: 'directory-manager' },
    onBehalfOf: STATES[n % STATES.length] ?? '',
    authority: { kind: 'communication', reference: randomUUID() },
    correlationId: id,
    causationId: id,
    requestDigest: createHash('sha256').update(id).digest('base64'),
    data: {
      card: { commitment: randomBytes(32).toString('base64'), subject: randomUUID() },
      holder: 'person',
      languages: ['en', 'fr'],
      nomination: randomUUID(),
      seat: `seat-${n % 800}`,
    },
  };
}
