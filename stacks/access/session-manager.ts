/** The door of Session Manager: preferences, key and recordings while the door stands, documents and the host by grants. */
import { rolesOfSet } from "../../access/permission-sets";
import { call } from "../../core/call";
import type { SessionManager } from "../../environments/doors";
import { iamArn } from "../../guard/reserved-names";
import { sessionHost } from "../../modules/session-host/session-host";
import { sessionManager } from "../../modules/session-manager/session-manager";
import type { AccountStack } from "../account-stack";
import { archiveRecords } from "../archived-records";
import { identityOf } from "../environment-plan";
import { hostFact, placeOf, type Read, standing } from "../standing";
import type { Doors } from "./access";

/** The door, where the environment has one that is not retired. */
const doorOf = ({ file }: Doors): readonly (readonly [string, SessionManager])[] =>
  Object.entries(file.doors).flatMap(([name, door]) =>
    door.kind === "session-manager" && !door.retired ? [[name, door] as const] : [],
  );

/** The name of a store's host, which the layer that the store stands in publishes. */
const hostOf = (store: string, doors: Doors): string => `data/${hostFact(identityOf(store, doors))}`;

/** Facts that the door stands on, and that its sessions lead to. */
export const sessionNeeds = (doors: Doors): readonly string[] =>
  doorOf(doors).flatMap(([name, { segment }]) => {
    if (doors.sessions.length === 0) return [];
    const { group, subnets } = standing(name, segment, doors);
    return [
      group,
      ...Object.values(subnets),
      ...doors.sessions.flatMap(({ to }) => (to ? [hostOf(to.store, doors)] : [])),
    ];
  });

/** Makes the door, and gives what is published of it. */
export function callSessionManager(stack: AccountStack, doors: Doors, read: Read): Readonly<Record<string, string>> {
  const [found] = doorOf(doors);
  if (!found) return {};
  const [name, door] = found;
  const { file, fence, sessions } = doors;
  const role = (path: string): string => iamArn(fence.partition, path, fence.account);
  const host = `role/zero-trust/host/${file.name}-${name}`;
  const made = call(stack, "sessions", sessionManager, {
    name: file.name,
    account: placeOf(doors),
    preferences: {
      ...(door.idleMinutes === undefined ? {} : { idleMinutes: door.idleMinutes }),
      ...(door.maxMinutes === undefined ? {} : { maxMinutes: door.maxMinutes }),
    },
    documents: documentsOf(doors, read),
    shells: Object.fromEntries(sessions.flatMap(({ key, to }) => (to ? [] : [[key, {}]]))),
    hostRoles: [role(host)],
    // All sets of the environment begin with its name: a grant more changes nothing of the key.
    peopleRoles: [rolesOfSet(fence.partition, fence.account, `${file.name}-*`)],
    keyAdministrators: [fence.roles.apply],
    ...(door.logRetentionDays === undefined
      ? {}
      : { logRetentionDays: door.logRetentionDays, recordingRetentionDays: door.logRetentionDays }),
  });
  archiveRecords(stack, "session", { [name]: made.logGroupName }, doors);
  if (door.preferences === "existing")
    stack.adopt([{ to: "module.sessions.aws_ssm_document.preferences", id: "SSM-SessionManagerRunShell" }]);
  if (sessions.length > 0) {
    const { group, subnets } = standing(name, door.segment, doors);
    call(stack, "host", sessionHost, {
      name: file.name,
      account: placeOf(doors),
      door: name,
      subnets: Object.fromEntries(Object.entries(subnets).map(([zone, fact]) => [zone, { subnetId: read(fact) }])),
      securityGroupId: read(group),
      session: { keyArn: made.keyArn, logGroupArn: made.logGroupArn, bucketArn: made.bucketArn },
      keyAdministrators: [fence.roles.apply],
      ...doors.boundary,
    });
  }
  return { "sessions/key-arn": made.keyArn, "sessions/recordings": made.bucketName };
}

const documentsOf = (doors: Doors, read: Read) =>
  Object.fromEntries(
    doors.sessions.flatMap(({ key, to }) =>
      to ? [[key, { store: to.store, host: read(hostOf(to.store, doors)), port: to.port }] as const] : [],
    ),
  );
