/** Whether the bucket that this project makes lets in whoever the stacks' backends are. */
import { type Problems, shown } from "../core/problems";
import { managementOf } from "./management";
import type { Organization } from "./types";

const where = "organization";

/**
 * The bucket lets an account's own roles at its states, and nobody else. A backend is whoever the shell is: it cannot assume one role to plan
 * and another to apply, as providers do. Another bucket may let others in: it is not asked about.
 */
export function checkState(file: Organization, problems: Problems): void {
  const { backend, stateBucket, id } = file;
  if (backend?.kind !== "s3" || !stateBucket) return;
  if (id === "pending")
    problems.add(where, `backend must be left out while id is pending, got s3; the bucket is made when it is known`);
  const [made = "zero-trust", used = "zero-trust"] = [stateBucket.prefix, backend.prefix];
  if (made !== used)
    problems.add(
      where,
      `backend.prefix must be that of stateBucket, ${shown(made)}, got ${shown(used)}; the bucket lets nobody at other keys`,
    );
  if (!/^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/.+$/.test(backend.kmsKeyId))
    problems.add(
      where,
      `backend.kmsKeyId must be the ARN of the key, as the fact state-key-arn says it, got ${shown(backend.kmsKeyId)}; the bucket refuses any other, and an alias`,
    );
  checkShells(file, stateBucket.applyRoles ?? [], problems);
}

/** Whoever applies the management account's baseline has no role of ours: it makes them. */
function checkShells(file: Organization, applyRoles: readonly string[], problems: Problems): void {
  const management = managementOf(file);
  if (management !== undefined && applyRoles.length === 0)
    problems.add(
      where,
      `stateBucket.applyRoles must name who applies the baseline of ${management}, got none; add the role, as aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*`,
    );
  for (const [name, { kind, credentials = "assume-role" }] of Object.entries(file.accounts))
    if (kind !== "suspended" && credentials !== "ambient")
      problems.add(
        where,
        `accounts.${name}.credentials must be ambient where the state is in stateBucket, got ${credentials}; a backend cannot change roles as providers do, so whoever plans is signed in as the plan role, and whoever applies as the apply role`,
      );
}
