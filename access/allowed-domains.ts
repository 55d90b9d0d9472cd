/** The host names that a network may resolve: its endpoints, its databases and file systems, what it is granted elsewhere, and nothing else. */
export interface Names {
  readonly region: string;
  /** The domain of the partition's services, as amazonaws.com. */
  readonly suffix: string;
  readonly awsServices: readonly string[];
  readonly databases: boolean;
  readonly fileSystems: boolean;
  /** Names of what is granted on the internet. */
  readonly internet: readonly string[];
  /** Names of endpoints that lead to other environments and to partners. */
  readonly foreign: readonly string[];
  /** Names of the environment's own load balancers. */
  readonly own: readonly string[];
}

/** Services whose host name differs from the name of their endpoint. */
const hosts: Readonly<Record<string, readonly string[]>> = {
  "ecr.api": ["api.ecr"],
  "ecr.dkr": ["*.dkr.ecr"],
  s3: ["s3", "*.s3"],
};

export function allowedDomains({
  region,
  suffix,
  awsServices,
  databases,
  fileSystems,
  internet,
  foreign,
  own,
}: Names): readonly string[] {
  const services = awsServices.flatMap((name) => hosts[name] ?? [name]).map((host) => `${host}.${region}.${suffix}`);
  const stores = [
    ...(databases ? [`*.${region}.rds.${suffix}`] : []),
    ...(fileSystems ? [`*.efs.${region}.${suffix}`] : []),
  ];
  return [...new Set([...services, ...stores, ...internet, ...foreign, ...own])].sort();
}
