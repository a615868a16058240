// Executes the commands on standard input, one JSON line each, and prints the result of each: reply or error.
// The SDK for JavaScript is in the folder that ECRPS_NODE_MODULES names.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const sdk = createRequire(process.env.ECRPS_NODE_MODULES + "/")("@aws-sdk/client-ecr");
const ecr = new sdk.ECRClient({ endpoint: process.env.AWS_ENDPOINT_URL, maxAttempts: 1 });

// Converts the input to the form that the SDK requires: {"bytes": "text"} is a blob.
const plain = (value) =>
  Array.isArray(value) ? value.map(plain)
  : value === null || typeof value !== "object" ? value
  : Object.keys(value).join() === "bytes" ? new TextEncoder().encode(value.bytes)
  : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));

const withoutMetadata = ({ $metadata, ...reply }) => reply;

// The exports of the SDK whose names match this pattern.
const exported = (form) => Object.keys(sdk).map((name) => form.exec(name)?.[1]).filter(Boolean);

const act = async (step) => {
  if (step.list)
    return { operations: exported(/^([A-Z]\w+)Command$/), paginators: exported(/^paginate(\w+)$/), waiters: exported(/^waitUntil(\w+)$/) };
  const input = plain(step.with);
  if (step.walk) {
    const pages = [];
    for await (const page of sdk["paginate" + step.walk]({ client: ecr, pageSize: step.size }, input)) pages.push(withoutMetadata(page));
    return pages;
  }
  if (step.wait) {
    await sdk["waitUntil" + step.wait]({ client: ecr, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, input);
    return {};
  }
  return withoutMetadata(await ecr.send(new sdk[step.call + "Command"](input)));
};

for await (const line of createInterface({ input: process.stdin })) {
  let outcome;
  try {
    outcome = { reply: await act(JSON.parse(line)) };
  } catch (error) {
    outcome = { error: error.name, message: error.message };
  }
  console.log(JSON.stringify(outcome));
}
