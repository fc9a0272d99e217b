import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, '../../docker/kurrentdb/make-certificates.sh');

/** Stands in for the vendor's `es-gencert-cli`: the same options, carried out by openssl. */
const STAND_IN = `#!/usr/bin/env bash
set -euo pipefail
verb=$1; shift
while [ $# -gt 0 ]; do
  case $1 in
    -days) days=$2 ;; -out) out=$2 ;; -ca-certificate) ca=$2 ;; -ca-key) key=$2 ;;
    -ip-addresses) ips=$2 ;; -dns-names) names=$2 ;; *) exit 1 ;;
  esac
  shift 2
done
mkdir "$out"
if [ "$verb" = create-ca ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days "$days" -subj "/CN=authority" -keyout "$out/ca.key" -out "$out/ca.crt"
else
  alternatives="IP:\${ips//,/,IP:},DNS:\${names//,/,DNS:}"
  openssl req -x509 -newkey rsa:2048 -nodes -days "$days" -subj "/CN=eventstoredb-node" -addext "subjectAltName=$alternatives" \\
    -CA "$ca" -CAkey "$key" -keyout "$out/node.key" -out "$out/node.crt"
fi
`;

describe('the certificates of the stores', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cbm-certificates-'));
    for (const place of ['ca', 'ca-key', '1', '2', '3', 'bin']) mkdirSync(join(directory, place));
    writeFileSync(join(directory, 'bin/es-gencert-cli'), STAND_IN);
    chmodSync(join(directory, 'bin/es-gencert-cli'), 0o755);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const make = (...args: readonly string[]) =>
    execFileSync('bash', [SCRIPT, ...args], {
      env: {
        PATH: `${join(directory, 'bin')}:${process.env['PATH'] ?? ''}`,
        CBM_CERTS: directory,
        CBM_CERTS_ACCOUNT: String(process.getuid?.()),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const certificate = (file: string) => new X509Certificate(readFileSync(join(directory, file)));
  const all = () => ['1', '2', '3'].map((number) => certificate(`${number}/node.crt`));
  const years = (from: X509Certificate) => Math.round((from.validToDate.getTime() - Date.now()) / 86_400_000 / 365);

  it('are made once, each for its node’s name and address, for two years by an authority of ten', () => {
    make();
    const authority = certificate('ca/ca.crt');
    expect(years(authority)).toBe(10);
    for (const [at, one] of all().entries()) {
      expect(one.verify(authority.publicKey)).toBe(true);
      expect(years(one)).toBe(2);
      for (const host of ['localhost', `store-${String(at + 1)}`]) expect(one.checkHost(host)).toBe(host);
      for (const ip of ['127.0.0.1', `172.30.84.1${String(at + 1)}`]) expect(one.checkIP(ip)).toBe(ip);
      expect(statSync(join(directory, String(at + 1), 'node.key')).mode & 0o777).toBe(0o400);
    }
    const made = all().map(({ fingerprint256 }) => fingerprint256);
    make();
    expect(all().map(({ fingerprint256 }) => fingerprint256)).toEqual(made);
  });

  it('are renewed by the authority that made them', () => {
    make();
    const authority = certificate('ca/ca.crt');
    const made = all().map(({ fingerprint256 }) => fingerprint256);
    make('renew');
    expect(certificate('ca/ca.crt').fingerprint256).toBe(authority.fingerprint256);
    for (const [at, one] of all().entries()) {
      expect(one.fingerprint256).not.toBe(made[at]);
      expect(one.verify(authority.publicKey)).toBe(true);
    }
  });
});
