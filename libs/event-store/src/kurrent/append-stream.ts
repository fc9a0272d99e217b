import { randomUUID } from 'node:crypto';

import type { EventStoreDBClient } from '@eventstore/db-client';

import { appendMessage, readAppendAnswer } from './append-message.ts';
import type { AppendAnswer, WireEvent } from './append-message.ts';
import { beginCall } from './calls.ts';
import type { Exchange } from './calls.ts';

/** Appends of many callers on one call, each answered under a number of its own. */
export interface AppendStream {
  /** Resolves when the server acknowledged; rejects with `AppendRefused`, or with what ended the call. */
  append(stream: string, expectedRevision: number, events: readonly WireEvent[], within: number): Promise<void>;
  /** The call was ended, so that nothing more can be appended on it. */
  over(): boolean;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const PATH = '/event_store.client.streams.Streams/BatchAppend';

/**
 * The call is ours, not the client's own: that keeps the callers of all calls of a process in one place, rejects them all when one call
 * ends, and throws where nobody can catch it when an answer comes that nobody waits for. It also writes each message twice.
 */
export function openAppendStream(client: EventStoreDBClient): AppendStream {
  const waiting = new Map<number, Waiting>();
  const half = randomUUID().slice(0, -12);
  let sent = 0;
  let ended: { readonly error: unknown } | undefined;
  let call: Exchange<Buffer, AppendAnswer> | undefined;

  const end = (error: unknown): void => {
    ended ??= { error };
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const begun = beginCall(client, 'appendToStream', (node, ...how) =>
    node.makeBidiStreamRequest<Buffer, AppendAnswer>(PATH, (message) => message, readAppendAnswer, ...how),
  ).then((started) => {
    call = started;
    started.on('data', ({ correlation, refused }) => {
      const caller = waiting.get(correlation);
      waiting.delete(correlation);
      if (refused === undefined) caller?.resolve();
      else caller?.reject(refused);
    });
    started.on('error', end);
    started.on('end', () => end(new Error('The server ended the call for appends.')));
  });
  begun.catch(end);

  return {
    append: async (stream, expectedRevision, events, within) => {
      if (call === undefined) await begun;
      if (ended !== undefined) throw ended.error;
      const number = sent++;
      const correlation = half + number.toString(16).padStart(12, '0');
      const deadline = Math.ceil((Date.now() + within) / 1_000);
      const message = appendMessage({ correlation, stream, expectedRevision, events, deadline });
      await new Promise<void>((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        call?.write(message);
      });
    },
    over: () => ended !== undefined,
  };
}
