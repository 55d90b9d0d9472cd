import { dev } from "./dev";
import { prod } from "./prod";
import { staging } from "./staging";

/** In the order in which changes reach them. */
export const environments = [dev, staging, prod];
