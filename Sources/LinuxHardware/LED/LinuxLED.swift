import Glibc
import HardwareAbstraction
import Synchronization

/// An LED through sysfs. Its trigger is `none` while it is held.
final class LinuxLED: LED {
    private struct Held {
        let lock: DirectoryLock
        let trigger: String
        let brightness: Int
    }

    let label: String
    let maximumBrightness: Int
    private let files: LEDDirectory
    /// `nil` when it has been given back.
    private let held: Mutex<Held?>

    /// - Throws: `.busy`, `.permissionDenied`, `.io`.
    init(_ name: String, files: LEDDirectory) throws(LEDError) {
        label = name
        self.files = files
        do throws(Errno) {
            let lock = try files.lock()
            guard let maximum = try files.number("max_brightness"), maximum > 0,
                let brightness = try files.number("brightness")
            else { throw .missing }
            let trigger = try files.trigger()
            try files.checkWritable("brightness")
            if trigger != "none" { try files.write("none", to: "trigger") }
            maximumBrightness = maximum
            held = Mutex(Held(lock: lock, trigger: trigger, brightness: brightness))
        } catch {
            throw LEDError(error, operation: "open", subject: name)
        }
    }

    deinit { release() }

    func setBrightness(_ brightness: Int) throws(LEDError) {
        let operation = "set the brightness"
        try whileHeld(operation) { () throws(LEDError) in
            guard 0...maximumBrightness ~= brightness else {
                throw LEDError(.outOfRange(maximum: maximumBrightness), operation: operation, subject: label)
            }
            do throws(Errno) {
                try files.write(String(brightness), to: "brightness")
            } catch {
                throw LEDError(error, operation: operation, subject: label)
            }
        }
    }

    func brightness() throws(LEDError) -> Int {
        let operation = "read the brightness"
        return try whileHeld(operation) { () throws(LEDError) in
            do throws(Errno) {
                guard let brightness = try files.number("brightness") else { throw .missing }
                return brightness
            } catch {
                throw LEDError(error, operation: operation, subject: label)
            }
        }
    }

    func release() {
        held.withLock { held in
            guard let former = held else { return }
            // Nobody is left to be told of a failure; an LED that stays as it is does no harm. A trigger comes back, but
            // not its own settings, such as a timer's times.
            try? files.write(String(former.trigger == "none" ? former.brightness : 0), to: "brightness")
            if former.trigger != "none" { try? files.write(former.trigger, to: "trigger") }
            held = nil
        }
    }

    private func whileHeld<Result>(
        _ operation: String,
        _ body: () throws(LEDError) -> Result
    ) throws(LEDError) -> Result {
        try held.withLock { (held) throws(LEDError) in
            guard held != nil else { throw LEDError(.released, operation: operation, subject: label) }
            return try body()
        }
    }
}
