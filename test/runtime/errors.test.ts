import { describe, expect, it } from "vitest";
import {
  ODataError,
  PreconditionFailedError,
  PreconditionRequiredError,
} from "../../templates/runtime/errors.js";
import { graphClient } from "./fixture/fake-fetch.ts";

async function errorFor(response: Response): Promise<ODataError> {
  const { client } = graphClient([response]);
  const error: unknown = await client.management.configurations
    .byId("a")
    .patch({}, { query: { sig: "s3cret" } })
    .catch((reason: unknown) => reason);
  if (error instanceof ODataError) {
    return error;
  }
  throw new TypeError("no ODataError");
}

describe("errors", () => {
  it("say all that the service says", async () => {
    const error = await errorFor(
      Response.json(
        {
          error: {
            code: "BadRequest",
            message: "No.",
            target: "pinMinimumLength",
            details: [{ code: "d", message: "m", target: "t" }],
            innerError: { "request-id": "r1", date: "2024-01-01T00:00:00" },
          },
        },
        { status: 400, headers: { "request-id": "r2", date: "Mon, 01 Jan 2024 00:00:00 GMT" } },
      ),
    );
    expect(error).toMatchObject({
      name: "ODataError",
      message: "No.",
      status: 400,
      code: "BadRequest",
      target: "pinMinimumLength",
      details: [{ code: "d", message: "m", target: "t" }],
      innerError: { "request-id": "r1" },
      requestId: "r2",
      date: "Mon, 01 Jan 2024 00:00:00 GMT",
      retryAfter: undefined,
      method: "PATCH",
      url: "https://graph.test/beta/management/configurations/a",
    });
    expect(JSON.stringify(error) + error.stack).not.toContain("s3cret");
  });

  it.each([
    [412, PreconditionFailedError, "PreconditionFailedError"],
    [428, PreconditionRequiredError, "PreconditionRequiredError"],
    [409, ODataError, "ODataError"],
  ])("have a class of their own for %s", async (status, Class, name) => {
    const error = await errorFor(new Response(null, { status }));
    expect(error).toBeInstanceOf(ODataError);
    expect(error.constructor).toBe(Class);
    expect(error).toMatchObject({ status, name });
    expect(String(error)).toBe(`${name}: PATCH failed: ${status}`);
  });

  it("read the standard's spelling of the inner error", async () => {
    const error = await errorFor(
      Response.json({ error: { innererror: { "request-id": "r" } } }, { status: 409 }),
    );
    expect(error).toMatchObject({ innerError: { "request-id": "r" }, requestId: "r" });
    expect(error.message).toBe("PATCH failed: 409");
  });

  it("unwrap Intune's messages, and keep the text", async () => {
    const message = JSON.stringify({ _version: 3, Message: "Policy not found", ErrorCode: 1 });
    const error = await errorFor(
      Response.json({ error: { code: "NotFound", message } }, { status: 404 }),
    );
    expect(error).toMatchObject({ message: "Policy not found", code: "NotFound" });
    expect(JSON.parse(error.body)).toEqual({ error: { code: "NotFound", message } });
  });

  it.each([
    ["<html>Bad gateway</html>", "PATCH failed: 500"],
    ["", "PATCH failed: 500"],
    ["null", "PATCH failed: 500"],
    ['{"message":"plain"}', "plain"],
    ['{"error":"text"}', "PATCH failed: 500"],
    ['{"error":{"message":"5"}}', "5"],
    ['{"error":{"message":{"lang":"en"}}}', "PATCH failed: 500"],
  ])("accept %s", async (text, message) => {
    const error = await errorFor(new Response(text, { status: 500 }));
    expect(error).toMatchObject({ message, body: text, status: 500, details: [] });
  });
});
