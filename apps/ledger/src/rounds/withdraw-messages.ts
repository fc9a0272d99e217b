import { hiddenSubjects } from '#libs/ledger';
import type { Outbox } from '#libs/mail';
import type { Parts } from './parts.ts';
import { OF_MESSAGE, subjectsWrittenTo } from './seat-contact.ts';

/**
 * An erasure reaches what waits to be carried on: takes messages out that went to holders or to those who stand in for them, where their
 * data were erased since. Who was erased before it was sent had no part in it.
 */
export function withdrawMessages({ tables, clock, store }: Pick<Parts, 'tables' | 'clock' | 'store'>, outbox: Outbox) {
  let known = 0;
  return async (): Promise<void> => {
    const index = tables.checkpoint([...OF_MESSAGE]);
    const erased = hiddenSubjects(tables, { index, on: new Date(clock.now()).toISOString().slice(0, 10) });
    if (erased.size === known) return;
    for (const { group, name, sentAt } of outbox.messages()) {
      const [seat = ''] = name.split('.');
      const on = sentAt.slice(0, 10);
      const before = hiddenSubjects(tables, { index: await store.indexAt(Date.parse(sentAt)), on });
      const written = subjectsWrittenTo(tables, seat, { index, on });
      if (written.some((subject) => erased.has(subject) && !before.has(subject))) outbox.clear(group, name);
    }
    known = erased.size;
  };
}
