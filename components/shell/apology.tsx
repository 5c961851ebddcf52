import { Button } from "@/components/ui/button";

/** Our fault. What was typed is safe; the log has the rest, under the number shown. */
export function Apology({ digest, retry }: { digest?: string | undefined; retry: () => void }) {
	return (
		<div className="mx-auto flex min-h-[60dvh] w-full max-w-lg flex-col items-start justify-center gap-3 px-4 py-12">
			<h1 className="font-serif text-2xl font-semibold">That went wrong, and it is not your fault</h1>
			<p className="text-soft">
				The page could not be shown. What you typed is kept in this browser, and nothing on the desk was changed by
				this. Try again; if it stays like this, tell whoever runs this desk
				{digest ? (
					<>
						{" "}
						and name the number <code>{digest}</code>
					</>
				) : null}
				.
			</p>
			<Button look="primary" onClick={retry}>
				Try again
			</Button>
		</div>
	);
}
