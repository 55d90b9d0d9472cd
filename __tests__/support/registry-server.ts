/** A Terraform module registry that holds one archive. https://developer.hashicorp.com/terraform/internals/module-registry-protocol */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RegistryServer {
  /** Where the service `modules.v1` begins. */
  readonly url: string;
  close(): void;
}

/** Serves an archive as one version of a module, `namespace/name/provider`, on this machine. */
export const serveRegistry = (module: string, version: string, archive: string): Promise<RegistryServer> =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      switch (request.url) {
        case `/${module}/versions`:
          response.setHeader("Content-Type", "application/json");
          return response.end(JSON.stringify({ modules: [{ versions: [{ version }] }] }));
        case `/${module}/${version}/download`:
          response.setHeader("X-Terraform-Get", "/module.tar.gz");
          return response.writeHead(204).end();
        default:
          // Terraform asks with `terraform-get=1` and an archive format first; the path decides.
          if (request.url?.split("?")[0] === "/module.tar.gz") return response.end(readFileSync(archive));
          return response.writeHead(404).end();
      }
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      done({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
