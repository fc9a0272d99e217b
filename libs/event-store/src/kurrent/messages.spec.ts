import { createRequire } from 'node:module';

import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';

import { readAllMessage } from './all-message.ts';
import { appendMessage, AppendRefused, readAppendAnswer } from './append-message.ts';
import type { WireEvent } from './append-message.ts';

const { Any } = createRequire(import.meta.url)(
  'google-protobuf/google/protobuf/any_pb.js',
) as typeof import('google-protobuf/google/protobuf/any_pb.js');

const bytesOf = (message: { serializeBinary(): Uint8Array }): Buffer => Buffer.from(message.serializeBinary());
const streamOf = (name: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(name));
const text = fc.string({ unit: 'binary' });
const uint64 = fc.bigInt(0n, 2n ** 64n - 1n);

const wireEvent: fc.Arbitrary<WireEvent> = fc.record({
  id: fc.uuid(),
  type: text,
  contentType: fc.constantFrom('application/json', 'application/octet-stream'),
  data: fc.string({ unit: 'binary', maxLength: 20_000 }),
  metadata: fc.constantFrom('', '{"left":1}'),
});

/** What the vendor's generated code reads out of an append. */
function readByClient(bytes: Buffer) {
  const message = streams.BatchAppendReq.deserializeBinary(bytes);
  const options = message.getOptions();
  return {
    correlation: message.getCorrelationId()?.getString(),
    stream: Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
    expectedRevision: options?.hasNoStream() === true ? -1 : Number(options?.getStreamPosition()),
    deadline: options?.getDeadline()?.getSeconds(),
    final: message.getIsFinal(),
    events: message.getProposedMessagesList().map((event) => ({
      id: event.getId()?.getString(),
      type: event.getMetadataMap().get('type'),
      contentType: event.getMetadataMap().get('content-type'),
      data: Buffer.from(event.getData_asU8()).toString(),
      metadata: Buffer.from(event.getCustomMetadata_asU8()).toString(),
    })),
  };
}

describe('an append as a message', () => {
  it('is what the client’s own code reads, whatever it holds', () => {
    const append = fc.record({
      correlation: fc.uuid(),
      stream: text,
      expectedRevision: fc.oneof(fc.constant(-1), fc.maxSafeNat()),
      events: fc.array(wireEvent, { minLength: 1, maxLength: 5 }),
      deadline: fc.nat({ max: 2 ** 31 - 1 }),
    });
    fc.assert(
      fc.property(append, (it) => {
        const sound = JSON.parse(JSON.stringify(it).toWellFormed()) as typeof it;
        expect(readByClient(appendMessage(sound))).toEqual({ ...sound, final: true });
      }),
    );
  });
});

describe('an answer to an append', () => {
  const ID = '0b7c3a52-6f3e-4e0c-9c1a-00000001e240';

  it.each([
    ['text', new shared.UUID().setString(ID)],
    [
      'two numbers',
      new shared.UUID().setStructured(
        new shared.UUID.Structured()
          .setMostSignificantBits('828006014190734860')
          // 9c1a 0000 0001 e240 as the negative number that it is
          .setLeastSignificantBits(String(BigInt.asIntN(64, 0x9c1a_0000_0001_e240n))),
      ),
    ],
  ])('tells whose it is by %s', (_, correlation) => {
    const success = new streams.BatchAppendResp.Success().setCurrentRevision('7');
    const answer = new streams.BatchAppendResp().setCorrelationId(correlation).setSuccess(success);
    expect(readAppendAnswer(bytesOf(answer))).toEqual({ correlation: 123_456, refused: undefined });
  });

  it.each([
    ['WrongExpectedVersion', 'wrong-expected-version'],
    ['StreamDeleted', 'stream-deleted'],
    ['AccessDenied', 'access-denied'],
    ['MaximumAppendSizeExceeded', 'maximum-append-size-exceeded'],
    ['MaximumAppendEventSizeExceeded', 'maximum-append-size-exceeded'],
    ['Timeout', 'timeout'],
    ['Something', 'unknown'],
    [undefined, 'unknown'],
  ])('tells that it was refused: %s', (name, type) => {
    const status = new statuses.Status().setMessage('why');
    if (name !== undefined) {
      const any = new Any();
      any.pack(new Uint8Array(), `event_store.client.${name}`);
      status.setDetails(any as never);
    }
    const answer = new streams.BatchAppendResp().setCorrelationId(new shared.UUID().setString(ID)).setError(status);
    expect(readAppendAnswer(bytesOf(answer))).toEqual({
      correlation: 123_456,
      refused: new AppendRefused(type, 'why'),
    });
    expect(readAppendAnswer(bytesOf(answer)).refused?.type).toBe(type);
  });
});

describe('a message of a subscription', () => {
  const recorded = fc.record({
    id: fc.uuid(),
    stream: text,
    revision: uint64,
    prepare: uint64,
    commit: uint64,
    contentType: fc.constantFrom('application/json', 'application/octet-stream', undefined),
    metadata: fc.oneof(fc.constant(''), fc.json(), fc.constant('no JSON')),
    data: fc.oneof(fc.json(), text),
  });

  it('is an event as the client’s own code reads it, whatever it holds', () => {
    fc.assert(
      fc.property(recorded, fc.boolean(), (given, linked) => {
        const it = JSON.parse(
          JSON.stringify(given, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
        ) as {
          readonly [name in keyof typeof given]: string;
        };
        const stream = it.stream.toWellFormed();
        const data = it.data.toWellFormed();
        const event = new streams.ReadResp.ReadEvent.RecordedEvent()
          .setId(new shared.UUID().setString(it.id))
          .setStreamIdentifier(streamOf(stream))
          .setStreamRevision(it.revision)
          .setPreparePosition(it.prepare)
          .setCommitPosition(it.commit)
          .setCustomMetadata(Buffer.from(it.metadata))
          .setData(Buffer.from(data));
        event.getMetadataMap().set('type', 'Example').set('created', '17000000000000000');
        if (given.contentType !== undefined) event.getMetadataMap().set('content-type', given.contentType);
        const read = new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(it.commit);
        if (linked) read.setLink(event.cloneMessage());
        const isJson = given.contentType === 'application/json';
        expect(readAllMessage(bytesOf(new streams.ReadResp().setEvent(read)))).toEqual({
          kind: 'event',
          event: {
            id: it.id,
            streamId: stream,
            revision: given.revision,
            position: { commit: given.commit, prepare: given.prepare },
            isJson,
            metadata: it.metadata === '' ? undefined : parsed(it.metadata),
            data: isJson ? parsed(data) : Buffer.from(data),
          },
        });
      }),
    );
  });

  it('tells how far the server came, that it came to the end, or nothing that is followed', () => {
    const checkpoint = new streams.ReadResp.Checkpoint()
      .setCommitPosition('18446744073709551615')
      .setPreparePosition('3');
    const position = { commit: 2n ** 64n - 1n, prepare: 3n };
    const messages = [
      new streams.ReadResp().setCheckpoint(checkpoint),
      new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()),
      new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind()),
      new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId('x')),
      // A link whose event is gone.
      new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setCommitPosition('5')),
    ];
    expect(messages.map((message) => readAllMessage(bytesOf(message)))).toEqual([
      { kind: 'checkpoint', position },
      { kind: 'caught-up' },
      { kind: 'other' },
      { kind: 'other' },
      { kind: 'other' },
    ]);
  });

  it('may hold fields of later servers, of every kind', () => {
    // Field 127: a number, 64 bits, 32 bits, bytes.
    const later = Buffer.from('f807ff01' + 'f9070102030405060708' + 'fd0701020304' + 'fa07020102', 'hex');
    const caughtUp = bytesOf(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
    expect(readAllMessage(Buffer.concat([later, caughtUp, later]))).toEqual({ kind: 'caught-up' });
  });

  it.each([[[0x0a, 5, 1]], [[0x0a]], [[0x0b, 0]], [[0x80]]])('that is none is refused: %j', (bytes) =>
    expect(() => readAllMessage(Buffer.from(bytes))).toThrow(RangeError),
  );
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}
