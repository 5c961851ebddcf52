"use client";

import { Apology } from "@/components/shell/apology";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
	return <Apology digest={error.digest} retry={reset} />;
}
