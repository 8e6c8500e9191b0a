// What the size of a program is measured with: reads a policy, narrows it, changes it.
import { DefaultAzureCredential } from "./credential.js";
import {
  DeviceEnrollmentWindowsHelloForBusinessConfiguration,
  GraphServiceClient,
} from "graph-windows-hello/beta";

const client = new GraphServiceClient({ credential: new DefaultAzureCredential() });
const policy = client.deviceManagement.deviceEnrollmentConfigurations.byId("e1");
const read = await policy.get();
if (read instanceof DeviceEnrollmentWindowsHelloForBusinessConfiguration) {
  read.pinMinimumLength = 8;
  await policy.patch(read);
}
