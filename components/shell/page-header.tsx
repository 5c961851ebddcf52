import type { ReactNode } from "react";

/** The top of a page: what it is, a line about it, what can be done. */
export function PageHeader({
	title,
	above,
	children,
	actions,
}: {
	title: ReactNode;
	/** Where it belongs: a link up. */
	above?: ReactNode;
	children?: ReactNode;
	actions?: ReactNode;
}) {
	return (
		<header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
			<div className="min-w-0 flex-1 basis-72">
				{above && <p className="mb-0.5 text-sm text-soft">{above}</p>}
				<h1 dir="auto" className="font-serif text-2xl font-semibold wrap-anywhere">
					{title}
				</h1>
				{children && <div className="mt-1 text-sm text-soft">{children}</div>}
			</div>
			{actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
		</header>
	);
}

/** The measure of every page but the bench. */
export function PageBody({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
	return (
		<div className={`mx-auto w-full px-4 pt-6 pb-12 md:px-8 md:pt-8 ${wide ? "max-w-7xl" : "max-w-5xl"}`}>
			{children}
		</div>
	);
}

export function SectionHeading({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
	return (
		<div className="mb-2 flex items-baseline justify-between gap-4">
			<h2 className="text-base font-semibold">{children}</h2>
			{aside && <div className="text-sm text-soft">{aside}</div>}
		</div>
	);
}
