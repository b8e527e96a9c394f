import CGPIOD
import HardwareAbstraction
import Synchronization

/// An open chip: the one owner of the library's object, closed with the last line or chip that refers to it.
///
/// The library has no locks of its own, and its version 1 keeps lines inside the chip; so whatever looks at lines, takes
/// them or gives them back does so under one lock.
final class ChipHandle: Sendable {
    /// Closes the chip at the end of its life.
    private struct Pointer: ~Copyable {
        let chip: OpaquePointer

        deinit { boardhand_gpiod_close_chip(chip) }
    }

    private let pointer: Mutex<Pointer>
    let info: GPIOChipInfo

    /// - Throws: errno.
    init(path: String) throws(Errno) {
        var chip: OpaquePointer?
        try Errno.check(boardhand_gpiod_open_chip(path, &chip))
        guard let chip else { throw .missing }
        let pointer = Pointer(chip: chip)
        var info = boardhand_gpiod_chip_info()
        try Errno.check(boardhand_gpiod_read_chip_info(pointer.chip, &info))
        self.info = GPIOChipInfo(
            name: String(kernelName: info.name),
            label: String(kernelName: info.label),
            lineCount: info.line_count
        )
        self.pointer = Mutex(pointer)
    }

    /// - Throws: errno.
    func lineInfo(_ offset: LineOffset) throws(Errno) -> GPIOLineInfo {
        var info = boardhand_gpiod_line_info()
        try Errno.check(pointer.withLock { boardhand_gpiod_read_line_info($0.chip, offset.rawValue, &info) })
        let consumer = String(kernelName: info.consumer)
        return GPIOLineInfo(
            offset: offset,
            name: String(kernelName: info.name),
            consumer: info.is_used ? (consumer.isEmpty ? GPIOConsumer.unknown : consumer) : nil,
            isOutput: info.is_output
        )
    }

    /// Takes a line; ``LineRequest`` gives it back.
    ///
    /// - Throws: errno.
    func request(
        _ offset: LineOffset,
        settings: boardhand_gpiod_settings,
        consumer: String
    ) throws(Errno) -> LineRequest {
        let name = GPIOConsumer.cut(consumer)
        let request = try pointer.withLock { pointer throws(Errno) in
            var request = boardhand_gpiod_request()
            var settings = settings
            try Errno.check(boardhand_gpiod_request(pointer.chip, offset.rawValue, &settings, name, &request))
            return request
        }
        return LineRequest(request: request, chip: self)
    }

    func release(_ request: boardhand_gpiod_request) {
        var request = request
        pointer.withLock { _ in boardhand_gpiod_release(&request) }
    }
}
