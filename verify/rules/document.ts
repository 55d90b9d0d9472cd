/** Policy documents in examples. */

type Statement = Readonly<Record<string, unknown>>;

/** The text of a policy with these statements. */
export const policy = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A statement that allows, and what it says beside. */
export const allow = (action: string | readonly string[], resource: string, more: Statement = {}): Statement => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...more,
});

/** The same to a principal, as policies of resources have it. */
export const allowTo = (
  principal: unknown,
  action: string | readonly string[],
  resource: string,
  more: Statement = {},
): Statement => allow(action, resource, { Principal: principal, ...more });

/** A statement that denies everybody. */
export const denyAll = (
  action: string | readonly string[],
  resource: string | readonly string[],
  condition: Statement,
): Statement => ({
  Effect: "Deny",
  Principal: "*",
  Action: action,
  Resource: resource,
  Condition: condition,
});

export const insecure: Statement = { Bool: { "aws:SecureTransport": "false" } };
