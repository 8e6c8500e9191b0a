import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { after, hash, inService, send, status } from "./fixture.ts";
import { csdl, Project } from "./project.ts";
import { Service } from "./service.ts";

let project: Project;
let service: Service;
beforeEach(async () => {
  project = new Project();
  service = new Service();
  await service.start();
});
afterEach(async () => {
  project.remove();
  await service.stop();
});

describe("services", () => {
  test("are pulled whatever becomes of others", async () => {
    service.answer = (response, request, count) =>
      request.url === "/bad"
        ? status(404)(response, request, count)
        : send(after)(response, request, count);
    const { text } = await project.pull([
      { name: "one", metadata: "metadata/1.csdl", source: `${service.origin}/bad` },
      { name: "two", metadata: "metadata/2.csdl", source: `${service.origin}/two` },
      { name: "again", metadata: "metadata/3.csdl", source: `${service.origin}/two` },
      { name: "three", metadata: `${service.origin}/three?key=secret`, baseUrl: service.origin },
    ]);
    const [one, two, again, three] = text.split("\n");
    expect(one).toMatch(/^one: kept: ".*\/bad" answers 404/);
    expect(two).toBe("two: new; metadata/2.csdl 1 kB");
    expect(again).toBe("again: new; metadata/3.csdl 1 kB");
    expect(three).toBe(
      `three: not pulled: \`metadata\` is ${service.origin}/three, which is read whenever it is needed`,
    );
    expect(Object.keys(project.files())).toEqual([
      "metadata/2.csdl",
      "metadata/3.csdl",
      "metadata/odatagen-lock.json",
    ]);
    expect(service.requests).toHaveLength(3);
    const entry = { sha256: hash(after) };
    expect(project.lock()).toMatchObject({
      documents: { "metadata/2.csdl": entry, "metadata/3.csdl": entry },
    });
  });

  test("are compared in what is generated of them", async () => {
    const types = (name: string): string =>
      csdl(
        `<ComplexType Name="a"/><ComplexType Name="${name}"><Property Name="p" Type="Edm.String"/></ComplexType>`,
      );
    project.put("metadata/s.csdl", types("b"));
    service.answer = send(types("c"));
    const { text } = await project.pull([inService(service, { include: ["s.a"] })]);
    expect(text).toBe(
      "metadata/s.csdl: changed, nothing that code notices (version: none); metadata/s.csdl 1 kB",
    );
  });

  test("are asked for their secrets, and never show them", async () => {
    service.answer = status(404);
    const source = `${service.origin}/m?key=secret`;
    const { text } = await project.pull([inService(service, { source })]);
    expect(service.requests.map(({ url }) => url)).toEqual(["/m?key=secret"]);
    expect(text).not.toContain("secret");
    service.answer = send(after);
    await project.pull([inService(service, { source })]);
    expect(JSON.stringify(project.lock())).not.toContain("secret");
  });
});
