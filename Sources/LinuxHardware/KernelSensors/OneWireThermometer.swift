public import HardwareAbstraction

/// A 1-Wire thermometer, such as a DS18B20. Reading blocks for its conversion, up to 750 ms.
///
/// Source: Linux, Documentation/w1/slaves/w1_therm.rst.
public actor OneWireThermometer: KernelSensor {
    private static let directory = "bus/w1/devices"
    /// DS18S20, DS1822, DS18B20, DS1825 or MAX31850, DS28EA00.
    private static let families: Set<Substring> = ["10", "22", "28", "3b", "42"]

    public nonisolated let name: String
    private nonisolated let thread: HardwareThread
    private let sysfs: Sysfs
    private let id: String

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Touches nothing.
    ///
    /// - Parameters:
    ///   - id: the kernel's, as in `28-0316a2790fff`: the family and the serial number.
    ///   - sysfs: where the kernel shows its devices.
    ///   - thread: where reading blocks; sensors on one wire wait for each other anyway.
    init(id: String, sysfs: String = "/sys", thread: HardwareThread) {
        name = id
        self.id = id.lowercased()
        self.thread = thread
        self.sysfs = Sysfs(root: sysfs)
    }

    /// The ids of what there is now.
    static func all(in sysfs: Sysfs) -> [String] {
        sysfs.entries(directory).filter { families.contains($0.prefix { $0 != "-" }) }
    }

    public func quantities() async throws(KernelSensorError) -> [Quantity] { [.temperature] }

    public func read() async throws(KernelSensorError) -> [Measurement] {
        do throws(KernelSensorFailure) {
            let known = Self.all(in: sysfs)
            guard known.contains(id) else { throw KernelSensorFailure(.notFound(known: known)) }
            // `temperature` would be shorter, but has no bytes to check.
            let scratchpad = try OneWireScratchpad(sysfs.attribute("\(Self.directory)/\(id)/w1_slave"))
            return [Measurement(.temperature, try scratchpad.temperature(family: String(id.prefix(2))))]
        } catch {
            throw KernelSensorError(error.kind, sensor: name)
        }
    }
}
