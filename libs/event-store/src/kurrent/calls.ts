import type { EventStoreDBClient } from '@eventstore/db-client';
import type { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
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

/** A service of which one thing is asked and answered. */
type Service = typeof GossipClient | typeof ServerFeaturesClient;

/** A call under way, which tells the headers of its answer first. */
interface Asking {
  on(name: 'metadata', listener: (headers: { get(name: string): readonly unknown[] }) => void): this;
}

type Ask<Answer> = (
  request: Empty,
  metadata: unknown,
  options: unknown,
  done: (error: unknown, answer: Answer) => void,
) => Asking;

type Asked<Answer> = Readonly<Record<string, Ask<Answer>>> & { getChannel(): { getTarget(): string } };

/** How the client itself begins a call. */
interface Inner {
  execute<Answer>(
    kind: Service,
    name: string,
    ask: (node: Asked<Answer>) => Promise<Dated<Answer>>,
  ): Promise<Dated<Answer>>;
  GRPCStreamCreator<Call>(kind: typeof StreamsClient, name: string, begin: (node: Node) => Call): () => Promise<Call>;
  callArguments(
    call: { readonly requiresLeader: boolean },
    options: { readonly deadline?: number },
  ): readonly unknown[];
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

/** An answer, and when the server says that it gave it. */
export interface Dated<Answer> {
  readonly answer: Answer;
  /** As HTTP has it. */
  readonly date: string | undefined;
  /** The node that was asked, as it was looked for: `host:port`. */
  readonly node: string;
}

/** Asks the node that the client found one thing, with the client's credentials and within its deadline. */
export function answerOf<Answer>(
  client: EventStoreDBClient,
  service: Service,
  method: string,
  request: Empty,
): Promise<Dated<Answer>> {
  const inner = client as unknown as Inner;
  const [metadata, options] = inner.callArguments({ requiresLeader: false }, {});
  return inner.execute<Answer>(service, method, (node) => {
    const { promise, resolve, reject } = Promise.withResolvers<Dated<Answer>>();
    let date: string | undefined;
    node[method]
      ?.call(node, request, metadata, options, (error, answer) => {
        if (error === null)
          resolve({
            answer,
            date,
            node: node
              .getChannel()
              .getTarget()
              .replace(/^[a-z]+:/, ''),
          });
        else reject(error as Error);
      })
      .on('metadata', (headers) => {
        date = headers.get('date').map(String)[0];
      });
    return promise;
  });
}
