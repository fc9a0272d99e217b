import type { EventStoreDBClient } from '@eventstore/db-client';
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';

import { answerOf } from './calls.ts';
import { faultOf } from './fault.ts';

/** A member of the cluster, as the node that was asked sees it. */
export interface Member {
  readonly address: string;
  /** `leader`, `follower`, `readonlyreplica` …: the vendor's own words. */
  readonly role: string;
  readonly alive: boolean;
}

/** What a node says of itself. What it does not let this account ask is undefined. */
export interface NodeFacts {
  readonly version: string | undefined;
  /** Services that it offers, and `service/method: feature` for what they name as such. */
  readonly features: readonly string[];
  readonly members: readonly Member[] | undefined;
  /** Its own role among them; undefined when it is not known under the address by which it was reached. */
  readonly role: string | undefined;
  /** Its clock minus this process's in milliseconds, to about a second. */
  readonly clockOffset: number | undefined;
}

/** Asks the node that the client found. Rejects with the client's error when it does not answer. */
export async function askNode(client: EventStoreDBClient): Promise<NodeFacts> {
  const before = Date.now();
  const supported = await unlessDenied(
    answerOf<SupportedMethods>(client, ServerFeaturesClient, 'getSupportedMethods', new shared.Empty()),
  );
  const halfway = (before + Date.now()) / 2;
  const cluster = await unlessDenied(answerOf<ClusterInfo>(client, GossipClient, 'read', new shared.Empty()));
  const members = cluster && membersOf(cluster.answer);
  return {
    version: supported?.answer.getEventStoreServerVersion(),
    features: featuresOf(supported?.answer),
    members,
    role: members?.find(({ address }, _, { length }) => length === 1 || address === cluster?.node)?.role,
    clockOffset: offsetOf(supported?.date, halfway),
  };
}

/** What a server may keep from an account without saying that it is not well. */
async function unlessDenied<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (faultOf(error) === 'denied') return undefined;
    throw error;
  }
}

function featuresOf(supported: SupportedMethods | undefined): readonly string[] {
  const all = (supported?.getMethodsList() ?? []).flatMap((method) => {
    const service = method.getServiceName().split('.').at(-1) ?? '';
    return [service, ...method.getFeaturesList().map((name) => `${service}/${method.getMethodName()}: ${name}`)];
  });
  return [...new Set(all)].toSorted();
}

const ROLES = new Map(Object.entries(gossip.MemberInfo.VNodeState).map(([name, state]) => [state, name.toLowerCase()]));

function membersOf(cluster: ClusterInfo): readonly Member[] {
  return cluster.getMembersList().map((member) => ({
    address: `${member.getHttpEndPoint()?.getAddress() ?? ''}:${member.getHttpEndPoint()?.getPort() ?? ''}`,
    role: ROLES.get(member.getState()) ?? 'unknown',
    alive: member.getIsAlive(),
  }));
}

/** The date of an answer has whole seconds, cut off. */
function offsetOf(date: string | undefined, now: number): number | undefined {
  const told = Date.parse(date ?? '');
  return Number.isNaN(told) ? undefined : Math.round(told + 500 - now);
}
