/**
 * The browser's only way to the desk: the same `/api/v1` that everyone uses. A call
 * answers, or throws `Problem` (the desk said no, in words for a person) or `Offline`
 * (nobody answered, so nobody knows; a write is then sent again with the same key).
 */

/** One wrong field of a request, with its sentence. */
export type FieldProblem = { field: string; message: string };

/** A refusal: RFC 9457. Code matches on `code` and `status`; `detail` is what a person reads. */
export class Problem extends Error {
	readonly status: number;
	readonly code: string;
	readonly detail: string;
	/** Everything else the answer carried: `current` and `submitted` of a stale edit, `fields`, `reason`. */
	readonly details: Record<string, unknown>;

	constructor(status: number, body: Record<string, unknown>) {
		const { code, detail, ...details } = body;
		const sentence = typeof detail === "string" ? detail : fallbackSentence(status);
		super(sentence);
		this.name = "Problem";
		this.status = status;
		this.code = typeof code === "string" ? code : "unexpected";
		this.detail = sentence;
		this.details = details;
	}

	get fields(): FieldProblem[] {
		return Array.isArray(this.details.fields) ? (this.details.fields as FieldProblem[]) : [];
	}

	/** The sentence about one field, if it was wrong. */
	about(field: string): string | undefined {
		return this.fields.find((one) => one.field === field)?.message;
	}
}

/** No answer came, or one from something that stands in front of the desk. The request may have been carried out. */
export class Offline extends Error {
	constructor(options?: ErrorOptions) {
		super("The desk can't be reached just now.", options);
		this.name = "Offline";
	}
}

/** A file with the words that go with it; sent as `multipart/form-data`, and storable while it waits. */
export type Upload = { upload: { file: File; fields: Record<string, string> } };

export function isUpload(body: unknown): body is Upload {
	return typeof body === "object" && body !== null && "upload" in body;
}

export type Method = "POST" | "PATCH" | "DELETE";
export type Params = Record<string, string | number | undefined>;
export type Page<T> = { items: T[]; next: string | null };

const base = "/api/v1";
/** What a proxy says when the desk behind it is away or starting. */
const unreachable = new Set([502, 503, 504]);

export async function apiGet<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
	const search = query.size > 0 ? `?${query}` : "";
	return answerOf<T>(await reach(`${base}${path}${search}`, { signal: signal ?? null }));
}

/** A whole list, page after page. */
export async function apiList<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T[]> {
	const items: T[] = [];
	let after: string | undefined;
	do {
		const page = await apiGet<Page<T>>(path, { ...params, limit: 1000, after }, signal);
		items.push(...page.items);
		after = page.next ?? undefined;
	} while (after !== undefined);
	return items;
}

/** The line of the desk's log that an act wrote. */
export type WrittenLine = { seq: number; kind: string };

export type SendOptions = {
	idempotencyKey: string;
	signal?: AbortSignal;
	/** Told of the act's line, unless it was done before under the same key. */
	onLine?: (line: WrittenLine) => void;
};

export async function apiSend<T>(
	method: Method,
	path: string,
	body: unknown,
	{ idempotencyKey, signal, onLine }: SendOptions,
): Promise<T> {
	const headers: Record<string, string> = { "Idempotency-Key": idempotencyKey };
	let content: BodyInit | null = null;
	if (isUpload(body)) content = formOf(body);
	else if (body !== undefined) {
		content = JSON.stringify(body);
		headers["Content-Type"] = "application/json";
	}
	const response = await reach(`${base}${path}`, { method, headers, body: content, signal: signal ?? null });
	const value = await answerOf<T>(response);
	const [, seq, kind] = /^(\d+) (\S+)$/.exec(response.headers.get("Stet-Line") ?? "") ?? [];
	if (seq !== undefined && kind !== undefined) onLine?.({ seq: Number(seq), kind });
	return value;
}

function formOf({ upload }: Upload): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
	form.set("file", upload.file, upload.file.name);
	return form;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(url, { credentials: "same-origin", cache: "no-store", ...init });
	} catch (error) {
		if (error instanceof DOMException && error.name === "AbortError") throw error;
		throw new Offline({ cause: error });
	}
	if (unreachable.has(response.status)) throw new Offline();
	return response;
}

async function answerOf<T>(response: Response): Promise<T> {
	let words: string;
	try {
		words = await response.text();
	} catch (error) {
		throw new Offline({ cause: error }); // the line broke in the middle of the answer
	}
	const body = readJson(words);
	if (response.ok && body !== undefined) return body as T;
	throw new Problem(
		response.status,
		typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {},
	);
}

function readJson(words: string): unknown {
	try {
		return words === "" ? null : JSON.parse(words);
	} catch {
		return undefined;
	}
}

function fallbackSentence(status: number): string {
	if (status === 401) return "You are signed out. Sign in again; what you typed is kept.";
	if (status === 404) return "That is no longer on this desk.";
	if (status === 429) return "That was a lot at once. Try again in a minute.";
	return `Something went wrong on the desk's side (${status}). Try again; what you typed is kept.`;
}
