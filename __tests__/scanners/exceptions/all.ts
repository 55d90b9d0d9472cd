/** Every check that fails, and why that is right. A test fails where one of these matches nothing any more: the list only shrinks. */
import type { Exception } from "../exception";
import { detection } from "./detection";
import { doors } from "./doors";
import { identity } from "./identity";
import { network } from "./network";
import { services } from "./services";
import { stores } from "./stores";

export const exceptions: readonly Exception[] = [
  ...identity,
  ...services,
  ...network,
  ...doors,
  ...stores,
  ...detection,
];
