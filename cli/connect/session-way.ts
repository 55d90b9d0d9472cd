/** Through Session Manager: sign in, start the session, sign in to the database with a token. */
import { doorTag, doorTagValue } from "../../access/session-statements";
import { accountIdOf } from "../../environments/fence";
import type { Environment, Organization } from "../../environments/types";
import type { Session, SessionTarget } from "../../stacks/access/sessions-plan";
import type { Step, Way } from "./step";

export function sessionWay(session: Session, file: Environment, organization: Organization): Way {
  const { door, group, set, grant, to, approval } = session;
  const asked = approval
    ? [
        {
          do: `Ask ${approval.by.name} for the permission set ${set} in account ${file.account}: it is assigned for ${approval.hours} hours.`,
          commands: [],
        },
      ]
    : [];
  const steps = [
    ...asked,
    ...signIn(set, file, organization),
    start(session, file),
    ...(to ? login(session, to, file) : []),
  ];
  return { environment: file.name, group, door, grant, steps };
}

function signIn(set: string, file: Environment, organization: Organization): readonly Step[] {
  const { identityStoreId = "", region = organization.region } = organization.people?.identityCenter ?? {};
  return [
    {
      do: "Once: add this to ~/.aws/config, and install the Session Manager plugin of the AWS CLI.",
      commands: [
        `[sso-session ${organization.name}]`,
        `sso_start_url = https://${identityStoreId}.awsapps.com/start`,
        `sso_region = ${region}`,
        "sso_registration_scopes = sso:account:access",
        "",
        `[profile ${set}]`,
        `sso_session = ${organization.name}`,
        `sso_account_id = ${accountIdOf(file.account, organization) ?? "<the account's id, once it has one>"}`,
        `sso_role_name = ${set}`,
        `region = ${file.region}`,
      ],
    },
    { do: "Sign in.", commands: [`export AWS_PROFILE=${set}`, "aws sso login"] },
  ];
}

const localPort = { postgres: 15432, mysql: 13306 } as const;

function start({ door, document, to }: Session, file: Environment): Step {
  const parameters = to ? ` --parameters localPortNumber=${localPort[to.engine]}` : "";
  return {
    do: to
      ? "Start the session and leave it open: it ends by itself when nobody uses it."
      : "Start the session. What is typed and seen in it is recorded.",
    commands: [
      `HOST=$(aws ec2 describe-instances --filters Name=tag:${doorTag},Values=${doorTagValue(file.name, door)} Name=instance-state-name,Values=running --query 'Reservations[0].Instances[0].InstanceId' --output text)`,
      `aws ssm start-session --document-name ${document} --target "$HOST"${parameters}`,
    ],
  };
}

/** The token is signed for the real name and port of the database, and the certificate is checked against that name. */
function login({ document }: Session, to: SessionTarget, { region }: Environment): readonly Step[] {
  return [
    {
      do: "In another terminal: the certificates of RDS, and where the session leads.",
      commands: [
        "curl -sSfO https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem",
        `ENDPOINT=$(aws ssm get-document --name ${document} --query Content --output text | jq -r .properties.host)`,
      ],
    },
    { do: "Sign in to the database. The token is good for 15 minutes, to sign in with.", commands: client(to, region) },
  ];
}

const token = ({ port, user }: SessionTarget, region: string): string =>
  `$(aws rds generate-db-auth-token --hostname "$ENDPOINT" --port ${port} --region ${region} --username ${user})`;

const client = (to: SessionTarget, region: string): readonly string[] =>
  to.engine === "postgres"
    ? [
        `export PGPASSWORD="${token(to, region)}"`,
        `psql "host=$ENDPOINT hostaddr=127.0.0.1 port=${localPort.postgres} dbname=postgres user=${to.user} sslmode=verify-full sslrootcert=global-bundle.pem"`,
      ]
    : [
        "# mysql checks the name that it connects to: let it lead to your own machine while the session is open.",
        'echo "127.0.0.1 $ENDPOINT" | sudo tee -a /etc/hosts',
        `export LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN=1 MYSQL_PWD="${token(to, region)}"`,
        `mysql --host="$ENDPOINT" --port=${localPort.mysql} --user=${to.user} --ssl-mode=VERIFY_IDENTITY --ssl-ca=global-bundle.pem`,
      ];
