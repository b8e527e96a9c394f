import Configuration
import Devices
import HardwareAbstraction
import SensorDrivers

extension BoardAssembler {
    /// What a sensor measures with. Asks a kernel device what it measures where only that can tell.
    func source(for sensor: SensorConfiguration) async throws(Failure) -> any MeasurementSource {
        if let chip = sensor.source.chip { return ChipSource(try driver(for: chip)) }
        guard let wanted = sensor.source.kernelSensor else {
            throw Failure(.software, "cannot tell what the sensor measures with; report this")
        }
        do throws(KernelSensorError) {
            let kernelSensor = try platform.kernelSensor(wanted)
            let quantities: [Quantity]
            if let known = wanted.quantities {
                quantities = known
            } else {
                quantities = try await quantitiesNow(of: kernelSensor)
            }
            return KernelSource(kernelSensor, quantities: quantities)
        } catch {
            throw failure(error)
        }
    }

    /// None while the device is not there: it may come after the start, and is then known by what it measures.
    private func quantitiesNow(of sensor: any KernelSensor) async throws(KernelSensorError) -> [Quantity] {
        do {
            return try await sensor.quantities()
        } catch {
            guard case .notFound = error.kind else { throw error }
            report(error.description)
            return []
        }
    }

    /// - Throws: when the configuration corrects what is not measured, which shows only now for a kernel device.
    func checkOffsets(of sensor: SensorConfiguration, quantities: [Quantity]) throws(Failure) {
        // Of a device that is not there yet nothing is known.
        guard !quantities.isEmpty else { return }
        let wrong = Quantity.allCases.filter { sensor.offset[$0] != nil && !quantities.contains($0) }
        guard let first = wrong.first else { return }
        throw Failure(
            .configuration,
            "offset: the sensor does not measure \(first.rawValue); allowed: " + list(quantities.map(\.rawValue))
        )
    }

    private func failure(_ error: KernelSensorError) -> Failure {
        let code: ExitCode =
            switch error.kind {
            case .permissionDenied: .noPermission
            case .ambiguous, .unknownChannel: .configuration
            default: .unavailable
            }
        return Failure(code, error.description)
    }

    private func driver(for chip: SensorConfiguration.Chip) throws(Failure) -> any SensorDriver {
        let bus = LateI2CBus(name: chip.bus.value, platform: platform)
        do {
            _ = try platform.i2cBus(named: chip.bus.value)
        } catch {
            report(error.description)
        }
        let driver = SensorCatalogue.make(
            chip: chip.name.value,
            bus: bus,
            address: chip.address.value,
            channel: chip.channel?.value,
            clock: platform.clock
        )
        guard let driver else {
            throw Failure(
                .configuration,
                "cannot drive a \(chip.name.value); the drivers are " + list(SensorCatalogue.chips.map(\.name))
            )
        }
        return driver
    }
}
