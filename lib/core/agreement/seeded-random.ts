/**
 * Numbers from 0 up to 1 that look random and are the same for the same seed, so that an interval printed in a report
 * can be computed again. The generator is sfc32 (Chris Doty-Humphrey, PractRand). Not for secrets.
 */
export function seededRandom(seed: number): () => number {
	let a = 0;
	let b = seed | 0;
	let c = 0x9e3779b9 | 0;
	let counter = 1;
	const next = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 2 ** 32;
	};
	// Seeds that differ in one bit give unrelated numbers only after a few rounds.
	for (let round = 0; round < 15; round++) next();
	return next;
}
