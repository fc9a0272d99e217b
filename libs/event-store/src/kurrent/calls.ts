import type { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';

/** A stream of answers of the server. */
export interface Answers<Answer> {
  on(name: 'data', listener: (answer: Answer) => void): this;
  on(name: 'error', listener: (error: unknown) => void): this;
  on(name: 'end', listener: () => void): this;
  cancel(): void;
}

/** And of requests, which it answers. */
export interface Exchange<Request, Answer> extends Answers<Answer> {
  write(request: Request): boolean;
}

/** The client's connection to a node, as gRPC has it: a call with what writes its requests and reads its answers. */
export interface Node {
  makeServerStreamRequest<Request, Answer>(
    path: string,
    serialize: (request: Request) => Buffer,
    deserialize: (bytes: Buffer) => Answer,
    request: Request,
    ...how: readonly unknown[]
  ): Answers<Answer>;
  makeBidiStreamRequest<Request, Answer>(
    path: string,
    serialize: (request: Request) => Buffer,
    deserialize: (bytes: Buffer) => Answer,
    ...how: readonly unknown[]
  ): Exchange<Request, Answer>;
}

/** How the client itself begins a call. */
interface Inner {
  GRPCStreamCreator<Call>(kind: typeof StreamsClient, name: string, begin: (node: Node) => Call): () => Promise<Call>;
  callArguments(call: { readonly requiresLeader: boolean }, options: { readonly deadline: number }): readonly unknown[];
}

/**
 * Begins a call of any length on the node that the client found, on the leader, with the client's credentials; it looks for another node
 * when the call fails for want of this one.
 */
export function beginCall<Call>(
  client: EventStoreDBClient,
  name: string,
  begin: (node: Node, ...how: readonly unknown[]) => Call,
): Promise<Call> {
  const inner = client as unknown as Inner;
  const how = inner.callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY });
  return inner.GRPCStreamCreator(StreamsClient, name, (node) => begin(node, ...how))();
}
