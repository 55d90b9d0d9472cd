/** Encryption, logs, rotation and protection that are switched off. Each is harmful by definition. */
import { idsOf, network, short } from "../example";
import { type Edit, type Given, type Mutant, mutants, remove, set } from "../mutant";

const dev = /^dev-(?!us-)/;

/** One argument of every resource of a type in dev. */
const off = (type: string, path: string, to: Given, what: string) =>
  idsOf(type, dev).map((id) => [`${short(id)}/${path}`, what, set(id, path, to)] as const);

const gone = (type: string, what: string) => idsOf(type, dev).map((id) => [short(id), what, remove(id)] as const);

const database = "dev-data: module.database_orders_db.aws_db_instance.instance";
const onDatabase = (argument: string, to: Given, what: string): readonly [string, string, Edit] => [
  `database/${argument}`,
  what,
  set(database, argument, to),
];
const vpn = "dev-access: module.client_vpn.aws_ec2_client_vpn_endpoint.endpoint";
const host = "dev-access: module.host.aws_launch_template.template";

export const protection: readonly Mutant[] = [
  ...mutants("disable-rotation", "definition", "harmful", [
    ...off("aws_kms_key", "enable_key_rotation", false, "a key is not rotated"),
    ...off("aws_kms_key", "deletion_window_in_days", 7, "a key is gone a week after somebody deletes it").slice(0, 3),
  ]),
  ...mutants("disable-encryption", "definition", "harmful", [
    ...off(
      "aws_s3_bucket_server_side_encryption_configuration",
      "rule.0.apply_server_side_encryption_by_default.sse_algorithm",
      "AES256",
      "objects are encrypted with S3's own key",
    ),
    ...gone("aws_s3_bucket_server_side_encryption_configuration", "nothing says how objects are encrypted"),
    ...off("aws_cloudwatch_log_group", "kms_key_id", null, "logs are encrypted with AWS's key").slice(0, 4),
    ...off("aws_sns_topic", "kms_master_key_id", null, "messages are not encrypted"),
    ...off("aws_backup_vault", "kms_key_arn", null, "backups are encrypted with AWS's key"),
    ...off("aws_ebs_encryption_by_default", "enabled", false, "new disks are not encrypted by default"),
    onDatabase("storage_encrypted", false, "the database is not encrypted"),
    [
      "host/volume",
      "the disk of the host is not encrypted",
      set(host, "block_device_mappings.0.ebs.encrypted", "false"),
      set("dev-baseline: module.baseline.aws_ebs_encryption_by_default.volumes_encryption", "enabled", false),
    ],
    [
      "database/force_ssl",
      "the database takes connections without TLS",
      set("dev-data: module.database_orders_db.aws_db_parameter_group.settings_parameters", "parameter.4.value", "0"),
    ],
    ["sessions/key", "sessions are not encrypted with a key", preferences({ kmsKeyId: "" })],
  ]),
  ...mutants("disable-logs", "definition", "harmful", [
    ...gone("aws_flow_log", "nobody logs the traffic"),
    [
      "flow-log/accepted",
      "only what is accepted is logged",
      set(network("aws_flow_log.flow_log_vpc"), "traffic_type", "ACCEPT"),
    ],
    ...off("aws_cloudwatch_log_group", "retention_in_days", 7, "logs are kept for a week"),
    ...gone("aws_route53_resolver_query_log_config_association", "nobody logs DNS queries"),
    ["vpn", "nobody logs who connects", set(vpn, "connection_log_options.enabled", false)],
    onDatabase("enabled_cloudwatch_logs_exports", [], "the database sends no logs"),
    ["sessions", "sessions are not recorded", preferences({ s3BucketName: "", cloudWatchLogGroupName: "" })],
    ...idsOf("aws_cloudwatch_event_rule", dev)
      .slice(0, 4)
      .map((id) => [short(id), "an alarm is off", set(id, "state", "DISABLED")] as const),
    ...gone("aws_cloudwatch_event_target", "nobody hears an alarm").slice(0, 4),
  ]),
  ...mutants("disable-protection", "definition", "harmful", [
    ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].flatMap(
      (argument) => [
        ...off("aws_s3_bucket_public_access_block", argument, false, "a bucket may become public"),
        ...off("aws_s3_account_public_access_block", argument, false, "buckets of the account may become public"),
      ],
    ),
    ...gone("aws_s3_bucket_public_access_block", "nothing keeps a bucket from becoming public"),
    ...off("aws_s3_bucket_versioning", "versioning_configuration.status", "Suspended", "what is overwritten is gone"),
    ...off("aws_s3_bucket_ownership_controls", "rule.object_ownership", "ObjectWriter", "access lists count again"),
    ...off("aws_s3_bucket", "force_destroy", true, "a bucket is destroyed with what is in it"),
    ...gone("aws_backup_vault_lock_configuration", "backups can be deleted early"),
    onDatabase("deletion_protection", false, "the database can be deleted"),
    onDatabase("backup_retention_period", 0, "the database has no backups"),
    onDatabase("skip_final_snapshot", true, "nothing is kept when the database goes"),
    onDatabase("auto_minor_version_upgrade", false, "the database takes no fixes"),
    onDatabase("iam_database_authentication_enabled", false, "the database knows passwords only"),
    onDatabase("manage_master_user_password", false, "the password of the database is not rotated"),
    [
      "dns/fail-open",
      "the DNS firewall opens when it is overloaded",
      set("dev-network: module.dns.aws_route53_resolver_firewall_config.fail_closed", "firewall_fail_open", "ENABLED"),
    ],
    [
      "dns/block",
      "names that are not allowed are only told of",
      set("dev-network: module.dns.aws_route53_resolver_firewall_rule.block", "action", "ALERT"),
    ],
    [
      "dns/firewall",
      "no DNS firewall is asked",
      remove("dev-network: module.dns.aws_route53_resolver_firewall_rule_group_association.association"),
    ],
  ]),
  ...mutants("weaken-door", "definition", "harmful", [
    [
      "host/tokens",
      "the host gives its credentials without a token",
      set(host, "metadata_options.http_tokens", "optional"),
    ],
    [
      "host/hops",
      "what stands behind the host reaches its credentials",
      set(host, "metadata_options.http_put_response_hop_limit", 3),
    ],
    ["host/key", "the host has an SSH key", set(host, "key_name", "admin")],
    ["vpn/hours", "a session of the VPN lasts a day", set(vpn, "session_timeout_hours", 24)],
    ["vpn/split", "the VPN takes everything that a machine sends", set(vpn, "split_tunnel", false)],
    [
      "vpn/certificates",
      "the VPN asks for a certificate alone",
      set(vpn, "authentication_options.0.type", "certificate-authentication"),
    ],
    ["tunnel/host", "who starts a tunnel chooses the host", tunnel({ host: "{{ host }}" })],
    ["tunnel/port", "who starts a tunnel chooses the port", tunnel({ portNumber: "{{ portNumber }}" })],
    ["sessions/idle", "a session nobody uses stays open", preferences({ idleSessionTimeout: "600" })],
    ["sessions/long", "a session lasts for days", preferences({ maxSessionDuration: "4320" })],
    [
      "permission-set",
      "a session of a person lasts a day",
      set(
        'dev-identity: module.people.aws_ssoadmin_permission_set.permission_set["dev-orders-db-admin-datab-98c52a"]',
        "session_duration",
        "PT24H",
      ),
    ],
    [
      "password",
      "passwords are short",
      set(
        'dev-baseline: module.baseline.aws_iam_account_password_policy.passwords["this"]',
        "minimum_password_length",
        8,
      ),
    ],
    [
      "document/public",
      "everybody may use the document of a session",
      set('dev-access: module.sessions.aws_ssm_document.port["database-operators/orders-db/admin"]', "permissions", {
        type: "Share",
        account_ids: "All",
      }),
    ],
  ]),
  ...mutants("detach-policy", "definition", "harmful", [
    ...gone("aws_s3_bucket_policy", "a bucket has no policy"),
    ...gone("aws_backup_vault_policy", "a vault has no policy"),
    ...idsOf("aws_organizations_policy_attachment", /^organization$/)
      .filter((id) => /"(scp|rcp)\/(root|unit\/workloads)/.test(id))
      .map((id) => [short(id), "guardrails are detached", remove(id)] as const),
    [
      "host/boundary",
      "the role of the host has no boundary",
      set("dev-access: module.host.aws_iam_role.host_role", "permissions_boundary", null),
    ],
    [
      "service/boundary",
      "the role of a service has no boundary",
      set("dev-workload: module.role_orders_api.aws_iam_role.role", "permissions_boundary", null),
    ],
    [
      "host/administrator",
      "the host is an administrator",
      set(
        'dev-baseline: module.break_glass.aws_iam_role_policy_attachment.administrator["this"]',
        "role",
        "dev-session-manager",
      ),
    ],
    [
      "plan/administrator",
      "who plans is an administrator",
      set(
        "dev-baseline: module.delivery.aws_iam_role_policy_attachment.plan_reads",
        "policy_arn",
        "arn:aws:iam::aws:policy/AdministratorAccess",
      ),
    ],
  ]),
  ...mutants("change-tag", "definition", "harmless", [
    ...idsOf("aws_kms_key", dev)
      .slice(0, 4)
      .map((id) => [short(id), "a tag more", set(id, "tags.team", "platform")] as const),
    ...idsOf("aws_iam_role", dev)
      .slice(0, 4)
      .map((id) => [short(id), "another description", set(id, "description", "Reviewed.")] as const),
    [
      "retention",
      "logs are kept longer",
      set(network("aws_cloudwatch_log_group.flow_log_group"), "retention_in_days", 3653),
    ],
    ["backups", "backups are kept longer", set(database, "backup_retention_period", 35)],
    ["sessions", "sessions end sooner", preferences({ idleSessionTimeout: "5" })],
    ["vpn", "a session of the VPN ends sooner", set(vpn, "session_timeout_hours", 8)],
  ]),
];

function preferences(inputs: object): Edit {
  return {
    ...{ kind: "document", resource: "dev-access: module.sessions.aws_ssm_document.preferences", argument: "content" },
    change: (content) => ({ ...content, inputs: { ...(content["inputs"] as object), ...inputs } }),
  };
}

function tunnel(properties: object): Edit {
  return {
    ...{ kind: "document", argument: "content" },
    resource: 'dev-access: module.sessions.aws_ssm_document.port["database-operators/orders-db/admin"]',
    change: (content) => ({ ...content, properties: { ...(content["properties"] as object), ...properties } }),
  };
}
