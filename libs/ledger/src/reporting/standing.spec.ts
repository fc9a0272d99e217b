import type { Amends, AuditEntry } from '#libs/temporal';
import { createStanding } from './standing.ts';

function entry(revision: number, amends?: Amends, stream = 'roster-1'): AuditEntry {
  return {
    index: revision,
    knownAt: 0,
    id: `event-${String(revision)}`,
    stream,
    revision,
    type: 'PocNominated',
    recordedAt: '2024-01-01T12:00:00.000Z',
    effectiveOn: '2024-01-01',
    actor: { account: 'account-1', office: 'directory-manager' },
    correlationId: 'c',
    causationId: 'c',
    about: { entities: [] },
    ...(amends === undefined ? {} : { amends }),
  };
}
const moved = (revision: number, of: number, effectiveOn: string) =>
  entry(revision, { kind: 'correction', of: [of], effectiveOn });
const annulled = (revision: number, ...of: readonly number[]) => entry(revision, { kind: 'annulment', of });

it('the latest correction that counts says the day, in whatever order they come, and however often', () => {
  const [first, second] = [moved(1, 0, '2024-02-01'), moved(2, 0, '2024-03-01')];
  expect(createStanding([second, first, first]).dayOf(entry(0))).toBe('2024-03-01');
  expect(createStanding([first, second, annulled(3, 2)]).dayOf(entry(0))).toBe('2024-02-01');
  expect(createStanding([first, annulled(3, 1)]).dayOf(entry(0))).toBe('2024-01-01');
  expect(createStanding([first, entry(2, { kind: 'correction', of: [0] })]).dayOf(entry(0))).toBe('2024-02-01');
});

it('what is annulled does not count until its annulment is annulled; other streams, and what comes later, do not matter', () => {
  const counts = (...amendments: readonly AuditEntry[]) => createStanding(amendments).counts(entry(0));
  expect(counts(annulled(1, 0))).toBe(false);
  expect(counts(annulled(1, 0), annulled(2, 1))).toBe(true);
  expect(counts(annulled(1, 0), annulled(2, 1), annulled(3, 2))).toBe(false);
  expect(counts(entry(1, { kind: 'annulment', of: [0] }, 'roster-2'))).toBe(true);
  expect(createStanding([annulled(1, 1, 5)]).counts(annulled(1, 1, 5))).toBe(true);
});
