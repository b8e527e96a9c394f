import HardwareAbstraction
import Synchronization

/// A held output of a ``LinuxGPIOChip``.
final class LinuxOutputLine: GPIOOutputLine {
    let label: String
    let answersAtOnce = true
    /// `nil` once it has been given back.
    private let request: Mutex<LineRequest?>

    init(label: String, request: consuming sending LineRequest) {
        self.label = label
        self.request = Mutex(request)
    }

    func set(_ value: LineValue) throws(GPIOError) {
        let done: Void?
        do throws(Errno) {
            done = try request.withLock { request throws(Errno) in try request?.set(value) }
        } catch {
            throw GPIOError(error, operation: "set", subject: label)
        }
        guard done != nil else { throw GPIOError(.released, operation: "set", subject: label) }
    }

    func value() throws(GPIOError) -> LineValue {
        let value: LineValue?
        do throws(Errno) {
            value = try request.withLock { request throws(Errno) in try request?.value() }
        } catch {
            throw GPIOError(error, operation: "read", subject: label)
        }
        guard let value else { throw GPIOError(.released, operation: "read", subject: label) }
        return value
    }

    func release() { request.withLock { $0 = nil } }
}
