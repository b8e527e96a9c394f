import HardwareAbstraction

/// Why something of a sensor could not be read, before the sensor's name is put to it.
struct KernelSensorFailure: Error, Hashable, Sendable {
    let kind: KernelSensorError.Kind

    init(_ kind: KernelSensorError.Kind) { self.kind = kind }
    init(_ error: Errno) { kind = KernelSensorError.Kind(errno: error.code) }
}

extension Sysfs {
    /// A sensor's attribute; reading one may be a measurement, which takes its time.
    func attribute(_ path: String) throws(KernelSensorFailure) -> String {
        do { return try text(path) } catch { throw KernelSensorFailure(error) }
    }

    func attributeIfPresent(_ path: String) throws(KernelSensorFailure) -> String? {
        do { return try textIfPresent(path) } catch { throw KernelSensorFailure(error) }
    }
}
