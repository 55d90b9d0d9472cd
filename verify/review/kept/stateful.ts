/** Resources that hold what cannot be made again: by type, what is lost with them. */
import type { Severity } from "../finding";

export interface Stateful {
  readonly severity: Severity;
  readonly loses: string;
}

const holds = (severity: Severity, loses: string): Stateful => ({ severity, loses });

const data = holds("critical", "its data");

export const stateful: Readonly<Record<string, Stateful>> = {
  aws_acmpca_certificate_authority: holds("critical", "the key of the authority: what it signed cannot be renewed"),
  aws_backup_vault: holds("critical", "the backups in it"),
  aws_cloudwatch_log_group: holds("high", "the logs in it"),
  aws_codecommit_repository: data,
  aws_cognito_user_pool: holds("critical", "its users"),
  aws_db_instance: data,
  aws_directory_service_directory: holds("critical", "its users"),
  aws_docdb_cluster: data,
  aws_dynamodb_table: data,
  aws_ebs_snapshot: holds("high", "the copy in it"),
  aws_ebs_volume: data,
  aws_ec2_client_vpn_endpoint: holds("medium", "its address: every client needs a new file, and every session ends"),
  aws_ecr_repository: holds("high", "the images in it"),
  aws_efs_file_system: data,
  aws_eip: holds("medium", "an address that others may have let in"),
  aws_elasticache_replication_group: holds("medium", "what is cached in it"),
  aws_elasticsearch_domain: data,
  aws_fsx_lustre_file_system: data,
  aws_fsx_ontap_file_system: data,
  aws_fsx_openzfs_file_system: data,
  aws_fsx_windows_file_system: data,
  aws_identitystore_group: holds("high", "its id, by which others grant: memberships and assignments go with it"),
  aws_kinesis_stream: holds("high", "the records in it"),
  aws_kms_key: holds("critical", "everything that is encrypted with it, once its waiting time is over"),
  aws_memorydb_cluster: data,
  aws_msk_cluster: data,
  aws_neptune_cluster: data,
  aws_opensearch_domain: data,
  aws_organizations_account: holds("critical", "the account: it is closed, or leaves the organization"),
  aws_organizations_organization: holds("critical", "the organization"),
  aws_rds_cluster: data,
  aws_rds_cluster_instance: holds("medium", "connections: others of the cluster take over"),
  aws_redshift_cluster: data,
  aws_route53_zone: holds("high", "its name servers: names stop resolving until the delegation is changed"),
  aws_s3_bucket: holds("critical", "the objects in it, and its name, which anybody may then take"),
  aws_secretsmanager_secret: holds("high", "the secret, once its waiting time is over"),
  aws_sqs_queue: holds("medium", "the messages in it"),
  aws_ssoadmin_permission_set: holds("medium", "the assignments of it"),
  aws_subnet: holds("medium", "addresses: whatever stands in it has to go first"),
  aws_vpc: holds("high", "the network and all that stands in it"),
  aws_timestreamwrite_table: data,
};

/** What the state says of how the data is kept, before it goes. */
export const keepers: readonly (readonly [path: string, when: string, says: string])[] = [
  ["deletion_protection", "true", "deletion protection is on: the apply fails until it is turned off"],
  ["deletion_protection_enabled", "true", "deletion protection is on: the apply fails until it is turned off"],
  ["skip_final_snapshot", "true", "no final snapshot is made"],
  ["skip_final_snapshot", "false", "a final snapshot is made"],
  ["force_destroy", "true", "the objects are deleted with it"],
  ["force_destroy", "false", "the apply fails as long as something is in it"],
  ["force_delete", "true", "what is in it is deleted with it"],
];
