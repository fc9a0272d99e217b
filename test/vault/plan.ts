import type { NewEvent } from '../../libs/event-store/src/event-store.ts';
import type { Card } from '../../libs/vault/src/vault.ts';

/** What a card says of its event, so that a card that opens to another one is noticed. Searched for in every file. */
export const CANARY = 'Zoë Canary-Example';

/** In this test an hour passes in 600 milliseconds: kills fall between appends that came too late and sweeps that come in time. */
const SPEED = 6_000;

export const HOUR = 3_600_000;

export function fastClock(ahead = 0): { now(): number; monotonic(): number } {
  const origin = Date.parse('2026-11-01T00:00:00.000Z');
  return { now: () => origin + (Date.now() - origin) * SPEED + ahead, monotonic: () => performance.now() * SPEED };
}

/** The steps of which a process leaves a mark before it takes them. */
export const STEPS = { seal: 's', append: 'a', bind: 'b', sweep: 'w', erase: 'e' } as const;
export type Step = keyof typeof STEPS;

export interface Reference {
  readonly subject: string;
  readonly commitment: string;
}

export function eventIdOf(caller: number, n: number): string {
  return `${hex(caller, 8)}-0000-5000-8000-${hex(n, 12)}`;
}

export function cardOf(eventId: string): Card {
  return {
    name: `${CANARY} ${eventId}`,
    phone: '+41 22 917 90 00',
    note: 'x'.repeat((Number.parseInt(eventId.slice(24), 16) * 397) % 5_000),
  };
}

/** Five events each have the same holder; one who is erased is followed by another. */
export function subjectOf(caller: number, n: number, successor: number): string {
  return `subject-${caller}-${Math.floor(n / 5)}-${successor}`;
}

export function eventOf(id: string, type: string, now: number, data: object): NewEvent {
  return {
    id,
    type,
    schemaVersion: 1,
    recordedAt: new Date(now).toISOString(),
    effectiveOn: '2026-11-01',
    actor: { account: 'account-manager', office: 'directory-manager' },
    correlationId: id,
    causationId: id,
    data,
  };
}

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');
