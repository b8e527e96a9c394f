import CGPIOD
import Glibc
import HardwareAbstraction
import Testing

@testable import LinuxHardware

/// What goes to the library and what comes from it.
@Suite struct GPIOTranslationTests {
    @Test(arguments: [
        (EBUSY, GPIOError.Kind.busy(consumer: "gpioset")), (EACCES, .permissionDenied), (EPERM, .permissionDenied),
        (ENODEV, .unplugged), (ENOENT, .noSuchChip), (EINVAL, .notSupported), (ENXIO, .notSupported),
        (EOPNOTSUPP, .notSupported), (524, .notSupported), (EIO, .io(errno: EIO)), (ENOMEM, .io(errno: ENOMEM)),
    ])
    func errnoHasItsKind(_ code: Int32, _ kind: GPIOError.Kind) {
        let error = GPIOError(Errno(code: code), operation: "request", subject: "RELAY on sim") { "gpioset" }
        #expect(error.kind == kind)
        #expect(error.operation == "request" && error.subject == "RELAY on sim")
    }

    @Test func theHolderIsAskedForOnlyWhenTheLineIsBusy() {
        var asked = 0
        for code in [EIO, EINVAL, ENODEV] {
            _ = GPIOError(Errno(code: code), operation: "", subject: "") {
                asked += 1; return ""
            }
        }
        #expect(asked == 0)
    }

    @Test func aPermissionErrorNamesTheGroupAndTheCommand() {
        let text = GPIOError(Errno(code: EACCES), operation: "open", subject: "/dev/gpiochip0").description
        for part in ["/dev/gpiochip0", "group gpio", "sudo usermod -aG gpio"] { #expect(text.contains(part)) }
    }

    @Test(arguments: [
        ("", ""), ("boardhand", "boardhand"),
        ("1234567890123456789012345678901", "1234567890123456789012345678901"),
        ("12345678901234567890123456789012", "1234567890123456789012345678901"),
        ("123456789012345678901234567890ä", "123456789012345678901234567890"),
        ("12345678901234567890123456789👩‍🌾", "12345678901234567890123456789"),
    ])
    func aConsumersNameIsCutBetweenCharacters(_ name: String, _ kept: String) {
        #expect(GPIOConsumer.cut(name) == kept)
        #expect(kept.utf8.count < Int(BOARDHAND_GPIOD_NAME_SIZE))
    }

    @Test(arguments: [
        (Duration.zero, UInt32(0)), (.nanoseconds(-5), 0), (.nanoseconds(1), 1), (.microseconds(1), 1),
        (.nanoseconds(1001), 2), (.milliseconds(20), 20_000), (.seconds(2), 2_000_000), (.seconds(4294), 4_294_000_000),
        (.seconds(4295), .max), (.seconds(Int64.max), .max),
    ])
    func debouncePeriodsRoundUp(_ duration: Duration, _ microseconds: UInt32) {
        #expect(duration.wholeMicroseconds == microseconds)
    }

    @Test func outputSettingsAreTranslated() {
        let plain = boardhand_gpiod_settings(OutputSettings(initialValue: .inactive))
        #expect(plain.is_output && !plain.is_active && !plain.is_active_low)
        #expect(plain.bias == BOARDHAND_GPIOD_BIAS_AS_IS && plain.drive == BOARDHAND_GPIOD_DRIVE_PUSH_PULL)
        let other = boardhand_gpiod_settings(
            OutputSettings(initialValue: .active, activeLevel: .low, bias: .pullUp, drive: .openDrain)
        )
        #expect(other.is_output && other.is_active && other.is_active_low)
        #expect(other.bias == BOARDHAND_GPIOD_BIAS_PULL_UP && other.drive == BOARDHAND_GPIOD_DRIVE_OPEN_DRAIN)
        let source = boardhand_gpiod_settings(
            OutputSettings(initialValue: .active, bias: .pullDown, drive: .openSource)
        )
        #expect(source.bias == BOARDHAND_GPIOD_BIAS_PULL_DOWN && source.drive == BOARDHAND_GPIOD_DRIVE_OPEN_SOURCE)
    }

    @Test(arguments: [
        (EdgeDetection.none, BOARDHAND_GPIOD_EDGES_NONE), (.rising, BOARDHAND_GPIOD_EDGES_RISING),
        (.falling, BOARDHAND_GPIOD_EDGES_FALLING), (.both, BOARDHAND_GPIOD_EDGES_BOTH),
    ])
    func inputSettingsAreTranslated(_ edges: EdgeDetection, _ expected: boardhand_gpiod_edges) {
        let settings = boardhand_gpiod_settings(
            InputSettings(activeLevel: .low, bias: .disabled, debounce: .milliseconds(5), edges: edges)
        )
        #expect(!settings.is_output && settings.is_active_low && settings.bias == BOARDHAND_GPIOD_BIAS_DISABLED)
        #expect(settings.edges == expected && settings.debounce_microseconds == 5000)
    }

    @Test func theLibraryIsOneThatIsKnown() {
        let version = String(cString: boardhand_gpiod_version())
        #expect(version.hasPrefix(boardhand_gpiod_has_debounce() ? "2." : "1.6"))
    }

    @Test(arguments: [(Int64?.none, Int32(-1)), (0, 0), (1, 1), (1_000_000, 1), (1_000_001, 2), (.max, .max), (-9, 0)])
    func waitsAreRoundedUpToTheDeadline(_ nanoseconds: Int64?, _ milliseconds: Int32) {
        let now = MonotonicInstant(nanoseconds: 0)
        let deadline = nanoseconds.map { MonotonicInstant(nanoseconds: $0) }
        #expect(MonotonicInstant.timeout(until: deadline, now: now) == milliseconds)
    }
}
