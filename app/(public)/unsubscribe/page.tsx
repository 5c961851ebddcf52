import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { readUnsubscribeToken } from "@/lib/digest/unsubscribe-token";

export const metadata: Metadata = { title: "No more mails", robots: "noindex", referrer: "no-referrer" };

type Search = { token?: string | string[]; done?: string | string[] };

/** Where the link in a mail leads. It asks before it does something: programs open links without anybody's asking. */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<Search> }) {
	const { token, done } = await searchParams;
	const whole = typeof token === "string" && readUnsubscribeToken(token) !== undefined ? token : undefined;
	return (
		<main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-12">
			<h1 className="font-serif text-4xl italic">stet</h1>
			{done !== undefined ? (
				<Notice kind="info">
					You get no more mails about that desk. What waits for you is in your{" "}
					<Link href="/inbox" className="link">
						inbox
					</Link>
					, where you can choose mails again.
				</Notice>
			) : whole ? (
				<form method="post" action={`/api/unsubscribe?token=${whole}`} className="flex flex-col items-start gap-4">
					<p>Stet mails you what waits for you on a desk. Do you want no more of these mails?</p>
					<Button type="submit" look="primary" tall>
						No more mails
					</Button>
				</form>
			) : (
				<Notice>This link is not complete. Copy all of it from the mail, or choose in your inbox.</Notice>
			)}
		</main>
	);
}
