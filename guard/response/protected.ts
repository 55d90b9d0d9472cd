/** Principals and resources that an organization keeps playbooks away from. */

/** An ARN, or a pattern of some: of one service, and never all of it. */
export const protectedPattern =
  /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9*-]*:([0-9]{12}|\*|):[A-Za-z0-9][A-Za-z0-9_+=,.@:\/*-]*$/;

/** Names below the reserved path that stacks make. Another one stands for nobody, and would protect nothing. */
export const reservedRolesThere =
  ":role/zero-trust/([*]|plan$|apply$|break-glass$|(responder|service|host|replication|monitoring|backup|connect-handler)/)";

/** The patterns whose account is none of these: they would protect nothing. */
export const ofUnknownAccounts = (patterns: readonly string[], accounts: readonly string[]): readonly string[] =>
  patterns.filter((pattern) => {
    const account = pattern.split(":")[4] ?? "";
    return /^[0-9]{12}$/.test(account) && !accounts.includes(account);
  });
