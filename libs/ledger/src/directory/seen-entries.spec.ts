import fc from 'fast-check';
import type { AuditEntry, TablesReading } from '#libs/temporal';
import { type MaySee, newestSeen, oldestSeen, type SeenEntries } from './seen-entries.ts';

/** Stand-in for an audit of so many entries; a record of that length would take longer to write than to ask. */
function auditOf(length: number): TablesReading {
  const all = Array.from({ length }, (_, index) => ({ index }) as AuditEntry);
  const audit = {
    newest: (upTo: number, _filter: object, { before = upTo + 1, limit }: { before?: number; limit: number }) =>
      all.slice(Math.max(0, Math.min(before, upTo + 1) - limit), Math.min(before, upTo + 1)).toReversed(),
    from: (after: number, upTo: number, _filter: object, limit: number) =>
      all.slice(after + 1, Math.min(upTo + 1, after + 1 + limit)),
  };
  return { audit } as unknown as TablesReading;
}

const indexes = ({ entries }: SeenEntries): readonly number[] => entries.map(({ index }) => index);
const all: MaySee = () => true;
const none: MaySee = () => false;

it('a page ends with the last entry that its reader may know of', () => {
  const odd: MaySee = ({ index }) => index % 2 === 1;
  const newest = newestSeen(auditOf(10), 9, {}, { limit: 3 }, odd);
  expect([indexes(newest), newest.next]).toEqual([[9, 7, 5], 5]);
  const rest = newestSeen(auditOf(10), 9, {}, { limit: 3, before: 5 }, odd);
  expect([indexes(rest), rest.next]).toEqual([[3, 1], undefined]);
  const oldest = oldestSeen(auditOf(10), { after: -1, upTo: 9 }, {}, 3, odd);
  expect([indexes(oldest), oldest.next]).toEqual([[1, 3, 5], 5]);
});

it('a full page is the last when only closed entries follow', () => {
  const some: MaySee = ({ index }) => index >= 5;
  expect(newestSeen(auditOf(10), 9, {}, { limit: 5 }, some).next).toBeUndefined();
  expect(newestSeen(auditOf(10), 9, {}, { limit: 5 }, all).next).toBe(5);
});

it('where too many are closed, a page ends at a round index, and does not look further', () => {
  let looked = 0;
  const counted: MaySee = (entry) => {
    looked += 1;
    return none(entry);
  };
  const newest = newestSeen(auditOf(10_000), 9_876, {}, { limit: 50 }, counted);
  expect([newest, newest.next !== undefined && newest.next % 1_000, looked < 3_600]).toEqual([
    { entries: [], next: 7_000 },
    0,
    true,
  ]);
  expect(oldestSeen(auditOf(10_000), { after: 1_234, upTo: 9_999 }, {}, 50, none)).toEqual({
    entries: [],
    next: 4_000,
  });
  expect(newestSeen(auditOf(1_900), 1_899, {}, { limit: 50 }, none)).toEqual({ entries: [] });
  expect(oldestSeen(auditOf(3_400), { after: 1_234, upTo: 3_399 }, {}, 50, none)).toEqual({ entries: [] });
});

it.each(['newest', 'oldest'])(
  'pages, %s first, hold together all that is open, and end at nothing that is closed',
  (way) =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000 }),
        fc.array(fc.tuple(fc.nat(9_000), fc.nat(9_000)), { maxLength: 4 }),
        fc.integer({ min: 1, max: 500 }),
        (length, closed, limit) => {
          const open: MaySee = ({ index }) => !closed.some(([from, to]) => from <= index && index <= to);
          const tables = auditOf(length);
          const found: number[] = [];
          for (let at: number | undefined = way === 'newest' ? length : -1; at !== undefined;) {
            const page: SeenEntries =
              way === 'newest'
                ? newestSeen(tables, length - 1, {}, { before: at, limit }, open)
                : oldestSeen(tables, { after: at, upTo: length - 1 }, {}, limit, open);
            expect(page.entries.length).toBeLessThanOrEqual(limit);
            found.push(...indexes(page));
            const last = page.entries.at(-1)?.index;
            expect(page.next === undefined || page.next % 1_000 === 0 || page.next === last).toBe(true);
            at = page.next;
          }
          const expected = Array.from({ length }, (_, index) => index).filter((index) => open({ index } as AuditEntry));
          expect(found).toEqual(way === 'newest' ? expected.toReversed() : expected);
        },
      ),
      { numRuns: 60 },
    ),
);
