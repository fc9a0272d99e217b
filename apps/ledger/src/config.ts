import 'reflect-metadata';
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
  Max,
  Min,
  validateSync,
} from 'class-validator';

/** What implicit conversion cannot tell: to it every text is true. */
const BOOLEANS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
]);

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

/** Reads the `CBM_…` members of an environment (or of given settings) into a configuration. */
export function readConfig(env: Readonly<Record<string, unknown>>): LedgerConfig {
  const own = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith('CBM_') && value !== ''),
  );
  const config = plainToInstance(LedgerConfig, own, { enableImplicitConversion: true, exposeDefaultValues: true });
  const errors = validateSync(config, { skipMissingProperties: false });
  if (errors.length > 0) throw new ConfigError(errors.flatMap((one) => Object.values(one.constraints ?? {})));
  return config;
}
