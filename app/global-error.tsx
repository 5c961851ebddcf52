"use client";

import "./globals.css";
import { Apology } from "@/components/shell/apology";

/** When even the frame around the pages failed. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
	return (
		<html lang="en">
			<body>
				<main>
					<Apology digest={error.digest} retry={reset} />
				</main>
			</body>
		</html>
	);
}
