// Serves the harbour on loopback until its standard input ends, as it does with the process of the tests.
import cds from "@sap/cds";

process.stdin.resume().on("end", () => process.exit());
await cds.plugins;
const server = await cds.server({
  port: { host: "127.0.0.1", port: 0 },
  from: `${import.meta.dirname}/harbour-service.cds`,
  service: "all",
  in_memory: true,
});
server.once("listening", () => {
  console.log(`http://127.0.0.1:${server.address().port}/odata/v4/harbour/`);
});
