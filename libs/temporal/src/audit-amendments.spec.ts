import { event } from './audit.contract.ts';
import { auditFiles } from './audit-files.contract.ts';

const { filled } = auditFiles();

describe('the audit of amendments', () => {
  test('lets an amendment be about what it names, also through another amendment', async () => {
    const audit = await filled(
      [
        event(0, { participant: 'participant-1', entities: ['seat-1'] }),
        event(1, { participant: 'participant-1', entities: ['seat-2'] }),
        event(2, { corrects: 0 }),
        event(3, { annuls: [2, 1] }),
        event(0, { annuls: [0] }, { id: 'event-4', stream: 'roster-2', revision: 0 }),
      ].map((record, index) => ({ ...record, index })),
    );
    expect(audit.reader.from(1, 4, {}, 10).map(({ about }) => about)).toEqual([
      { participant: 'participant-1', entities: ['seat-1'] },
      { participant: 'participant-1', entities: ['seat-1', 'seat-2'] },
      { entities: [] },
    ]);
    expect(audit.reader.newest(4, { entity: 'seat-1' }, { limit: 10 }).map(({ index }) => index)).toEqual([3, 2, 0]);
    expect(audit.reader.count(4, { participant: 'participant-1' })).toBe(4);
  });

  test('says what an amendment names, and finds the amendments of an entry', async () => {
    const authority = { kind: 'communication', reference: 'communication-1' };
    const { reader } = await filled([
      event(0, { entities: ['seat-1'] }, { authority: { kind: 'instrument', reference: 'i' } }),
      event(1, { corrects: 0 }, { authority: { kind: 'instrument', reference: 'i' } }),
      event(2, { corrects: 0, authority }),
      event(3, { annuls: [2, 1] }),
    ]);
    expect(reader.from(-1, 3, {}, 10).map(({ amends }) => amends)).toEqual([
      undefined,
      { kind: 'correction', of: [0] },
      { kind: 'correction', of: [0], authority },
      { kind: 'annulment', of: [2, 1], days: ['2026-03-01'] },
    ]);
    const amending = (stream: string, revision: number) =>
      reader.from(-1, 3, { amended: { stream, revision } }, 10).map(({ index }) => index);
    expect([0, 1, 2, 3].map((revision) => amending('roster-1', revision))).toEqual([[1, 2], [3], [3], []]);
    expect(amending('roster-2', 0)).toEqual([]);
  });

  test('says to and from which days an amendment moves what it names, and finds it by them', async () => {
    const on = (effectiveOn: string) => ({ effectiveOn });
    const { reader } = await filled([
      event(0, {}, on('2026-01-01')),
      event(1, { corrects: 0 }, on('2026-03-01')),
      event(2, { corrects: 0, effectiveOn: '2026-01-05' }, on('2026-03-02')),
      event(3, { annuls: [2] }, on('2026-03-03')),
      event(4, { annuls: [3, 1] }, on('2026-03-04')),
    ]);
    expect(reader.from(-1, 4, {}, 10).map(({ amends }) => [amends?.effectiveOn, amends?.days])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['2026-01-05', ['2026-01-05', '2026-01-01']],
      [undefined, ['2026-03-02', '2026-01-05', '2026-01-01']],
      [undefined, ['2026-03-03', '2026-03-02', '2026-01-05', '2026-01-01', '2026-03-01']],
    ]);
    const moving = (from: string, before: string) =>
      reader.from(-1, 4, { amendedOn: { from, before } }, 10).map(({ index }) => index);
    expect(moving('2026-01-01', '2026-01-02')).toEqual([2, 3, 4]);
    expect(moving('2026-03-01', '2026-03-02')).toEqual([4]);
    expect(moving('2025-01-01', '2027-01-01')).toEqual([2, 3, 4]);
    expect(moving('2026-03-04', '2026-04-01')).toEqual([]);
  });
});
