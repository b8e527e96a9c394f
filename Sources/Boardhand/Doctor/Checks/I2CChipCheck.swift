import Configuration
import HardwareAbstraction
import SensorDrivers

/// Whether each chip that is configured answers, and is the one. Nothing is asked while a service reads the bus.
struct I2CChipCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.i2cStuck, .i2cSilent, .i2cDriver, .i2cChip]
    let causes: Set<DiagnosisCode> = [.i2cModule, .i2cAccess, .i2cSandbox]

    private struct Chip: Hashable {
        let device: String
        let name: String
        let bus: String
        let address: I2CAddress
        let isSensor: Bool
    }

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired else { return [] }
        let infos = patient.inventory.i2cBusInfos()
        var findings: [Finding] = []
        var stuck: Set<String> = []
        for chip in chips(of: wired) where !stuck.contains(chip.bus) {
            guard let info = infos.first(where: { $0.name == chip.bus }) else { continue }
            if let driver = info.drivers[chip.address] {
                findings.append(owned(chip, by: driver))
                continue
            }
            guard !patient.isServed, let bus = try? patient.platform.i2cBus(named: chip.bus) else { continue }
            do throws(I2CError) {
                findings += try await ask(chip, on: bus, patient)
            } catch {
                if case .addressInUse(let driver) = error.kind {
                    findings.append(owned(chip, by: driver))
                    continue
                }
                stuck.insert(chip.bus)
                findings.append(
                    Finding(
                        .i2cStuck,
                        "the bus \(chip.bus) does not work: \(error.reason)",
                        .advice("switch the sensors' supply off and on; then look for a short circuit of SDA or SCL")
                    )
                )
            }
        }
        return findings
    }

    private func chips(of configuration: BoardhandConfiguration) -> [Chip] {
        var chips: [Chip] = []
        let sensors = configuration.sensors.compactMap { sensor in
            sensor.source.chip.map {
                Chip(
                    device: sensor.name,
                    name: $0.name.value,
                    bus: $0.bus.value,
                    address: $0.address.value,
                    isSensor: true
                )
            }
        }
        let expanders = configuration.expanders.map {
            Chip(
                device: $0.name,
                name: $0.chip.name,
                bus: $0.bus.value,
                address: $0.address.value,
                isSensor: false
            )
        }
        // Channels of one chip are several sensors.
        for chip in sensors + expanders
        where !chips.contains(where: { $0.bus == chip.bus && $0.address == chip.address }) {
            chips.append(chip)
        }
        return chips
    }

    private func ask(_ chip: Chip, on bus: any I2CBus, _ patient: Patient) async throws(I2CError) -> [Finding] {
        guard try await answers(chip.address, on: bus) else {
            return [
                Finding(
                    .i2cSilent,
                    "nothing answers at \(chip.address) on \(chip.bus), where '\(chip.device)' (\(chip.name)) should be",
                    .advice("check SDA, SCL, 3.3 V, ground and the address jumper", look: Remedy.scan)
                )
            ]
        }
        guard chip.isSensor else { return [] }
        let finding = try await ChipIdentifier(bus: bus, address: chip.address, clock: patient.platform.clock)
            .identify()
        if finding.identified == chip.name || finding.candidates.contains(chip.name) { return [] }
        let other = finding.identified.map { "a \($0)" } ?? "another chip"
        return [
            Finding(
                .i2cChip,
                "at \(chip.address) on \(chip.bus) is \(other), not the \(chip.name) of '\(chip.device)'",
                patient.rewriting(
                    "write `chip: \(finding.identified ?? "…")` for '\(chip.device)', or another address",
                    look: Remedy.scan
                )
            )
        ]
    }

    private func answers(_ address: I2CAddress, on bus: any I2CBus) async throws(I2CError) -> Bool {
        do throws(I2CError) {
            // A gas sensor refuses to be read, so that it could not be asked as a memory is.
            return try await bus.answers(.quickWrite, at: address)
        } catch {
            guard error.kind == .notSupported else { throw error }
            return true
        }
    }

    private func owned(_ chip: Chip, by driver: String) -> Finding {
        let number = chip.bus.dropFirst("i2c-".count)
        let digits = String(chip.address.rawValue, radix: 16)
        let device = "\(number)-" + String(repeating: "0", count: 4 - digits.count) + digits
        return Finding(
            .i2cDriver,
            "the kernel's driver '\(driver)' owns \(chip.address) on \(chip.bus), where '\(chip.device)' should be",
            .run(
                "echo \(device) | sudo tee /sys/bus/i2c/drivers/\(driver.shellWord)/unbind",
                then: "take its overlay out of config.txt, or use the kernel's own sensor instead",
                look: Remedy.scan
            )
        )
    }
}
