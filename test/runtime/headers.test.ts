import { describe, expect, it } from "vitest";
import { StandardClient } from "./fixture/client.ts";
import { graphClient } from "./fixture/fake-fetch.ts";

describe("headers", () => {
  it("are what the service needs", () => {
    const { client } = graphClient();
    expect(client.management.configurations.get().toRequest().headers).toEqual({
      accept: "application/json",
      "odata-maxversion": "4.0",
    });
    expect(
      client.management.configurations.byId("a").patch({ displayName: "x" }).toRequest(),
    ).toEqual({
      method: "PATCH",
      url: "https://graph.test/beta/management/configurations/a",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "odata-maxversion": "4.0",
        "odata-version": "4.0",
      },
      body: '{"displayName":"x"}',
    });
  });

  it("say so where numbers are to be strings", () => {
    const client = new StandardClient(
      { baseUrl: "https://odata.test" },
      { ieee754Compatible: true },
    );
    const json = "application/json;IEEE754Compatible=true";
    const request = client.orderLines.post({ order: 1, product: "p" }).toRequest();
    expect(request.headers).toMatchObject({ accept: json, "content-type": json });
    expect(client.orderLines.get().toRequest().headers["odata-maxversion"]).toBe("4.01");
  });

  it("follow from options, and those that are given win", () => {
    const { client } = graphClient([], {
      headers: { "X-App": "1", "x-both": "client" },
      includeUnknownEnumMembers: true,
    });
    const { headers } = client.management.configurations
      .get({
        consistencyLevel: "eventual",
        prefer: ["odata.maxpagesize=5", "x"],
        headers: new Headers({ Accept: "text/json", "X-Both": "request" }),
      })
      .toRequest();
    expect(headers).toEqual({
      accept: "text/json",
      "odata-maxversion": "4.0",
      consistencylevel: "eventual",
      prefer: "include-unknown-enum-members,odata.maxpagesize=5,x",
      "x-app": "1",
      "x-both": "request",
    });
  });

  it("ask a count for text", () => {
    const { client } = graphClient();
    expect(client.management.configurations.$count.get().toRequest().headers["accept"]).toBe(
      "text/plain",
    );
  });

  it("have an entity tag only where it is asked for", () => {
    const { client } = graphClient();
    const item = client.management.configurations.byId("a");
    expect(item.patch({}).toRequest()?.headers).not.toHaveProperty("if-match");
    expect(item.patch({}, { ifMatch: '"1"' }).toRequest()?.headers["if-match"]).toBe('"1"');
    expect(item.delete({ ifMatch: "*" }).toRequest().headers["if-match"]).toBe("*");
    expect(() => item.patch({}, { ifMatch: true })).toThrow(TypeError);
  });
});
