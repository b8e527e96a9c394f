import Glibc

/// What this process holds in memory, in KiB. (proc(5), /proc/pid/smaps_rollup and /proc/pid/status)
struct MemoryUse: Hashable, Sendable {
    var proportional: Int64?
    var resident: Int64?

    static func current() -> MemoryUse {
        MemoryUse(
            proportional: value(of: "Pss:", in: text("/proc/self/smaps_rollup")),
            resident: value(of: "VmRSS:", in: text("/proc/self/status"))
        )
    }

    static func value(of field: String, in text: String) -> Int64? {
        for line in text.split(separator: "\n") {
            let words = line.split { $0 == " " || $0 == "\t" }
            if words.count >= 2, words[0] == field { return Int64(words[1]) }
        }
        return nil
    }

    /// Empty where the kernel has no such file.
    private static func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = read(descriptor, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
}
