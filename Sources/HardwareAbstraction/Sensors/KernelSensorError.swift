/// A sensor of the kernel's that gave no value: on what, why, and what to do next.
public struct KernelSensorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it failed.
    public enum Kind: Hashable, Sendable {
        /// There is no such device; these are there.
        case notFound(known: [String])
        /// Several devices have the name; these are their parents.
        case ambiguous(parents: [String])
        /// The device has no such input, or several and none was chosen; these are there.
        case unknownChannel(known: [String])
        /// The device does not answer its driver.
        case noAnswer
        /// The bytes arrived damaged.
        case checksum
        /// The value is the one from power-on: nothing was measured.
        case notConverted
        /// The value is one that the device gives when it has none.
        case noData
        /// Somebody else measures with the device.
        case busy
        case timeout
        case permissionDenied
        /// What the kernel gave is no number.
        case malformed(String)
        /// Anything else; the value is errno.
        case io(errno: Int32)
    }

    public let kind: Kind
    /// ``KernelSensor/name``.
    public let sensor: String

    public init(_ kind: Kind, sensor: String) {
        self.kind = kind
        self.sensor = sensor
    }

    public var description: String {
        switch kind {
        case .notFound(let known) where known.isEmpty:
            "cannot measure with \(sensor): the kernel knows none; load its driver, as with an overlay in config.txt"
        case .notFound(let known):
            "cannot measure with \(sensor): the kernel does not know it; it knows \(known.joined(separator: ", "))"
        case .ambiguous(let parents):
            "cannot measure with \(sensor): there are several; choose one by its parent: "
                + parents.joined(separator: ", ")
        case .unknownChannel(let known):
            "cannot measure with \(sensor): choose one of its channels: " + known.joined(separator: ", ")
        case .noAnswer: "cannot measure with \(sensor): it does not answer; check its wires"
        case .checksum: "cannot trust \(sensor): a check sum was wrong; shorten its wires"
        case .notConverted: "cannot measure with \(sensor): it gave its power-on value; check its supply"
        case .noData: "\(sensor) has no value; check its wires and supply"
        case .busy: "cannot measure with \(sensor): another program uses it; end that, or read less often"
        case .timeout: "cannot measure with \(sensor): it did not finish in time; check its wires"
        case .permissionDenied: "cannot measure with \(sensor): no permission to read it; check the service's sandbox"
        case .malformed(let text): "cannot measure with \(sensor): the kernel gave '\(text)'; see `dmesg`"
        case .io(let errno): "cannot measure with \(sensor): errno \(errno); see `dmesg`"
        }
    }
}
