import { Fn } from "cdktf";

/**
 * The image has the agent, which needs no more than endpoints. Nothing listens, and who has a shell does not become root: the agent gives
 * that right to ssm-user unless it finds this file. Read by whoever may describe launch templates: nothing in it is secret.
 */
const script = [
  "#!/bin/bash",
  "set -eu",
  "systemctl disable --now sshd.service sshd.socket || true",
  ": > /etc/sudoers.d/ssm-agent-users",
  "chmod 0440 /etc/sudoers.d/ssm-agent-users",
  "rm -f /etc/sudoers.d/90-cloud-init-users",
];

/** As launch templates take it. */
export const userData = (users: string[]): string =>
  Fn.base64encode(
    Fn.join("\n", Fn.concat([script, Fn.formatlist("useradd --create-home %s", [users]), [""]]) as string[]),
  );
