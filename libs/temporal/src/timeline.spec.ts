import { timeline, rowsOf } from './timeline.ts';
import { contacts, reading, record, recordsOf, vectors } from './vectors.contract.ts';

const streamed = (records: ReturnType<typeof recordsOf>) =>
  records.map(({ index, event }) => ({ index, revision: event.revision, event }));

describe('the timeline', () => {
  it('comes with the vectors of the law', () => expect(vectors).toHaveLength(316));

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(rowsOf(streamed(recordsOf(vector)), contacts, reading)).toEqual(vector.rows);
  });

  it('shows a decider what an event would change before it is recorded', () => {
    const start = record(0, 'roster', 0, {
      act: { kind: 'original' },
      asserts: [{ kind: 'start', entity: 'seat', from: '2024-01-01', to: null, fields: { holder: 'A' } }],
    });
    const cease = record(1, 'roster', 1, {
      act: { kind: 'original' },
      asserts: [{ kind: 'cease', entity: 'seat', from: '2024-03-01', to: null }],
    });
    const fields = { holder: 'A', phone: null, languages: null };
    expect(timeline(streamed([start]), contacts, reading).get('seat')).toEqual([
      { from: '2024-01-01', to: null, fields },
    ]);
    expect(timeline(streamed([start, cease]), contacts, reading).get('seat')).toEqual([
      { from: '2024-01-01', to: '2024-03-01', fields },
    ]);
  });

  it('takes a patch that names the start by its event only, where that is the only one', () => {
    const data = (ordinals: number) => ({
      act: { kind: 'original' } as const,
      asserts: Array.from({ length: ordinals }, (_, n) => ({
        kind: 'start' as const,
        entity: 'seat',
        from: '2024-01-01',
        to: null,
        fields: { holder: `${n}` },
      })),
    });
    const patch = record(1, 'roster', 1, {
      act: { kind: 'original' },
      asserts: [
        { kind: 'patch', entity: 'seat', from: '2024-02-01', to: null, fields: { phone: '1' }, of: { revision: 0 } },
      ],
    });
    const slices = (starts: number) =>
      timeline(streamed([record(0, 'roster', 0, data(starts)), patch]), contacts, reading).get('seat')?.length;
    expect([slices(1), slices(2)]).toEqual([2, 1]);
  });
});
