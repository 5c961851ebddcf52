/**
 * The first index from `from` below `count` for which `holds`, which must stay true once it is; `count` if there is
 * none. Quick when it is near `from`: strides double from there before the search narrows.
 */
export function firstIndex(count: number, holds: (index: number) => boolean, from = 0): number {
	let low = from;
	let high = from;
	for (let stride = 1; high < count && !holds(high); stride *= 2) {
		low = high + 1;
		high = Math.min(count, high + stride);
	}
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (holds(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}
