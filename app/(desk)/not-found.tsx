import Link from "next/link";
import { PageBody, PageHeader } from "@/components/shell/page-header";

export default function DeskNotFound() {
	return (
		<PageBody>
			<PageHeader title="There is no such thing on this desk" />
			<p className="max-w-prose text-soft">
				The address may be mistyped, or it belongs to another desk. Nothing that was once on this desk is ever deleted:
				look in the{" "}
				<Link href="/log" className="link">
					log
				</Link>{" "}
				or go back to{" "}
				<Link href="/" className="link">
					the desk
				</Link>
				.
			</p>
		</PageBody>
	);
}
