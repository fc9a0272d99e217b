import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { hashOfToken, newToken, openLedger } from '#apps/ledger';
import {
  ACCOUNTS_STREAM,
  accountsDecider,
  type AccountsCommand,
  type CommandContext,
  derivedId,
  digestOf,
  OFFICES,
  policyAt,
} from '#libs/ledger';
import { existingPlace, type PlaceOptions } from './data-directory.ts';
import { act, configOf, type Door, type DoorOptions, throughDoor } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, placed, throughToken, whole } from './options.ts';
import { printJson } from './output.ts';
import { participantBy } from './states.ts';

interface IssueOptions extends DoorOptions {
  readonly account?: string;
  readonly office?: string;
  readonly state?: string;
  readonly seat?: string;
  readonly group?: string;
  readonly days: number;
  readonly json?: boolean;
}

interface Issued {
  readonly account: string;
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
}

const DAY = 86_400_000;

export function addToken(program: Command, io: Io): void {
  const token = program.command('token').description('issue, revoke and recover tokens');
  const issue = token
    .command('issue')
    .description(
      'issue a token for an account, or open an account and issue its first one; the text is shown this once',
    )
    .option('--account <id>', 'the account')
    .option(
      '--office <office>',
      `instead: open an account within this office (${OFFICES.filter((one) => one !== 'import').join(', ')})`,
    )
    .option('--state <state>', 'of the new account: its State, by id, code or name')
    .option('--seat <id>', 'of the new account: its seat')
    .option('--group <group>', 'of the new account: its organisation')
    .option('--days <number>', 'days until it expires', whole(1, 366), 90);
  asJson(throughToken(issue)).action((options: IssueOptions) => issueToken(options, io));
  const revoke = token
    .command('revoke')
    .argument('<id>', 'id of the token, never its text')
    .description('revoke a token: it opens nothing from the next request on');
  throughToken(revoke).action((id: string, options: DoorOptions) => revokeToken(id, options, io));
  const recover = token
    .command('recover')
    .description(
      'with the server stopped: open a new manager’s account and issue its token, for when no manager’s token is left',
    )
    .option('--days <number>', 'days until it expires', whole(1, 366), 7);
  asJson(placed(recover)).action((options: PlaceOptions & { readonly days: number; readonly json?: boolean }) =>
    recoverToken(options, io),
  );
}

async function issueToken(options: IssueOptions, io: Io): Promise<void> {
  if ((options.account === undefined) === (options.office === undefined)) {
    throw new CliError(EXIT.usage, 'Name the account with --account, or the office of a new one with --office.');
  }
  const expiresAt = new Date(Date.now() + options.days * DAY).toISOString();
  const issued = await throughDoor(options, io, async (door): Promise<Issued> => {
    const account = options.account ?? (await openAccount(door, options));
    const path = `/api/accounts/${encodeURIComponent(account)}/tokens`;
    const { id, token } = await act<{ readonly id: string; readonly token: string }>(door, path, { expiresAt });
    return { account, id, token, expiresAt };
  });
  printIssued(io, issued, options.json === true);
}

async function openAccount(door: Door, { office, state, seat, group }: IssueOptions): Promise<string> {
  const participant = await participantBy(door, state);
  const { id } = await act<{ readonly id: string }>(door, '/api/accounts', { office, participant, seat, group });
  return id;
}

async function revokeToken(id: string, options: DoorOptions, io: Io): Promise<void> {
  await throughDoor(options, io, (door) => act(door, `/api/tokens/${encodeURIComponent(id)}/revoke`, {}));
  io.out('Revoked: it opens nothing any more.\n');
}

/** The lock says that no server runs, and who can take it reads the directory's files anyway. Both acts stand in the audit. */
async function recoverToken(
  options: PlaceOptions & { readonly days: number; readonly json?: boolean },
  io: Io,
): Promise<void> {
  const place = existingPlace(options, io);
  const ledger = await openLedger(configOf(place, io));
  try {
    const now = ledger.clock.now();
    const key = randomUUID();
    const account = derivedId('directory-manager', key, 'account');
    const context: CommandContext = {
      actor: { account, office: 'directory-manager' },
      now: new Date(now).toISOString(),
      key,
      requestDigest: digestOf('token recover'),
      correlationId: derivedId('directory-manager', key, 'correlation'),
      causationId: derivedId('directory-manager', key, 'command'),
      newId: (name) => derivedId('directory-manager', key, name),
    };
    const run = (command: AccountsCommand) => ledger.executor.execute(accountsDecider, ACCOUNTS_STREAM, command);
    await run({ type: 'OpenAccount', data: { office: 'directory-manager', given: {} }, context });
    const token = newToken();
    const expiresAt = new Date(now + options.days * DAY).toISOString();
    const longestTokenDays =
      (await policyAt(ledger.executor, context.now))?.parameters.longestTokenDays ?? options.days;
    const data = { account, hash: hashOfToken(token), expiresAt, given: { longestTokenDays } };
    await run({ type: 'IssueToken', data, context: { ...context, key: `${key} token` } });
    printIssued(
      io,
      { account, id: derivedId('directory-manager', key, 'token'), token, expiresAt },
      options.json === true,
    );
  } finally {
    await ledger.close();
  }
}

function printIssued(io: Io, issued: Issued, json: boolean): void {
  if (json) {
    printJson(io, issued);
    return;
  }
  const { account, id, token, expiresAt } = issued;
  io.out(
    `Account                 ${account}\nId, to revoke it by     ${id}\nExpires at              ${expiresAt}\nToken, shown this once  ${token}\n`,
  );
}
