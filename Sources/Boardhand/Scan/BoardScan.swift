import Configuration
import ExpanderDrivers
import HardwareAbstraction
import SensorDrivers

/// Looks at everything on a board. No line is taken, and on buses only such questions are asked as change nothing.
public struct BoardScan: Sendable {
    private let platform: any HardwarePlatform
    private let inventory: any HardwareInventory
    private let profile: BoardProfile?
    private let extraBuses: [String]
    private let busesInUse: String?

    /// - Parameters:
    ///   - profile: says which buses are on the header; others are not looked at, as they may lead to monitors, power
    ///     chips and memories.
    ///   - extraBuses: buses to look at nevertheless.
    ///   - busesInUse: why no bus may be looked at; `nil` when they may.
    init(
        platform: any HardwarePlatform,
        inventory: any HardwareInventory,
        profile: BoardProfile?,
        extraBuses: [String] = [],
        busesInUse: String? = nil
    ) {
        self.platform = platform
        self.inventory = inventory
        self.profile = profile
        self.extraBuses = extraBuses
        self.busesInUse = busesInUse
    }

    public func run() async -> ScanReport {
        var report = ScanReport(boardTitle: profile?.title, boardName: profile?.name)
        do {
            for chip in try platform.gpioChips() { report.gpioChips.append(await look(at: chip, &report.troubles)) }
        } catch {
            report.troubles.append(error.description)
        }
        for bus in inventory.i2cBusInfos() { report.buses.append(await look(at: bus)) }
        report.kernelSensors = inventory.kernelSensorInfos()
        do {
            report.cards = try inventory.soundCardInfos()
        } catch {
            report.troubles.append(error.description)
        }
        report.pwmChips = inventory.pwmChipInfos()
        report.leds = inventory.ledNames()
        report.notEnabled = notEnabled(report)
        return report
    }

    private func look(at chip: any GPIOChip, _ troubles: inout [String]) async -> ScanReport.GPIOChip {
        var lines: [GPIOLineInfo] = []
        do {
            for offset in 0..<chip.info.lineCount { lines.append(try await chip.lineInfo(LineOffset(offset))) }
        } catch {
            troubles.append("\(error)")
        }
        let reserved = profile?.chips.first { $0.label == chip.info.label }?.reserved
        return ScanReport.GPIOChip(info: chip.info, lines: lines, reserved: reserved)
    }

    private func look(at info: I2CBusInfo) async -> ScanReport.Bus {
        var bus = ScanReport.Bus(name: info.name, adapter: info.adapter)
        bus.chips = info.drivers.map { ScanReport.BusChip(address: $0.key, kind: .kernelDriver($0.value)) }
        let isOnHeader = profile?.buses.contains { $0.name == info.name } ?? false
        if let busesInUse {
            bus.trouble = busesInUse
        } else if isOnHeader || extraBuses.contains(info.name) {
            do throws(I2CError) {
                let hardware = try platform.i2cBus(named: info.name)
                for address in I2CAddress.probed where info.drivers[address] == nil {
                    if let chip = try await look(at: address, on: hardware) { bus.chips.append(chip) }
                }
            } catch {
                bus.trouble = error.description
            }
        } else {
            bus.trouble =
                "not looked at, because it is not known to be on the header; if sensors are on it: "
                + "`boardhand scan --bus \(info.name)`"
        }
        bus.chips.sort { $0.address < $1.address }
        return bus
    }

    private func look(at address: I2CAddress, on bus: any I2CBus) async throws(I2CError) -> ScanReport.BusChip? {
        do throws(I2CError) {
            guard try await isAnswered(address, on: bus) else { return nil }
            let finding = try await ChipIdentifier(bus: bus, address: address, clock: platform.clock).identify()
            if let sensor = finding.identified { return ScanReport.BusChip(address: address, kind: .sensor(sensor)) }
            let expanders = ExpanderCatalogue.chips.filter { $0.addresses.contains(address) }.map(\.name)
            return ScanReport.BusChip(
                address: address,
                kind: .unknown(sensors: finding.candidates, expanders: expanders)
            )
        } catch {
            guard case .addressInUse(let driver) = error.kind else { throw error }
            return ScanReport.BusChip(address: address, kind: .kernelDriver(driver))
        }
    }

    /// An adapter that cannot do the right kind of probe reads, where a read is safe.
    private func isAnswered(_ address: I2CAddress, on bus: any I2CBus) async throws(I2CError) -> Bool {
        do throws(I2CError) {
            return try await bus.answers(address.safeProbe, at: address)
        } catch {
            guard error.kind == .notSupported, address.safeProbe == .quickWrite, address.allowsPlainRead else {
                if error.kind == .notSupported { return false }
                throw error
            }
        }
        do throws(I2CError) {
            return try await bus.answers(.receiveByte, at: address)
        } catch {
            guard error.kind == .notSupported else { throw error }
            return false
        }
    }

    private func notEnabled(_ report: ScanReport) -> [ScanReport.NotEnabled] {
        guard let profile else { return [] }
        let buses = Set(report.buses.map(\.name))
        let controllers = Set(report.pwmChips.map(\.device))
        let missingBuses = profile.buses.filter { !buses.contains($0.name) }.compactMap { bus in
            bus.hint.map { ScanReport.NotEnabled(what: "the I2C bus \(bus.name)\(pins(bus.pins))", hint: $0) }
        }
        let missingPWM = profile.pwm.filter { !controllers.contains($0.device) }.compactMap { channel in
            channel.hint.map {
                ScanReport.NotEnabled(
                    what: "channel \(channel.channel) of the PWM controller \(channel.device)\(pins(channel.pins))",
                    hint: $0
                )
            }
        }
        return missingBuses + missingPWM
    }

    private func pins(_ pins: [PinLabel]) -> String {
        pins.isEmpty ? "" : " on pins " + pins.map(\.description).joined(separator: ", ")
    }
}
