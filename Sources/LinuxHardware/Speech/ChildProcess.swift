import CLinux
import Glibc
package import HardwareAbstraction

/// Runs a program to its end: bytes into its standard input, bytes out of its standard output, no shell, no terminal, no
/// descriptor and no environment of this process. It never outlives the call.
package struct ChildProcess {
    package struct Output {
        package let ending: SpeechError.Ending
        package let standardOutput: [UInt8]
        /// The first of it.
        package let standardError: [UInt8]
    }

    package enum Failure: Error, Hashable {
        case timeout
        /// More came than the limit.
        case tooMuch
        /// The bell rang.
        case cancelled
        case system(Errno)
    }

    /// Absolute.
    var program: String
    var arguments: [String] = []
    /// As in `LANG=C.UTF-8`.
    var environment: [String] = []
    /// In bytes of standard output.
    var limit: Int
    var patience: Duration

    /// How much of standard error is kept; the rest is read and dropped.
    private static let errorLimit = 1024

    package init(
        program: String,
        arguments: [String] = [],
        environment: [String] = [],
        limit: Int,
        patience: Duration
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.limit = limit
        self.patience = patience
    }

    /// Blocks until the program has ended.
    ///
    /// - Parameter bell: ends the program when it rings.
    package func run(_ input: [UInt8], until bell: Bell) throws(Failure) -> Output {
        let clock = SystemClock()
        let deadline = clock.now.advanced(by: patience)
        let running: RunningChild
        do throws(Errno) { running = try RunningChild(self) } catch { throw .system(error) }
        // Whatever happens below, it is ended and collected.
        defer { running.end() }
        var pending = input[...]
        var output: [UInt8] = []
        var errors: [UInt8] = []
        while running.isAlive || running.output.isOpen || running.errors.isOpen {
            if pending.isEmpty { running.input.close() }
            var descriptors = [
                pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: running.isAlive ? running.process.number : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: running.input.number, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: running.output.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: running.errors.number, events: Int16(POLLIN), revents: 0),
            ]
            let now = clock.now
            guard now < deadline else { throw .timeout }
            // After its end only what it has left behind is read: a child of its own may hold the pipes open.
            let timeout = running.isAlive ? MonotonicInstant.timeout(until: deadline, now: now) : 0
            if poll(&descriptors, nfds_t(descriptors.count), timeout) < 0, errno != EINTR {
                throw .system(Errno(code: errno))
            }
            if descriptors[0].revents != 0 { throw .cancelled }
            do throws(Errno) {
                if descriptors[2].revents != 0 { try running.input.write(&pending) }
                if descriptors[3].revents != 0 { output += try running.output.read() }
                if descriptors[4].revents != 0 {
                    let said = try running.errors.read()
                    errors += said.prefix(Self.errorLimit - errors.count)
                }
            } catch {
                throw .system(error)
            }
            guard output.count <= limit else { throw .tooMuch }
            if !running.isAlive {
                if descriptors[3].revents == 0 { running.output.close() }
                if descriptors[4].revents == 0 { running.errors.close() }
            }
            if descriptors[1].revents != 0 { running.isAlive = false }
        }
        do throws(Errno) {
            return Output(ending: try running.collect(), standardOutput: output, standardError: errors)
        } catch {
            throw .system(error)
        }
    }
}
