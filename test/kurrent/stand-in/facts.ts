import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { Metadata, status } from '@grpc/grpc-js';
import type { sendUnaryData, Server, ServerUnaryCall } from '@grpc/grpc-js';

import type { Faults, Told } from './faults.ts';
import { brokenBy } from './messages.ts';
import type { Node } from './node.ts';

type Call = ServerUnaryCall<unknown, unknown>;

/** Which version the node is, what it offers, and which members the cluster has. */
export function addFacts(server: Server, node: Node): void {
  const { facts } = node.faults;
  const answer = async (call: Call, done: sendUnaryData<unknown>, tell: () => unknown): Promise<void> => {
    await node.thawed();
    if (facts.denied) return done(brokenBy(status.PERMISSION_DENIED, 'Access Denied', 'access-denied'));
    if (facts.date !== undefined) call.sendMetadata(dated(facts.date));
    done(null, tell());
  };
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (call: Call, done: sendUnaryData<unknown>) => void answer(call, done, () => supported(facts)),
  });
  server.addService(GossipService, {
    read: (call: Call, done: sendUnaryData<unknown>) =>
      void answer(call, done, () => new gossip.ClusterInfo().setMembersList(facts.members.map(memberInfo))),
  });
}

function dated(date: string): Metadata {
  const headers = new Metadata();
  headers.set('date', date);
  return headers;
}

function supported({ version }: Faults['facts']) {
  const methods = [
    method('streams.streams', 'batchappend', []),
    method('streams.streams', 'read', ['position']),
    method('gossip.gossip', 'read', []),
  ];
  return new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods);
}

function method(service: string, name: string, named: readonly string[]) {
  return new features.SupportedMethod()
    .setServiceName(`event_store.client.${service}`)
    .setMethodName(name)
    .setFeaturesList([...named]);
}

function memberInfo({ state, port, alive }: Told, at: number) {
  return new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(`00000000-0000-4000-8000-00000000000${at}`))
    .setTimeStamp(String(Date.now()))
    .setState(gossip.MemberInfo.VNodeState[state])
    .setIsAlive(alive)
    .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port));
}
