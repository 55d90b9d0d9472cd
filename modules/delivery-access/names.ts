/** Names that others rely on: providers assume these roles, guardrails exempt them, every role has the boundary. */
import { breakGlassUsers, controlTowerAccess, reserved } from "../../guard/reserved-names";

export const path = "/zero-trust/";
export const boundaryName = "boundary";

/** Roles that can do everything, or decide who can; the last two are those of AWS Organizations and of Control Tower. */
export const reservedRoles = [
  reserved.plan,
  reserved.apply,
  reserved.breakGlass,
  reserved.access,
  controlTowerAccess,
] as const;

/** What else stays as it is: the boundary, and the users who may break the glass, with what they may do. */
export const reservedOthers = [
  "policy/zero-trust/boundary",
  "policy/zero-trust/break-glass-users",
  breakGlassUsers,
] as const;
