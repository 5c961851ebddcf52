import { cx } from "./cx";

/** Where something is about to be. Still: nothing blinks. */
export function Skeleton({ className }: { className?: string }) {
	return <div aria-hidden="true" className={cx("rounded-md bg-sunk", className)} />;
}

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
	return (
		<div className="flex flex-col gap-2" role="status" aria-label="Loading">
			{Array.from({ length: rows }, (_, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
				<Skeleton key={i} className={cx("h-8", i % 3 === 2 && "w-4/5")} />
			))}
		</div>
	);
}
