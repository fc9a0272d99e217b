import { describeAppending } from './append.contract.ts';
import type { OpenStore } from './contract.events.ts';
import { describeModel } from './model.contract.ts';
import { describeReading } from './reading.contract.ts';
import { describeSubscribing } from './subscription.contract.ts';

export type { OpenedStore, OpenStore } from './contract.events.ts';

/** What every store keeps. An adapter is right when this suite passes unchanged; it uses the globals of Jest. */
export function describeEventStore(name: string, open: OpenStore): void {
  describe(`${name}: the contract of an event store`, () => {
    describeAppending(open);
    describeReading(open);
    describeSubscribing(open);
    describeModel(open);
  });
}
