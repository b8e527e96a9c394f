import Glibc

/// Which start of the kernel this is: monotonic times of two starts have nothing to do with each other.
public enum BootIdentity {
    /// - Returns: the kernel's own identity of its start; `nil` where a sandbox hides it. (random(4), boot_id)
    public static func current(path: String = "/proc/sys/kernel/random/boot_id") -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [CChar](repeating: 0, count: 64)
        guard fgets(&bytes, Int32(bytes.count), file) != nil else { return nil }
        let text = String(decoding: bytes.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.isEmpty ? nil : text
    }
}
