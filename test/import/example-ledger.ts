import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type EventStore, type LedgerEvent } from '#libs/event-store';
import { seedCommands } from '#libs/reference-data';
import type { Card } from '#libs/vault';
import { createMasterKeyFile, openSqliteVault, type LedgerVault } from '#libs/vault';
// Not by the front door, so that a child process can load it without the framework.
import { openLedgerByGenesis } from '../../libs/ledger/src/genesis/genesis.ts';
import { type SeedCommand, seedParticipantId } from '../../libs/ledger/src/genesis/seed.ts';
import { importFiles, type ImportReport } from '../../libs/ledger/src/imports/import-files.ts';
import type { Verdict } from '../../libs/ledger/src/imports/verdict.ts';
import { csv } from './csv.ts';

export { csv };

/** Noon of the day on which everything is imported. */
export const NOW = '2025-11-01T12:00:00.000Z';
export const TOKEN = { hash: 'a'.repeat(64), expiresAt: '2025-12-01T12:00:00.000Z' };
export const ACTOR = { account: 'account-manager', office: 'directory-manager' };
export const SEED = seedCommands({ kind: 'example' }) as readonly SeedCommand[];

export const PARTICIPANTS = seedCommands({ kind: 'example' }).flatMap((one) =>
  one.type === 'RegisterParticipant' ? [{ ...one.data, participant: seedParticipantId(one.key) }] : [],
);

/** Example State 001. */
export const STATE = seedParticipantId('seed example-state 001');

export interface ExampleLedger {
  readonly store: EventStore;
  readonly vault: LedgerVault;
  readonly clock: { now(): number; monotonic(): number };
  /** Rows of a source; with `source: false`, acts entered now. */
  imports(
    rows: string,
    more?: { readonly dryRun?: boolean; readonly acceptedOnly?: boolean; readonly source?: boolean },
  ): Promise<ImportReport>;
  /** Events of one State's roster. */
  roster(): Promise<readonly LedgerEvent[]>;
  /** What a card says that an event refers to; undefined without one. */
  cardOf(event: LedgerEvent | undefined): Promise<Card | undefined>;
  end(): Promise<void>;
}

/** An open ledger of Example States without a history, in memory but for its vault. */
export async function exampleLedger(genesis: readonly string[] = []): Promise<ExampleLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'example-ledger-'));
  const clock = { now: () => Date.parse(NOW), monotonic: () => 0 };
  const masterKeyFile = join(folder, 'key');
  createMasterKeyFile(masterKeyFile);
  const store = createMemoryStore({ clock });
  const vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKeyFile, clock });
  const files = genesis.map((rows, at) => ({
    name: `genesis-${String(at)}.csv`,
    content: new TextEncoder().encode(rows),
  }));
  const opened = await openLedgerByGenesis({ store, vault, clock, seed: SEED, files, token: TOKEN });
  if (!opened.opened) throw new Error(JSON.stringify(opened.verdicts.filter(({ fault }) => fault).slice(0, 3)));
  return {
    store,
    vault,
    clock,
    imports: (rows, more = {}) =>
      importFiles([{ name: 'f.csv', content: new TextEncoder().encode(rows) }], {
        store,
        vault,
        clock,
        participants: PARTICIPANTS,
        actor: ACTOR,
        source: true,
        ...more,
      }),
    roster: async () => (await store.readStream(`roster-${STATE}`)).map(({ event }) => event),
    async cardOf(event) {
      const data = event?.data as
        { readonly card?: object; readonly set?: { readonly data?: { readonly card?: object } } } | undefined;
      const reference = (data?.card ?? data?.set?.data?.card) as { subject: string; commitment: string } | undefined;
      if (reference === undefined || reference === null) return undefined;
      const [opened] = await vault.open([reference], { ...ACTOR, purpose: 'test' });
      return opened?.status === 'open' ? opened.card : undefined;
    },
    async end() {
      await store.close();
      await vault.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Rows as their source has them: those that do not say when it recorded them, now. */
export function sourced(...rows: readonly Readonly<Record<string, string>>[]): string {
  return csv(...rows.map((row) => ({ recorded_at: NOW, ...row })));
}

/** `row decision code column` of each verdict. */
export function said({ verdicts }: Pick<ImportReport, 'verdicts'>): readonly string[] {
  return verdicts.map(({ row, decision, fault }: Verdict) =>
    [row, decision, fault?.code, fault?.column].filter(Boolean).join(' '),
  );
}

/** Events as `type day`, with what they name. */
export function told(events: readonly LedgerEvent[]): readonly string[] {
  return events.map(({ type, effectiveOn, data }) => {
    const { of, corrects, annuls } = data as {
      readonly of?: number;
      readonly corrects?: number;
      readonly annuls?: readonly number[];
    };
    const names = of ?? corrects ?? annuls?.join('+');
    return `${type} ${effectiveOn}${names === undefined ? '' : ` of ${String(names)}`}`;
  });
}
