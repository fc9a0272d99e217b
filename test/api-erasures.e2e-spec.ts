import { listed, recorded, refused } from './asked.ts';
import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

/** The subject of the only card that an entry of this kind brought. */
async function subjectOf(client: Client, type: string): Promise<string> {
  const { body } = await client.get(`/api/audit?type=${type}&limit=2`);
  expect(body.entries).toHaveLength(1);
  return body.entries[0].changes.find(({ field }: Json) => field === 'subject').after as string;
}

describe('personal data that areas beside the directory hold can be erased', () => {
  let ledger: Running;
  let exercise: string;
  beforeAll(async () => {
    ledger = await startLedger();
    const announced = { kind: 'tabletop', mode: 'remote', title: 'Tabletop', from: '2024-06-10', until: '2024-06-11' };
    ({ id: exercise = '' } = await recorded(ledger.manager, '/api/exercises', announced));
    const of = `/api/exercises/${exercise}`;
    await recorded(ledger.manager, `${of}/rounds`, { round: 'round-a', timeZone: 'Africa/Nairobi' });
    const card = { text: 'Ask for the Chair.' };
    await recorded(ledger.manager, `${of}/injects`, { round: 'round-a', number: 1, card });
    const [participant = ''] = ledger.states;
    const here = { participant, mode: 'remote', heads: 1, card: { attendees: 'Attending Person' } };
    const { index } = await recorded(ledger.manager, `${of}/participations`, here);
    await listed(ledger.manager, of, { index });
  });
  afterAll(() => ledger.stop());

  async function erase(subject: string, request: object): Promise<Receipt> {
    await recorded(ledger.manager, '/api/erasures', { subject, ...request });
    await recorded(ledger.manager, `/api/erasures/${subject}/decision`, { decision: 'granted' });
    return recorded(ledger.manager, `/api/erasures/${subject}/execution`, {});
  }

  it('of a State, where the request names that State', async () => {
    const [participant = '', other = ''] = ledger.states;
    const subject = await subjectOf(ledger.manager, 'ParticipationRecorded');
    const basis = 'request-of-the-person';
    const asked = async (of: string) => ({ participant: of, basis, communication: await ledger.communication(of) });
    expect(await refused(ledger.manager, '/api/erasures', { subject, ...(await asked(other)) })).toEqual([
      409,
      '/problems/unknown-subject',
    ]);
    const request = await asked(participant);
    const done = await erase(subject, request);
    const { participations } = await listed(ledger.manager, `/api/exercises/${exercise}?text=true`, done);
    expect(participations.map(({ attendees }: Json) => attendees)).toEqual([{ status: 'erased' }]);
    // asked again, it is known still
    expect((await ledger.manager.post('/api/erasures', { subject, ...request })).status).toBe(201);
  });

  it('of nobody in particular, where it names no State', async () => {
    const subject = await subjectOf(ledger.manager, 'ExerciseInjectRecorded');
    const done = await erase(subject, { basis: 'retention-ended' });
    const { injects } = await listed(ledger.manager, `/api/exercises/${exercise}?text=true`, done);
    expect(injects.map(({ text }: Json) => text)).toEqual([{ status: 'erased' }]);
  });
});
