import type { Client, Json, Receipt } from './ledger-app.ts';

/** Acts and answers of a client, each as a test needs it at once. */

/** What was recorded, where it was. */
export async function recorded(client: Client, path: string, body: object): Promise<Receipt> {
  const answer = await client.post<Receipt>(path, body);
  expect([answer.status, answer.text.startsWith('{"type"') ? answer.text : '']).toEqual([201, '']);
  return answer.body;
}

/** Why it was not. */
export async function refused(client: Client, path: string, body: object): Promise<readonly [number, string]> {
  const answer = await client.post(path, body);
  return [answer.status, answer.body.type as string];
}

/** An answer that holds what was recorded. */
export async function listed(client: Client, path: string, { index }: { index: number }): Promise<Json> {
  const answer = await client.get(`${path}${path.includes('?') ? '&' : '?'}min-index=${String(index)}`);
  expect(answer.status).toBe(200);
  return answer.body;
}
