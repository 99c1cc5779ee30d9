// Starts the test identity provider: node identity/server.mjs
import { createServer } from "node:http";
import { createProvider } from "./provider.mjs";
import { settings } from "./settings.mjs";

const provider = await createProvider(settings);
const server = createServer(provider.callback());

server.on("error", (error) => {
  const reason = error.code === "EADDRINUSE" ? `port ${settings.port} is already in use` : error.message;
  console.error(`Test identity provider did not start: ${reason}`);
  process.exit(1);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}

server.listen(settings.port, settings.host, () => console.log(`Test identity provider: ${settings.issuer}`));
