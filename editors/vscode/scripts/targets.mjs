// The platforms that VS Code runs on, and how a program for each of them begins.

/** ELF: machine at 18. */
const elf = (machine) => (bytes) => bytes.readUInt32BE(0) === 0x7f454c46 && bytes.readUInt16LE(18) === machine;
/** Mach-O, 64 bits, or a universal binary. */
const machO = (cpu) => (bytes) =>
  (bytes.readUInt32LE(0) === 0xfeedfacf && bytes.readUInt32LE(4) === cpu) || bytes.readUInt32BE(0) === 0xcafebabe;
/** PE: its header's place at 60, machine behind the signature. */
const pe = (machine) => (bytes) => {
  const at = bytes.readUInt32LE(60);
  return bytes.toString("latin1", 0, 2) === "MZ" && at + 6 <= bytes.length && bytes.readUInt16LE(at + 4) === machine;
};

/** Target of VS Code: triples of Rust, the preferred one first, and whether a file is a program for it. */
export const targets = {
  "linux-x64": { triples: ["x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl"], fits: elf(0x3e) },
  "linux-arm64": { triples: ["aarch64-unknown-linux-gnu", "aarch64-unknown-linux-musl"], fits: elf(0xb7) },
  "linux-armhf": { triples: ["armv7-unknown-linux-gnueabihf"], fits: elf(0x28) },
  "alpine-x64": { triples: ["x86_64-unknown-linux-musl"], fits: elf(0x3e) },
  "alpine-arm64": { triples: ["aarch64-unknown-linux-musl"], fits: elf(0xb7) },
  "darwin-x64": { triples: ["x86_64-apple-darwin", "universal-apple-darwin"], fits: machO(0x01000007) },
  "darwin-arm64": { triples: ["aarch64-apple-darwin", "universal-apple-darwin"], fits: machO(0x0100000c) },
  "win32-x64": { triples: ["x86_64-pc-windows-msvc", "x86_64-pc-windows-gnu"], fits: pe(0x8664) },
  "win32-arm64": { triples: ["aarch64-pc-windows-msvc", "aarch64-pc-windows-gnullvm"], fits: pe(0xaa64) },
};

/** The name of the server's program on a target. */
export const program = (target) => (target.startsWith("win32") ? "whosaid.exe" : "whosaid");
