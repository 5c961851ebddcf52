import type { ReactNode } from "react";

/** A link that people typed. Only http and https are followed; anything else is shown as the text it is. */
export function OutsideLink({ href, children }: { href: string; children?: ReactNode }) {
	if (!/^https?:\/\//i.test(href) || !URL.canParse(href))
		return <span className="wrap-anywhere">{children ?? href}</span>;
	return (
		<a href={href} target="_blank" rel="noopener noreferrer nofollow" className="link wrap-anywhere">
			{children ?? href}
		</a>
	);
}
