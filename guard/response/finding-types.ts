/**
 * Every active finding type of GuardDuty, by what it is about and why it was raised: `UnauthorizedAccess:EC2/TorClient` stands under EC2,
 * UnauthorizedAccess. Retired types are left out. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html
 */
const byResource = {
  Container: {
    Execution: "MaliciousFile SuspiciousFile",
  },
  EC2: {
    AttackSequence: "CompromisedInstanceGroup",
    Backdoor:
      "C&CActivity.B C&CActivity.B!DNS DenialOfService.Dns DenialOfService.Tcp DenialOfService.Udp DenialOfService.UdpOnTcpPorts DenialOfService.UnusualProtocol Spambot",
    Behavior: "NetworkPortUnusual TrafficVolumeUnusual",
    CryptoCurrency: "BitcoinTool.B BitcoinTool.B!DNS",
    DefenseEvasion: "UnusualDNSResolver UnusualDoHActivity UnusualDoTActivity",
    Execution: "MaliciousFile MaliciousFile!AMI MaliciousFile!RecoveryPoint MaliciousFile!Snapshot SuspiciousFile",
    Impact:
      "AbusedDomainRequest.Reputation BitcoinDomainRequest.Reputation MaliciousDomainRequest.Custom MaliciousDomainRequest.Reputation PortSweep SuspiciousDomainRequest.Reputation WinRMBruteForce",
    Recon: "PortProbeEMRUnprotectedPort PortProbeUnprotectedPort Portscan",
    Trojan:
      "BlackholeTraffic BlackholeTraffic!DNS DGADomainRequest.B DGADomainRequest.C!DNS DNSDataExfiltration DriveBySourceTraffic!DNS DropPoint DropPoint!DNS PhishingDomainRequest!DNS",
    UnauthorizedAccess: "MaliciousIPCaller.Custom MetadataDNSRebind RDPBruteForce SSHBruteForce TorClient TorRelay",
  },
  ECS: {
    AttackSequence: "CompromisedCluster",
    Execution: "MaliciousFile SuspiciousFile",
  },
  EKS: {
    AttackSequence: "CompromisedCluster",
  },
  IAM: {
    AttackSequence: "CompromisedCredentials",
  },
  IAMUser: {
    CredentialAccess: "AnomalousBehavior CompromisedCredentials",
    DefenseEvasion: "AnomalousBehavior BedrockLoggingDisabled",
    Discovery: "AnomalousBehavior",
    Exfiltration: "AnomalousBehavior",
    Impact: "AnomalousBehavior",
    InitialAccess: "AnomalousBehavior",
    PenTest: "KaliLinux ParrotLinux PentooLinux",
    Persistence: "AnomalousBehavior",
    Policy: "RootCredentialUsage ShortTermRootCredentialUsage",
    PrivilegeEscalation: "AnomalousBehavior",
    Recon: "MaliciousIPCaller MaliciousIPCaller.Custom TorIPCaller",
    Stealth: "CloudTrailLoggingDisabled PasswordPolicyChange",
    UnauthorizedAccess:
      "ConsoleLoginSuccess.B InstanceCredentialExfiltration.InsideAWS InstanceCredentialExfiltration.OutsideAWS MaliciousIPCaller MaliciousIPCaller.Custom ResourceCredentialExfiltration.OutsideAWS TorIPCaller",
  },
  Kubernetes: {
    CredentialAccess:
      "AnomalousBehavior.SecretsAccessed MaliciousIPCaller MaliciousIPCaller.Custom SuccessfulAnonymousAccess TorIPCaller",
    DefenseEvasion: "MaliciousIPCaller MaliciousIPCaller.Custom SuccessfulAnonymousAccess TorIPCaller",
    Discovery:
      "AnomalousBehavior.PermissionChecked MaliciousIPCaller MaliciousIPCaller.Custom SuccessfulAnonymousAccess TorIPCaller",
    Execution: "AnomalousBehavior.ExecInPod ExecInKubeSystemPod MaliciousFile SuspiciousFile",
    Impact: "MaliciousIPCaller MaliciousIPCaller.Custom SuccessfulAnonymousAccess TorIPCaller",
    Persistence:
      "AnomalousBehavior.WorkloadDeployed!ContainerWithSensitiveMount ContainerWithSensitiveMount MaliciousIPCaller MaliciousIPCaller.Custom SuccessfulAnonymousAccess TorIPCaller",
    Policy: "AdminAccessToDefaultServiceAccount AnonymousAccessGranted ExposedDashboard KubeflowDashboardExposed",
    PrivilegeEscalation:
      "AnomalousBehavior.RoleBindingCreated AnomalousBehavior.RoleCreated AnomalousBehavior.WorkloadDeployed!PrivilegedContainer PrivilegedContainer",
  },
  Lambda: {
    Backdoor: "C&CActivity.B",
    CryptoCurrency: "BitcoinTool.B",
    Trojan: "BlackholeTraffic DropPoint",
    UnauthorizedAccess: "MaliciousIPCaller.Custom TorClient TorRelay",
  },
  RDS: {
    CredentialAccess:
      "AnomalousBehavior.FailedLogin AnomalousBehavior.SuccessfulBruteForce AnomalousBehavior.SuccessfulLogin MaliciousIPCaller.FailedLogin MaliciousIPCaller.SuccessfulLogin TorIPCaller.FailedLogin TorIPCaller.SuccessfulLogin",
    Discovery: "MaliciousIPCaller TorIPCaller",
  },
  Runtime: {
    Backdoor: "C&CActivity.B C&CActivity.B!DNS",
    CryptoCurrency: "BitcoinTool.B BitcoinTool.B!DNS",
    DefenseEvasion:
      "FilelessExecution KernelModuleLoaded ProcessInjection.Proc ProcessInjection.Ptrace ProcessInjection.VirtualMemoryWrite PtraceAntiDebugging SuspiciousCommand",
    Discovery: "SuspiciousCommand",
    Execution:
      "MaliciousFileExecuted NewBinaryExecuted NewLibraryLoaded ReverseShell SuspiciousCommand SuspiciousShellCreated SuspiciousTool",
    Impact:
      "AbusedDomainRequest.Reputation BitcoinDomainRequest.Reputation CryptoMinerExecuted MaliciousDomainRequest.Reputation SuspiciousDomainRequest.Reputation",
    Persistence: "SuspiciousCommand",
    PrivilegeEscalation:
      "CGroupsReleaseAgentModified ContainerMountsHostDirectory DockerSocketAccessed ElevationToRoot RuncContainerEscape SuspiciousCommand UserfaultfdUsage",
    Trojan:
      "BlackholeTraffic BlackholeTraffic!DNS DGADomainRequest.C!DNS DriveBySourceTraffic!DNS DropPoint DropPoint!DNS PhishingDomainRequest!DNS",
    UnauthorizedAccess: "MetadataDNSRebind TorClient TorRelay",
  },
  S3: {
    AttackSequence: "CompromisedData",
    Discovery: "AnomalousBehavior MaliciousIPCaller MaliciousIPCaller.Custom TorIPCaller",
    Exfiltration: "AnomalousBehavior MaliciousIPCaller",
    Impact: "AnomalousBehavior.Delete AnomalousBehavior.Permission AnomalousBehavior.Write MaliciousIPCaller",
    Object: "MaliciousFile",
    PenTest: "KaliLinux ParrotLinux PentooLinux",
    Policy:
      "AccountBlockPublicAccessDisabled BucketAnonymousAccessGranted BucketBlockPublicAccessDisabled BucketPublicAccessGranted",
    Stealth: "ServerAccessLoggingDisabled",
    UnauthorizedAccess: "MaliciousIPCaller.Custom TorIPCaller",
  },
} as const;

export type FindingResource = keyof typeof byResource;

/** The finding types about one kind of resource. */
export const findingTypesAbout = (resource: FindingResource): readonly string[] =>
  Object.entries(byResource[resource] as Readonly<Record<string, string>>).flatMap(([purpose, names]) =>
    names.split(" ").map((name) => `${purpose}:${resource}/${name}`),
  );

/** All finding types, sorted. */
export const findingTypes: readonly string[] = (Object.keys(byResource) as FindingResource[])
  .flatMap(findingTypesAbout)
  .sort();
