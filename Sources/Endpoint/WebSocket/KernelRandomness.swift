import Glibc

/// The kernel's random numbers, some at a time: each fetch is a system call, and every frame needs a number.
struct KernelRandomness: RandomNumberGenerator {
    /// The most that comes whole. (getentropy(3))
    private static let bytes = 256

    private var numbers: [UInt64] = []

    mutating func next() -> UInt64 {
        if numbers.isEmpty { numbers = Self.fetch() }
        if let number = numbers.popLast() { return number }
        var system = SystemRandomNumberGenerator()
        return system.next()
    }

    private static func fetch() -> [UInt64] {
        let count = bytes / MemoryLayout<UInt64>.size
        return [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = getentropy(buffer.baseAddress, bytes) == 0 ? count : 0
        }
    }
}
