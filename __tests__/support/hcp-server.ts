/** As much of HCP Terraform as `terraform init` of a `cloud` block asks for. https://developer.hashicorp.com/terraform/cloud-docs/api-docs */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface MadeWorkspace {
  readonly organization: string;
  readonly project: string;
  readonly name: string;
}

export interface HcpServer {
  /** Where the service `tfe.v2` begins. */
  readonly url: string;
  /** The workspaces that were made, in order. */
  readonly made: readonly MadeWorkspace[];
  close(): void;
}

interface Asked {
  readonly attributes: { readonly name: string };
  readonly relationships: { readonly project: { readonly data: { readonly id: string } } };
}

/** Serves one organization and one project, empty, on this machine. */
export const serveHcp = (organization: string, project: string): Promise<HcpServer> =>
  new Promise((done) => {
    const made: MadeWorkspace[] = [];
    const projects = [{ id: "prj-1", type: "projects", attributes: { name: project } }];
    const inOrganization = `/organizations/${organization}`;
    const workspace = (name: string) => ({
      data: { id: `ws-${name}`, type: "workspaces", attributes: { name, "execution-mode": "remote" } },
    });
    const answer = async (request: IncomingMessage): Promise<readonly [number, unknown?]> => {
      const { pathname } = new URL(request.url ?? "", "http://hcp");
      switch (`${request.method ?? ""} ${pathname}`) {
        case "GET /ping":
          return [204];
        case `GET ${inOrganization}/entitlement-set`:
          return [200, { data: { id: organization, type: "entitlement-sets", attributes: { "state-storage": true } } }];
        case `GET ${inOrganization}/projects`:
          return [200, { data: projects, meta: { pagination: { "current-page": 1, "total-pages": 1 } } }];
        case `POST ${inOrganization}/workspaces`: {
          const { data } = JSON.parse(await textOf(request)) as { readonly data: Asked };
          const into = projects.find(({ id }) => id === data.relationships.project.data.id);
          made.push({ organization, project: into?.attributes.name ?? "", name: data.attributes.name });
          return [201, workspace(data.attributes.name)];
        }
        default: {
          const there = made.find(({ name }) => pathname === `${inOrganization}/workspaces/${name}`);
          return there ? [200, workspace(there.name)] : [404, { errors: [{ status: "404", title: "not found" }] }];
        }
      }
    };
    const server = createServer((request, response) => {
      void answer(request).then(([status, body]) => {
        response.writeHead(status, { "Content-Type": "application/vnd.api+json", "TFP-API-Version": "2.6" });
        response.end(body === undefined ? undefined : JSON.stringify(body));
      });
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      done({ url: `http://127.0.0.1:${port}/`, made, close: () => server.close() });
    });
  });

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};
