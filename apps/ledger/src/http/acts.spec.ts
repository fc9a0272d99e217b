import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Outcome, Policy } from '#libs/ledger';
import { Acts, type Makes } from './acts.ts';

/** As much of a policy as a command is asked against. */
const policy = { matrix: { commands: { RegisterParticipant: { 'directory-manager': 'any' } } } } as unknown as Policy;

const MANAGER = { account: 'account-1', office: 'directory-manager' };

/** What a reply was told, beside the stand-in for the framework's reply that tells it. */
function standInReply() {
  const told: { status?: number; headers: Record<string, string> } = { headers: {} };
  const reply = {
    status: (status: number) => {
      told.status = status;
      return reply;
    },
    header: (name: string, value: string) => {
      told.headers[name] = value;
      return reply;
    },
  };
  return { told, reply: reply as unknown as FastifyReply };
}

async function answerTo(outcome: Outcome, reached: boolean, makes?: Makes) {
  const asked: number[] = [];
  const progress = {
    checkpoint: () => -1,
    stopped: () => undefined,
    reach: async (index: number) => {
      asked.push(index);
      return reached;
    },
  };
  const acts = new Acts({ policyNow: async () => policy }, progress, { now: () => 0, monotonic: () => 0 }, 1, []);
  const { told, reply } = standInReply();
  const request = { caller: MANAGER, headers: { 'idempotency-key': 'key-1' } } as unknown as FastifyRequest;
  const intent = { type: 'RegisterParticipant', body: {}, ...(makes === undefined ? {} : { makes }) };
  const answer = await acts.run({ request, reply }, intent, async () => outcome);
  return { answer, asked, ...told };
}

const outcome = { stream: 'participant-1', revision: 3, repeated: false, warnings: [] };

describe('the answer to a command', () => {
  it('is 201 with its index once it is visible, 202 when the wait for that ended', async () => {
    const receipt = { stream: 'participant-1', revision: 3, index: 8, warnings: [] };
    const told = { answer: receipt, asked: [8], headers: { ETag: '"3"' } };
    expect(await answerTo({ ...outcome, index: 8 }, true)).toEqual({ ...told, status: 201 });
    expect(await answerTo({ ...outcome, index: 8 }, false)).toEqual({ ...told, status: 202 });
  });

  it('is 202 with stream and revision alone when the event is recorded and not counted yet', async () => {
    const receipt = { stream: 'participant-1', revision: 3, warnings: [] };
    const { answer, ...told } = await answerTo({ ...outcome, index: undefined }, true);
    expect(told).toEqual({ asked: [], status: 202, headers: { ETag: '"3"' } });
    expect(answer).toStrictEqual(receipt);
  });

  it('has the id of what was made, and its address where it has one, counted or not; none where nothing was made', async () => {
    const recorded = {
      type: 'ParticipantRegistered',
      effectiveOn: '2024-01-01',
      data: { participant: 'participant-1' },
    };
    const makes = { thing: 'participant', at: 'api/participants' };
    const made = await answerTo({ ...outcome, index: undefined, recorded }, true, makes);
    expect([made.answer.id, made.headers]).toEqual([
      'participant-1',
      { ETag: '"3"', Location: '/api/participants/participant-1' },
    ]);
    const among = await answerTo({ ...outcome, index: 8, recorded }, true, { thing: 'participant' });
    expect([among.answer.id, among.headers]).toEqual(['participant-1', { ETag: '"3"' }]);
    const already = await answerTo({ ...outcome, index: 8, repeated: true }, true, makes);
    expect([already.answer, already.headers]).toEqual([
      { stream: 'participant-1', revision: 3, index: 8, warnings: [] },
      { ETag: '"3"' },
    ]);
  });
});
