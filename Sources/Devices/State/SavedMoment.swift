public import HardwareAbstraction

/// One moment on both clocks.
public struct SavedMoment: Hashable, Sendable {
    /// Of the kernel; monotonic times of different boots have nothing to do with each other.
    /// (Linux, /proc/sys/kernel/random/boot_id.)
    public var boot: String
    public var monotonic: MonotonicInstant
    public var wall: WallTime

    public init(boot: String, monotonic: MonotonicInstant, wall: WallTime) {
        self.boot = boot
        self.monotonic = monotonic
        self.wall = wall
    }
}
