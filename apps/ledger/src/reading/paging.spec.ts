import fc from 'fast-check';
import { Problem } from '../http/problem.ts';
import { cursorOf, cuttingOf, pinnedTo, wholeAt } from './paging.ts';

const POINT = { index: 41, on: '2024-12-04' };
const idOf = (one: string) => one;
const all = (one: string) => one;

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.errors.map(({ field }) => field).join()}`;
    throw error;
  }
  return 'none';
}

it('a page holds what was asked for at most, and says where the next one begins', () => {
  const first = cuttingOf(POINT, { limit: 2 }, undefined)(['a', 'b', 'c'], idOf, all);
  expect(first).toEqual({ items: ['a', 'b'], page: { count: 2, next: '41.2024-12-04.b' } });
  const rest = cuttingOf(POINT, { limit: 2 }, cursorOf(first.page.next ?? ''))(['a', 'b', 'c'], idOf, all);
  expect(rest).toEqual({ items: ['c'], page: { count: 1, next: null } });
});

it('a page that holds the last thing is the last, also when it is full', () =>
  expect(cuttingOf(POINT, { limit: 2 }, undefined)(['a', 'b'], idOf, all).page).toEqual({ count: 2, next: null }));

it('a page is filled with what the reader may see, and tells nothing of the rest', () => {
  const seen = (one: string) => (one === 'x' ? undefined : one);
  const first = cuttingOf(POINT, { limit: 2 }, undefined);
  expect(first(['x', 'a', 'x', 'b', 'x', 'x'], idOf, seen)).toEqual({
    items: ['a', 'b'],
    page: { count: 2, next: null },
  });
});

it('nothing is looked at behind the page but what tells whether another one follows', () => {
  const asked: string[] = [];
  const seen = (one: string) => {
    asked.push(one);
    return one;
  };
  cuttingOf(POINT, { limit: 2 }, undefined)(['a', 'b', 'c', 'd', 'e'], idOf, seen);
  expect(asked).toEqual(['a', 'b', 'c']);
});

it.each(['', 'a', '41', '41.2024-12-04', '41.2024-12-04.', '41.2024-02-30.a', 'x.2024-12-04.a', '-2.2024-12-04.a'])(
  '“%s” is no place to go on from',
  (after) => expect(codeOf(() => cursorOf(after))).toBe('malformed-request after'),
);

it('what is not in the list and what the reader may not see are refused alike', () => {
  const from = (last: string) => () =>
    cuttingOf(POINT, {}, { ...POINT, last })(['a', 'b', 'c'], idOf, (one) => (one === 'b' ? undefined : one));
  expect([from('z'), from('b')].map(codeOf)).toEqual(['malformed-request after', 'malformed-request after']);
  expect(codeOf(from('a'))).toBe('none');
});

it('a page after another one is of the moment of that one, whatever is asked beside it', () => {
  const cursor = cursorOf('41.2024-12-04.body 12, or so');
  expect(cursor).toEqual({ ...POINT, last: 'body 12, or so' });
  expect(pinnedTo({ at: '99', on: '2025-01-01', 'min-index': 5 }, cursor)).toEqual({
    at: '41',
    on: '2024-12-04',
    'min-index': 5,
  });
  expect(pinnedTo({ at: '99' }, undefined)).toEqual({ at: '99' });
});

it('pages of any size are together the list as the reader may see it', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (numbers, limit) => {
      const list = numbers.map(String);
      const seen = (one: string) => (Number(one) % 3 === 0 ? undefined : one);
      const pages: string[] = [];
      for (let after: string | undefined; ;) {
        const { items, page } = cuttingOf(POINT, { limit }, cursorOf(after))(list, idOf, seen);
        expect(items).toHaveLength(page.count);
        pages.push(...items);
        if (page.next === null) break;
        expect(items).toHaveLength(limit);
        after = page.next;
      }
      expect(pages).toEqual(wholeAt(POINT)(list, idOf, seen).items);
      expect(pages).toEqual(list.filter((one) => Number(one) % 3 !== 0));
    }),
  ));
