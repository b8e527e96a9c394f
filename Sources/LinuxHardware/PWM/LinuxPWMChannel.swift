import Glibc
public import HardwareAbstraction
import Synchronization

/// A PWM channel through sysfs. It is exported while it is held, and disabled and unexported afterwards.
///
/// A channel that a program left exported when it died is taken over; a lock tells it from one that is in use.
public final class LinuxPWMChannel: PWMChannel {
    /// How long udev may take to let the group have a new channel's files.
    static let patience = Duration.seconds(1)
    static let pause = Duration.milliseconds(10)

    public let label: String
    private let files: any PWMFiles
    private let directory: String
    private let number: Int
    /// `nil` when it has been given back.
    private let lock: Mutex<DirectoryLock?>

    /// - Parameters:
    ///   - number: counts from 0.
    ///   - wait: sleeps.
    /// - Throws: `.noSuchChannel`, `.busy`, `.permissionDenied`, `.io`.
    init(_ number: Int, label: String, files: any PWMFiles, wait: (Duration) -> Void) throws(PWMError) {
        self.label = label
        self.files = files
        self.number = number
        directory = "pwm\(number)"
        let operation = "open"
        do throws(Errno) {
            guard let count = Int(try files.read("npwm")) else { throw .missing }
            guard (0..<count).contains(number) else { throw Errno(code: ENODEV) }
            lock = Mutex(try Self.take(number, directory, files))
            try Self.awaitPermission(directory, files, wait)
        } catch {
            throw PWMError(error, operation: operation, subject: label)
        }
    }

    deinit { release() }

    public func apply(_ setting: PWMSetting) throws(PWMError) {
        let operation = "apply a setting"
        try held(operation) { () throws(PWMError) in
            guard let new = PWMNanoseconds(setting) else {
                throw PWMError(.outOfRange, operation: operation, subject: label)
            }
            do throws(Errno) {
                try change(to: new)
            } catch {
                throw failure(error, operation)
            }
        }
    }

    public func setting() throws(PWMError) -> PWMSetting {
        let operation = "read the setting"
        return try held(operation) { () throws(PWMError) in
            do throws(Errno) {
                return try current().setting
            } catch {
                throw failure(error, operation)
            }
        }
    }

    public func release() {
        lock.withLock { lock in
            guard lock != nil else { return }
            // Nobody is left to be told of a failure; each step is worth trying, whatever became of the others.
            // Some controllers stay at the level that they just have: without a duty time that is the inactive one.
            if let old = try? current(), old.isEnabled {
                try? write(.duty(0))
                try? write(.enable(false))
            }
            try? files.write(String(number), to: "unexport")
            lock = nil
        }
    }

    // MARK: Inside

    private func held<Result>(
        _ operation: String,
        _ body: () throws(PWMError) -> Result
    ) throws(PWMError) -> Result {
        // Under the lock, so that two settings do not mix.
        try lock.withLock { (lock) throws(PWMError) in
            guard lock != nil else { throw PWMError(.released, operation: operation, subject: label) }
            return try body()
        }
    }

    private func change(to new: PWMNanoseconds) throws(Errno) {
        let old = try current()
        for step in PWMWrite.steps(from: old, to: new) {
            do throws(Errno) {
                try write(step)
            } catch {
                // The kernel has refused the write; that it is as before is what says so.
                guard (try? restore(old)) != nil else { throw .missing }
                // A period or duty time that the hardware cannot have, or a polarity.
                if case .polarity = step, error.code == EINVAL { throw Errno(code: EOPNOTSUPP) }
                throw error
            }
        }
    }

    private func restore(_ old: PWMNanoseconds) throws(Errno) {
        var target = old
        let now = try current()
        // The kernel takes no period of zero: what it had before its first setting cannot come back.
        if target.period == 0 {
            target.period = now.period
            target.duty = 0
        }
        for step in PWMWrite.steps(from: now, to: target) { try write(step) }
    }

    private func current() throws(Errno) -> PWMNanoseconds {
        guard let period = Int64(try files.read("\(directory)/period")),
            let duty = Int64(try files.read("\(directory)/duty_cycle")),
            let polarity = PWMPolarity(rawValue: try files.read("\(directory)/polarity"))
        else { throw .missing }
        let isEnabled = try files.read("\(directory)/enable") != "0"
        return PWMNanoseconds(period: period, duty: duty, polarity: polarity, isEnabled: isEnabled)
    }

    private func write(_ step: PWMWrite) throws(Errno) {
        try files.write(step.text, to: "\(directory)/\(step.file)")
    }

    /// An open channel that fails: it was there, so what is missing now is the chip.
    private func failure(_ errno: Errno, _ operation: String) -> PWMError {
        let isRange = [EINVAL, ERANGE].contains(errno.code)
        return PWMError(isRange ? .outOfRange : .io(errno: errno.code), operation: operation, subject: label)
    }

    private static func take(_ number: Int, _ directory: String, _ files: any PWMFiles) throws(Errno) -> DirectoryLock {
        do throws(Errno) {
            try files.write(String(number), to: "export")
        } catch {
            // Exported already, by a program that died, or by one that the lock tells of. Else a driver has it.
            guard error.code == EBUSY, files.exists(directory) else { throw error }
        }
        return try files.lock(directory)
    }

    private static func awaitPermission(
        _ directory: String,
        _ files: any PWMFiles,
        _ wait: (Duration) -> Void
    ) throws(Errno) {
        var waited = Duration.zero
        for file in ["period", "duty_cycle", "polarity", "enable"] {
            while true {
                do throws(Errno) {
                    try files.checkWritable("\(directory)/\(file)")
                    break
                } catch {
                    guard error.code == EACCES, waited < patience else { throw error }
                    wait(pause)
                    waited += pause
                }
            }
        }
    }
}
