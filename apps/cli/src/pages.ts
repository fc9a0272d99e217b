import type { Call, Door } from './door.ts';

/** A page of a list, as the routes give it. */
interface Page {
  readonly count: number;
  readonly next: string | null;
}

/** As many things as a page holds at most. */
const MOST = 500;

/** All pages of a list as one answer, at the moment of the first of them. `list`: the member that holds the things. */
export async function allPages<A extends object>(door: Door, call: Call, list: string & keyof A): Promise<A> {
  const things: unknown[] = [];
  for (let after: string | undefined; ;) {
    const page = await door.call<A & Page>({ ...call, query: { ...call.query, limit: MOST, after } });
    things.push(...(page[list] as readonly unknown[]));
    if (page.next === null) {
      const { next: _next, ...answer } = page;
      return { ...answer, count: things.length, [list]: things } as unknown as A;
    }
    after = page.next;
  }
}
