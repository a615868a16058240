// Makes the calls that standard input asks for, one JSON line each, and prints what came of each: reply or error.
// The SDK for JavaScript is in the folder that ECRPS_NODE_MODULES names.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const sdk = createRequire(process.env.ECRPS_NODE_MODULES + "/")("@aws-sdk/client-ecr");
const ecr = new sdk.ECRClient({ endpoint: process.env.AWS_ENDPOINT_URL, maxAttempts: 1 });

// The input as the SDK wants it: {"bytes": "text"} is a blob.
const plain = (value) =>
  Array.isArray(value) ? value.map(plain)
  : value === null || typeof value !== "object" ? value
  : Object.keys(value).join() === "bytes" ? new TextEncoder().encode(value.bytes)
  : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));

for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  let outcome;
  try {
    const { $metadata, ...reply } = await ecr.send(new sdk[step.call + "Command"](plain(step.with)));
    outcome = { reply };
  } catch (error) {
    outcome = { error: error.name, message: error.message };
  }
  console.log(JSON.stringify(outcome));
}
