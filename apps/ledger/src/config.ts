import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';
import type { StorePlace } from '#libs/event-store';
import { serversOf } from '#libs/postgres';
import type { VaultPlace } from '#libs/vault';

/** What implicit conversion cannot tell: to it every text is true. */
const BOOLEANS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
]);

const POSTGRES = /^postgres(?:ql)?:\/\//;
const STORES = /^(?:postgres(?:ql)?|(?:esdb|kurrentdb)(?:\+discover)?):\/\//;

/** What the server is told from outside, read once; a bad value stops the process. Documented in docs/reference/configuration.md. */
export class LedgerConfig {
  /** Data directory: log, read files, vault, lock, socket. On a local disk; one process a directory. */
  @IsString()
  @IsNotEmpty()
  readonly CBM_DATA: string;

  /** Master key of the vault, a file outside the data directory (0600). */
  @IsString()
  @IsNotEmpty()
  readonly CBM_MASTER_KEY_FILE: string;

  /** Address of a log that several nodes share. Without it the log is embedded, in the data directory. Never said in messages: it may hold a password. */
  @IsOptional()
  @Matches(STORES, { message: 'CBM_STORE begins with one of: postgresql:// esdb:// kurrentdb://' })
  readonly CBM_STORE?: string;

  /** Address of the PostgreSQL in which vault and leases lie. Without it: that of the log, or embedded beside an embedded one. */
  @IsOptional()
  @Matches(POSTGRES, { message: 'CBM_VAULT begins with: postgresql://' })
  readonly CBM_VAULT?: string;

  /** Address listened on. Anything but loopback belongs behind a proxy that speaks TLS. */
  @IsString()
  @IsNotEmpty()
  readonly CBM_HOST: string = '127.0.0.1';

  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly CBM_PORT: number = 8420;

  /** Origin that browsers see (`https://ledger.example.org`); when it is https the session cookie is Secure. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly CBM_PUBLIC_ORIGIN?: string;

  /** Proxies that are believed when they say whose request it is: addresses, ranges (`10.0.0.0/8`), `loopback`, `uniquelocal`. */
  @IsString()
  @IsNotEmpty()
  readonly CBM_TRUSTED_PROXIES: string = 'loopback';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  readonly CBM_LOG_LEVEL: string = 'info';

  /** Days that the log may have been silent before the clock is doubted (architecture: clock guard). */
  @IsInt()
  @Min(1)
  @Max(36_500)
  readonly CBM_CLOCK_MAX_SILENCE_DAYS: number = 400;

  /** Requests a minute from one token, or from one address without one. */
  @IsInt()
  @Min(1)
  readonly CBM_RATE_PER_MINUTE: number = 3_000;

  /** Longest body of a request in bytes; a file to import has its own limit. */
  @IsInt()
  @Min(1_024)
  readonly CBM_BODY_LIMIT: number = 262_144;

  /** Longest file that may be imported over HTTP, in bytes. */
  @IsInt()
  @Min(1_024)
  readonly CBM_IMPORT_LIMIT: number = 67_108_864;

  /** Milliseconds that a request waits for the tables to reach a minimum index, and a write for its own. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  readonly CBM_WAIT_MS: number = 5_000;

  /** Where figures are sent every minute as OTLP over HTTP (`https://collector.example.org/v1/metrics`); nowhere without it. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly CBM_OTLP_ENDPOINT?: string;

  /** Listen on `run/cbm.sock` in the data directory too, for the command line. */
  @IsBoolean()
  @Transform(
    ({ obj }: { obj: Readonly<Record<string, unknown>> }) => BOOLEANS.get(obj['CBM_SOCKET']) ?? obj['CBM_SOCKET'],
  )
  readonly CBM_SOCKET: boolean = true;

  /** Run the communication checks that were planned ahead with an instant. */
  @IsBoolean()
  @Transform(
    ({ obj }: { obj: Readonly<Record<string, unknown>> }) => BOOLEANS.get(obj['CBM_ROUNDS']) ?? obj['CBM_ROUNDS'],
  )
  readonly CBM_ROUNDS: boolean = true;

  /** Folder of their messages, one for all nodes. Without it: `outbox` in the data directory. */
  @IsOptional()
  @IsString()
  readonly CBM_OUTBOX?: string;

  /** Sender of their messages; answers go there. */
  @IsEmail({ require_tld: false })
  readonly CBM_MAIL_FROM: string = 'poc-directory@ledger.invalid';
}

export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n  ${problems.join('\n  ')}`);
    this.name = 'ConfigError';
  }
}

/** What may hold a password, and is taken from a file where `…_FILE` names one: an environment is shown to more eyes. */
const ADDRESSES = ['CBM_STORE', 'CBM_VAULT', 'CBM_STORE_OWNER', 'CBM_VAULT_OWNER'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment with those addresses in place of the names of their files. Throws what reading a file throws, and when both are given. */
export function withAddressesFromFiles(env: Environment): Environment {
  const named = ADDRESSES.flatMap((name) => {
    const file = env[`${name}_FILE`];
    return file === undefined || file === '' ? [] : [{ name, file }];
  });
  const twice = named.filter(({ name }) => (env[name] ?? '') !== '');
  if (twice.length > 0) throw new ConfigError(twice.map(({ name }) => `Give ${name} or ${name}_FILE, not both`));
  return { ...env, ...Object.fromEntries(named.map(({ name, file }) => [name, readFileSync(file, 'utf8').trim()])) };
}

/** Reads the `CBM_…` members of an environment (or of given settings) into a configuration. */
export function readConfig(env: Readonly<Record<string, unknown>>): LedgerConfig {
  const own = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith('CBM_') && value !== ''),
  );
  const config = plainToInstance(LedgerConfig, own, { enableImplicitConversion: true, exposeDefaultValues: true });
  const errors = validateSync(config, { skipMissingProperties: false });
  if (errors.length > 0) throw new ConfigError(errors.flatMap((one) => Object.values(one.constraints ?? {})));
  checkAddresses(config);
  if (config.CBM_STORE !== undefined && vaultOf(config) === undefined)
    throw new ConfigError([
      'CBM_VAULT must be given with this store, which keeps no vault: the address of a PostgreSQL',
    ]);
  return config;
}

/** What is wrong with an address, beside the name of its setting, and never with what it holds. */
function checkAddresses({ CBM_STORE, CBM_VAULT }: LedgerConfig): void {
  for (const [name, address] of Object.entries({ CBM_STORE, CBM_VAULT })) {
    if (address === undefined || !POSTGRES.test(address)) continue;
    try {
      serversOf(address);
    } catch (error) {
      if (error instanceof RangeError) throw new ConfigError([`${name}: ${error.message}`]);
      throw error;
    }
  }
}

/** Address of the vault that all nodes share; undefined while it is embedded. */
export function vaultOf({ CBM_STORE, CBM_VAULT }: Pick<LedgerConfig, 'CBM_STORE' | 'CBM_VAULT'>): string | undefined {
  return CBM_VAULT ?? (CBM_STORE !== undefined && POSTGRES.test(CBM_STORE) ? CBM_STORE : undefined);
}

/** Address of the leases, which are where the vault is; undefined while the log is embedded and its lock the lease. */
export function leasesOf(config: Pick<LedgerConfig, 'CBM_STORE' | 'CBM_VAULT'>): string | undefined {
  return config.CBM_STORE === undefined ? undefined : vaultOf(config);
}

/** Where the log lies. */
export function storeOf({ CBM_DATA, CBM_STORE }: Pick<LedgerConfig, 'CBM_DATA' | 'CBM_STORE'>): StorePlace {
  return { directory: CBM_DATA, ...(CBM_STORE === undefined ? {} : { address: CBM_STORE }) };
}

/** Where the vault lies. */
export function vaultPlaceOf(config: Pick<LedgerConfig, 'CBM_DATA' | 'CBM_STORE' | 'CBM_VAULT'>): VaultPlace {
  const address = vaultOf(config);
  return { directory: config.CBM_DATA, ...(address === undefined ? {} : { address }) };
}

/** An address as people may see it: without account, password and parameters. */
export function shownAddress(address: string): string {
  return address.replace(/\/\/.*@/, '//').replace(/\?.*$/, '');
}
