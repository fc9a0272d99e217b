import { event, expectedEntries, history, NOON, subjects } from './audit.contract.ts';
import type { Event } from './audit.contract.ts';
import { auditFiles } from './audit-files.contract.ts';

const { open, beside: besideOf, loaded, filled } = auditFiles();

describe('the audit', () => {
  test('holds the envelope of every event, and whom and what it is about', async () => {
    const audit = await filled([
      event(0, { participant: 'participant-1', entities: ['seat-1', 'nomination-1'] }),
      event(
        1,
        { entities: [] },
        {
          actor: { account: 'account-2', office: 'state', participant: 'participant-1' },
          onBehalfOf: 'participant-2',
          authority: { kind: 'communication', reference: 'communication-1' },
          correlationId: 'event-0',
          causationId: 'event-0',
        },
      ),
    ]);
    expect(audit.reader.from(-1, 1, {}, 10)).toEqual([
      {
        index: 0,
        knownAt: NOON,
        id: 'event-0',
        stream: 'roster-1',
        revision: 0,
        type: 'PocNominated',
        recordedAt: '2026-03-01T12:00:00.000Z',
        effectiveOn: '2026-03-01',
        actor: { account: 'account-1', office: 'directory-manager' },
        correlationId: 'event-0',
        causationId: 'event-0',
        about: { participant: 'participant-1', entities: ['seat-1', 'nomination-1'] },
      },
      {
        index: 1,
        knownAt: NOON + 1_000,
        id: 'event-1',
        stream: 'roster-1',
        revision: 1,
        type: 'PocNominated',
        recordedAt: '2026-03-01T12:00:01.000Z',
        effectiveOn: '2026-03-01',
        actor: { account: 'account-2', office: 'state', participant: 'participant-1' },
        onBehalfOf: 'participant-2',
        authority: { kind: 'communication', reference: 'communication-1' },
        correlationId: 'event-0',
        causationId: 'event-0',
        about: { entities: [] },
      },
    ]);
    expect(audit.checkpoint()).toEqual({ index: 1, id: 'event-1' });
  });

  test('is the same however the events came: in one page, in many, twice, or in bulk', async () => {
    const log = history(500);
    const [whole, ...others] = [await filled(log), await loaded(log, 500), await loaded(log, 33)];
    const pages = open('pages.db');
    for (let at = 0; at < log.length; at += 7) await pages.apply(log.slice(Math.max(0, at - 5), at + 7));
    for (const index of [499, 250, 0, -1]) {
      const digests = [whole, pages, ...others].map((audit) => audit.digest(index));
      expect(new Set(digests).size).toBe(1);
    }
    expect(new Set([499, 498, 0, -1].map((index) => whole.digest(index))).size).toBe(4);
    expect(whole.reader.from(-1, 499, {}, 1_000)).toEqual(expectedEntries(log));
    expect(others.map((audit) => audit.checkpoint())).toEqual([whole.checkpoint(), whole.checkpoint()]);
  });

  test('is left as it was by a page that holds an event it cannot take', async () => {
    const log = history(20);
    const about = (given: Event): ReturnType<typeof subjects.about> => {
      if (given.id === 'event-15') throw new Error('No such thing.');
      return subjects.about(given);
    };
    const audit = open('poison.db', { ...subjects, about });
    await audit.apply(log.slice(0, 10));
    const before = audit.digest(9);
    await expect(audit.apply(log.slice(10))).rejects.toThrow('No such thing.');
    expect([audit.checkpoint().index, audit.digest(9)]).toEqual([9, before]);
    await audit.apply(log.slice(10, 15));
    expect(audit.digest(14)).toBe((await filled(log)).digest(14));
  });

  test('can be read beside the process that writes it', async () => {
    const audit = await filled(history(10));
    const beside = besideOf(audit.path);
    await audit.apply(history(12));
    expect(beside.checkpoint()).toEqual({ index: 11, id: 'event-11' });
    expect(beside.digest(11)).toBe(audit.digest(11));
    expect(beside.reader.from(9, 11, {}, 10)).toEqual(audit.reader.from(9, 11, {}, 10));
  });
});
