import type { LedgerEvent } from '#libs/event-store';
import { commitmentsOf } from './commitments.ts';

it('finds a card wherever it stands in an event', () => {
  const event = (data: unknown) => ({ id: 'event-1', data }) as LedgerEvent;
  const card = { subject: 'subject-1', commitment: 'c1' };
  expect(commitmentsOf(event({ seat: 'seat-1', card }))).toEqual([{ id: 'event-1', commitment: 'c1' }]);
  expect(commitmentsOf(event({ corrects: 3, set: { data: { card } } }))).toEqual([{ id: 'event-1', commitment: 'c1' }]);
  expect(commitmentsOf(event({ seat: 'seat-1', card: null }))).toEqual([]);
});
