import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { Metadata, ServerWritableStream } from '@grpc/grpc-js';

import { takeAppends } from './appending.ts';
import { addFacts } from './facts.ts';
import { noFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { StandInLog } from './log.ts';
import { brokenBy, notLeader } from './messages.ts';
import { read } from './reading.ts';

/** What the handlers of the stand-in share. */
export interface Node {
  readonly log: StandInLog;
  readonly faults: Faults;
  /** What each call so far said of the leader: whether only the leader may answer it. */
  readonly leaderOnly: boolean[];
  /** What each subscription so far asked for. */
  readonly subscribed: { readonly prefixes: readonly string[]; readonly after: bigint | undefined }[];
  readonly subscribers: Set<ServerWritableStream<ReadReq, ReadResp>>;
  thawed(): Promise<void>;
}

export interface StandIn extends Node {
  /** For the adapter: one node, without TLS. */
  readonly address: string;
  readonly port: number;
  /** Cuts the next subscription that has delivered so many events. */
  cutAfter(events: number): void;
  /** Cuts every subscription, as a server that stops does. */
  cutSubscriptions(code?: status, details?: string): void;
  stop(): void;
  /** Listens again on the same port, over the same log. */
  restart(): Promise<void>;
}

/** With TLS, for one account. */
export interface Secured {
  readonly key: Buffer;
  readonly certificate: Buffer;
  /** As the header has it. */
  readonly authorization: string;
}

/**
 * A stand-in for a KurrentDB or EventStoreDB node: a gRPC server on the client package's own service definitions, over a log in memory.
 * It behaves as a real node was seen to behave as far as the adapter asks, and by switch as a healthy node does not. It is no KurrentDB:
 * what passes over it has not been shown to pass over one.
 */
export async function startStandIn(port = 0, log = new StandInLog(), secured?: Secured): Promise<StandIn> {
  let server = new Server();
  const subscribers = new Set<ServerWritableStream<ReadReq, ReadResp>>();
  const bound = await listen(server, port, secured);
  const faults = noFaults(bound);
  const thawed = async (): Promise<void> => {
    while (faults.frozen) await log.grown(20);
  };
  const node: Node = { log, faults, leaderOnly: [], subscribed: [], subscribers, thawed };
  serve(server, node, secured);

  return {
    ...node,
    port: bound,
    address: `esdb://127.0.0.1:${bound}?tls=false`,
    cutAfter: (events) => {
      faults.cutAfter = events;
    },
    cutSubscriptions: (code = status.UNAVAILABLE, details = 'The stand-in broke the stream.') => {
      for (const call of subscribers) call.emit('error', brokenBy(code, details));
      subscribers.clear();
    },
    stop: () => {
      subscribers.clear();
      server.forceShutdown();
    },
    restart: async () => {
      server = new Server();
      serve(server, node, secured);
      await listen(server, bound, secured);
    },
  };
}

function listen(server: Server, port: number, secured: Secured | undefined): Promise<number> {
  const credentials =
    secured === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ private_key: secured.key, cert_chain: secured.certificate }]);
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}

function serve(server: Server, node: Node, secured: Secured | undefined): void {
  const admits = (call: ServerWritableStream<ReadReq, ReadResp> | Parameters<typeof takeAppends>[1]): boolean => {
    const known = secured === undefined || call.metadata.get('authorization')[0] === secured.authorization;
    if (known && (node.faults.leads || !isLeaderOnly(call.metadata))) return true;
    call.on('error', () => undefined);
    call.emit('error', known ? notLeader(node.faults.leader) : brokenBy(status.UNAUTHENTICATED, 'Unauthenticated'));
    return false;
  };
  server.addService(StreamsService, {
    batchAppend: (call: Parameters<typeof takeAppends>[1]) => {
      if (!admits(call)) return;
      node.leaderOnly.push(isLeaderOnly(call.metadata));
      takeAppends(node, call);
    },
    read: (call: ServerWritableStream<ReadReq, ReadResp>) => {
      if (!admits(call)) return;
      node.leaderOnly.push(isLeaderOnly(call.metadata));
      void read(node, call);
    },
  });
  addFacts(server, node);
}

function isLeaderOnly(metadata: Metadata): boolean {
  return metadata.get('requires-leader')[0] === 'true';
}
