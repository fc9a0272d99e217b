import { readFileSync, statSync } from 'node:fs';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';

export interface TokenOptions {
  readonly tokenFile?: string;
}

/** `CBM_TOKEN`, or a file that only its owner can read. Never a command line argument: those can be seen by every user of the machine. */
export function tokenOf(options: TokenOptions, io: Io): string {
  const file = options.tokenFile ?? io.env['CBM_TOKEN_FILE'];
  const token = file === undefined ? io.env['CBM_TOKEN'] : readToken(file);
  if (token !== undefined && token.trim() !== '') return token.trim();
  throw new CliError(EXIT.forbidden, 'A token is needed: set CBM_TOKEN, or name a file (mode 0600) with --token-file.');
}

function readToken(file: string): string {
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new CliError(
      EXIT.forbidden,
      `Others can read ${file} (mode ${mode.toString(8)}): chmod 600 it, and revoke the token if they may have.`,
    );
  }
  return readFileSync(file, 'utf8');
}
