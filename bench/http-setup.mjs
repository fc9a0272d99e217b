/** Opens a ledger of Example States with so many nominations: `http-setup.mjs DATA MASTER_KEY TOKEN_HASH HISTORY`. Built first. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dataPaths } from '#apps/ledger';
import { openSqliteStore, systemClock } from '#libs/event-store';
import { openLedgerByGenesis } from '#libs/ledger';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openSqliteVault } from '#libs/vault';

const [data, masterKeyFile, hash, count] = process.argv.slice(2);
const clock = systemClock;
mkdirSync(data);
if (!existsSync(masterKeyFile)) createMasterKeyFile(masterKeyFile);
const paths = dataPaths(data);
const store = openSqliteStore(paths.log, { clock });
const vault = openSqliteVault({ file: paths.vault, masterKeyFile, clock });
const token = { hash, expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString() };
await openLedgerByGenesis({ store, vault, clock, files: [], seed: seedCommands({ kind: 'example' }), token });
const registered = (await store.readAll(-1, 1_000)).filter(({ event }) => event.data.kind === 'example-state');
const states = registered.map(({ event }) => event.data.participant);
const each = Math.ceil(Number(count) / states.length);
for (let done = 0; done < Number(count); done += each) {
  const participant = states[done / each];
  const events = Array.from({ length: Math.min(each, Number(count) - done) }, (_, place) =>
    nomination(participant, place),
  );
  await store.append(`roster-${participant}`, -1, events);
}
await vault.close();
await store.close();

function nomination(participant, place) {
  const id = randomUUID();
  return {
    id,
    type: 'PocNominated',
    schemaVersion: 1,
    recordedAt: new Date().toISOString(),
    effectiveOn: '2024-05-09',
    actor: { account: randomUUID(), office: 'directory-manager' },
    onBehalfOf: participant,
    authority: { kind: 'communication', reference: randomUUID() },
    correlationId: id,
    causationId: id,
    requestDigest: randomBytes(32).toString('hex'),
    data: {
      participant,
      seat: randomUUID(),
      role: 'technical',
      ordinal: place + 1,
      nomination: randomUUID(),
      holder: { kind: 'individual', organisation: 'Ministry of Foreign Affairs', languages: ['en', 'fr'] },
      card: { subject: randomUUID(), commitment: randomBytes(32).toString('base64') },
    },
  };
}
