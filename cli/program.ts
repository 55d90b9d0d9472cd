import { Command } from "commander";

/** The `zero-trust` command, without what it can do. */
export const zeroTrust = (): Command =>
  new Command("zero-trust").description("Zero trust AWS organizations from declared access, as plain Terraform.");
