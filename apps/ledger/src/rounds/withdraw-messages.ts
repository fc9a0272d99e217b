import { hiddenSubjects } from '#libs/ledger';
import type { Outbox } from '#libs/mail';
import type { Parts } from './parts.ts';
import { OF_MESSAGE } from './seat-contact.ts';

/** An erasure reaches what waits to be carried on: takes messages out that went to holders whose data were erased since. */
export function withdrawMessages({ tables, clock }: Pick<Parts, 'tables' | 'clock'>, outbox: Outbox) {
  let known = 0;
  return (): void => {
    const index = tables.checkpoint([...OF_MESSAGE]);
    const erased = hiddenSubjects(tables, { index, on: new Date(clock.now()).toISOString().slice(0, 10) });
    if (erased.size === known) return;
    known = erased.size;
    for (const { group, name, sentAt } of outbox.messages()) {
      const [seat = ''] = name.split('.');
      const subject = tables.table('seats').at(seat, { index, on: sentAt.slice(0, 10) })?.fields['subject'];
      if (typeof subject === 'string' && erased.has(subject)) outbox.clear(group, name);
    }
  };
}
