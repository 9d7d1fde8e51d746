// A real OpenID provider for the tests: it asks for PKCE, puts groups into the ID token, and signs in whoever types a name.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { port, redirect } = JSON.parse(process.argv[2]);
const groups = new Map();  // told by the tests: POST /groups {"name": [...]}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "trueword", client_secret: "a secret of the tests", redirect_uris: [redirect],
    grant_types: ["authorization_code"], response_types: ["code"],
  }],
  pkce: { required: () => true, methods: ["S256"] },
  claims: { openid: ["sub"], profile: ["preferred_username", "name", "groups"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for tests"] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, name: `${id} Council`, groups: groups.get(id) ?? [] }),
  }),
});

const answer = provider.callback();
createServer((request, response) => {
  if (request.method !== "POST" || request.url !== "/groups") return answer(request, response);
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => {
    for (const [name, list] of Object.entries(JSON.parse(body))) groups.set(name, list);
    response.end("told");
  });
}).listen(port, "127.0.0.1", () => console.log("up"));
