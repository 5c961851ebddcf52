import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
	return (
		<main className="mx-auto flex min-h-[60dvh] w-full max-w-lg flex-col justify-center gap-3 px-4 py-12">
			<h1 className="font-serif text-2xl font-semibold">There is nothing here</h1>
			<p className="text-soft">
				The address may be mistyped, or it belongs to another desk. Nothing that was once on this desk is ever deleted.
			</p>
			<p>
				<Link href="/" className="link">
					To the desk
				</Link>
			</p>
		</main>
	);
}
