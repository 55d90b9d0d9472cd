import { reachChecks } from "./reach-checks";
import { signInChecks } from "./sign-in-checks";

export const checks = [...signInChecks, ...reachChecks];
