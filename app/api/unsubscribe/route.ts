import { connection } from "@/db/client";
import { unsubscribe } from "@/lib/digest/unsubscribe";

/**
 * Where a mail's `List-Unsubscribe` leads (RFC 8058): a mail program posts to it, without a session, when its reader presses
 * its own button; the button on Stet's page does as well. Looking at it changes nothing, since programs look at every link.
 */
export async function POST(request: Request): Promise<Response> {
	const isDone = await unsubscribe(connection(), tokenOf(request));
	if (request.headers.get("Accept")?.includes("text/html")) {
		const query = new URLSearchParams(isDone ? { done: "1" } : { token: "" });
		return new Response(null, { status: 303, headers: { Location: `/unsubscribe?${query}` } });
	}
	return isDone
		? new Response("You get no more mails.\n", { status: 200 })
		: new Response("This link is not complete. Copy all of it from the mail.\n", { status: 404 });
}

export function GET(request: Request): Response {
	const query = new URLSearchParams({ token: tokenOf(request) });
	return new Response(null, { status: 303, headers: { Location: `/unsubscribe?${query}` } });
}

function tokenOf(request: Request): string {
	return new URL(request.url).searchParams.get("token") ?? "";
}
