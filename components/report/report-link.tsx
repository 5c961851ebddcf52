"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Key, useAriaKeys, useShortcut } from "@/components/shell/shortcuts";

/** From an article or a dossier to its report. */
export function ReportLink({ href }: { href: string }) {
	const router = useRouter();
	useShortcut({ id: "go.report", run: () => router.push(href) });
	return (
		<Link
			href={href}
			prefetch={false}
			className="link inline-flex items-center gap-1.5"
			aria-keyshortcuts={useAriaKeys("go.report")}
		>
			Report <Key id="go.report" />
		</Link>
	);
}
