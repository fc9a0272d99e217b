import { DatabaseSync } from 'node:sqlite';

import { card, exampleVault, manager } from './example-vault.ts';

describe('the access journal in a file', () => {
  it('withholds contact data while another process keeps the file busy', async () => {
    const example = exampleVault();
    const sealed = await example.vault.seal({ eventId: 'event-1', stream: 'roster-1', subject: 'subject-1', card });
    const busy = new DatabaseSync(example.file);
    busy.exec('BEGIN IMMEDIATE');
    await expect(example.vault.open([sealed], manager)).rejects.toThrow(
      expect.objectContaining({ code: 'journal-unavailable' }),
    );
    busy.close();
    expect(await example.vault.open([sealed], manager)).toEqual([{ status: 'open', card }]);
    await example.remove();
  });
});
