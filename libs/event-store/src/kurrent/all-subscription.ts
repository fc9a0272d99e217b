import type { EventStoreDBClient, Position } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';

import { beginCall } from './calls.ts';
import type { Answers } from './calls.ts';
import { readAllMessage } from './all-message.ts';
import type { AllMessage, OrderedEvent } from './all-message.ts';

/** What the server tells; nothing after `ended`, nor after `cancel`. */
export interface AllListener {
  event(event: OrderedEvent): void;
  /** All that the filter lets through up to here was delivered. */
  checkpoint(position: Position): void;
  caughtUp(): void;
  ended(error: unknown): void;
}

export interface AllSubscription {
  cancel(): void;
}

const PATH = '/event_store.client.streams.Streams/Read';

/**
 * Subscribes to the server's total order after a position, on the leader, filtered there by the beginning of stream names. The client's
 * own subscription is not used for what it costs: it reads each event twice over and hands it through two more streams.
 */
export function subscribeToOrder(
  client: EventStoreDBClient,
  prefixes: readonly string[],
  after: Position | undefined,
  listener: AllListener,
): AllSubscription {
  let answers: Answers<AllMessage> | undefined;
  let over = false;
  const end = (error: unknown): void => {
    if (over) return;
    over = true;
    listener.ended(error);
  };
  const begun = beginCall(client, 'subscribeToAll', (node, ...how) =>
    node.makeServerStreamRequest(PATH, serialized, readAllMessage, requestFor(prefixes, after), ...how),
  );
  begun.then((call) => {
    answers = call;
    call.on('error', end);
    call.on('end', () => end(new Error('The server ended the subscription.')));
    call.on('data', (message) => {
      if (!over) hand(message, listener);
    });
    if (over) cancelLater(call);
  }, end);
  return {
    cancel: () => {
      over = true;
      if (answers !== undefined) cancelLater(answers);
    },
  };
}

/** Not within an event of the call itself: https://github.com/grpc/grpc-node/issues/1652. */
function cancelLater(answers: Answers<AllMessage>): void {
  setImmediate(() => answers.cancel());
}

function serialized(request: ReadReq): Buffer {
  return Buffer.from(request.serializeBinary());
}

function hand(message: AllMessage, listener: AllListener): void {
  if (message.kind === 'event') listener.event(message.event);
  else if (message.kind === 'checkpoint') listener.checkpoint(message.position);
  else if (message.kind === 'caught-up') listener.caughtUp();
}

/** Events that the server looks at before it tells how far it came, when none of them passes the filter. */
const WINDOW = { search: 500, checkpoints: 4 };

function requestFor(prefixes: readonly string[], after: Position | undefined): ReadReq {
  const { Options } = streams.ReadReq;
  const empty = new shared.Empty();
  const all = new Options.AllOptions();
  if (after === undefined) all.setStart(empty as never);
  else {
    all.setPosition(
      new Options.Position().setCommitPosition(String(after.commit)).setPreparePosition(String(after.prepare)),
    );
  }
  const filter = new Options.FilterOptions()
    .setStreamIdentifier(new Options.FilterOptions.Expression().setPrefixList([...prefixes]))
    .setMax(WINDOW.search)
    .setCheckpointintervalmultiplier(WINDOW.checkpoints);
  return new streams.ReadReq().setOptions(
    new Options()
      .setAll(all)
      .setResolveLinks(false)
      .setSubscription(new Options.SubscriptionOptions())
      .setUuidOption(new Options.UUIDOption().setString(empty as never))
      .setFilter(filter),
  );
}
