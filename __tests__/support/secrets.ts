/** What looks like a secret in anything that is written: in Terraform, and in the state after an apply. */

const patterns: Readonly<Record<string, RegExp>> = {
  "a private key": /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/g,
  "an access key": /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  // 40 characters of the alphabet of secret keys, in letters of both cases and digits: no word, path or hash in hexadecimal.
  "a long secret":
    /(?<![A-Za-z0-9+/=_-])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])(?=[A-Za-z0-9+/_-]*[0-9])[A-Za-z0-9+/_-]{40,}={0,2}(?![A-Za-z0-9+/=_-])/g,
  "a password": /"(password|secret|client_secret|private_key|secret_key)":\s*"(?!\$\{)[^"]+"/g,
};

/** Names that AWS gives and that are as long: policies of load balancers, and of the roles of AWS Backup. */
const names = [/^ELBSecurityPolicy-[A-Za-z0-9-]+$/, /^policy\/AWSBackupServiceRolePolicyFor[A-Za-z0-9]+$/];

/** Every finding, with what kind of secret it looks like; `except` are texts that look like one and are known not to be. */
export const secretsIn = (text: string, except: readonly RegExp[] = []): readonly string[] =>
  Object.entries(patterns).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)]
      .map(([found]) => found)
      .filter((found) => ![...names, ...except].some((known) => known.test(found)))
      .map((found) => `${kind}: ${found}`),
  );
