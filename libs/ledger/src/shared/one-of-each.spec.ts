import type { Row } from '#libs/temporal';
import { oneOfEach } from './one-of-each.ts';

it('takes of each value the first row in order of entity, whatever the order given', () => {
  const row = (entity: string, state: string | null) => ({ entity, fields: { state } }) as unknown as Row;
  const [a, b, c, d] = [row('a', 'two'), row('b', 'one'), row('c', 'two'), row('d', null)];
  expect(oneOfEach([d, c, b, a], 'state')).toEqual([a, b]);
});
