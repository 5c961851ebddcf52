import { afterEach, describe, expect, it, vi } from "vitest";
import { apiGet, apiSend, Offline, Problem } from "./api";

afterEach(() => void vi.unstubAllGlobals());

function answering(status: number, body: string): void {
	vi.stubGlobal("fetch", async () => new Response(body, { status }));
}

const write = () => apiSend("POST", "/claims", { statement: "One" }, { idempotencyKey: "key" });

describe("while the desk is away", () => {
	it.each([
		[502, "<html>Bad Gateway</html>"],
		[503, '{"code":"unavailable","detail":"The database can\'t be reached."}'],
		[504, ""],
	])("an answer of %s is none: what was written waits", async (status, body) => {
		answering(status, body);
		await expect(write()).rejects.toBeInstanceOf(Offline);
		await expect(apiGet("/claims")).rejects.toBeInstanceOf(Offline);
	});

	it("so is an answer that breaks off", async () => {
		const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
		vi.stubGlobal("fetch", async () => new Response(broken, { status: 201 }));
		await expect(write()).rejects.toBeInstanceOf(Offline);
	});
});

it.each([409, 422, 500])("an answer of %s is the desk's, and is shown", async (status) => {
	answering(status, '{"code":"some","detail":"What happened."}');
	await expect(write()).rejects.toSatisfy((error) => error instanceof Problem && error.detail === "What happened.");
});
