import Configuration
import Endpoint
import HardwareAbstraction
import SimulatedHardware
import TLS
import Testing

@testable import Boardhand

/// One thing that is broken on a healthy board, and its mending.
struct SeededFault: CustomTestStringConvertible, Sendable {
    let code: DiagnosisCode
    let seed: @Sendable (DoctorBench) async throws -> Void
    let mend: @Sendable (DoctorBench) async throws -> Void

    var testDescription: String { code.rawValue }

    init(
        _ code: DiagnosisCode,
        _ seed: @escaping @Sendable (DoctorBench) async throws -> Void,
        mend: @escaping @Sendable (DoctorBench) async throws -> Void
    ) {
        self.code = code
        self.seed = seed
        self.mend = mend
    }

    static let all = systemFaults + configurationFaults + hardwareFaults + serviceFaults + endpointFaults

    private static let systemFaults = [
        SeededFault(.powerLow) {
            $0.system.change { $0.texts["/sys/class/hwmon/hwmon0/in0_lcrit_alarm"] = "1" }
        } mend: {
            $0.system.change { $0.texts["/sys/class/hwmon/hwmon0/in0_lcrit_alarm"] = "0" }
        },
        SeededFault(.cpuHot) {
            $0.system.change { $0.texts["/sys/class/thermal/thermal_zone0/temp"] = "84100" }
        } mend: {
            $0.system.change { $0.texts["/sys/class/thermal/thermal_zone0/temp"] = "60000" }
        },
        SeededFault(.diskFull) {
            $0.system.change { $0.space.freeBytes = 1 << 20 }
        } mend: {
            $0.system.change { $0.space.freeBytes = 1 << 30 }
        },
        SeededFault(.diskInodes) {
            $0.system.change { $0.space.freeInodes = 3 }
        } mend: {
            $0.system.change { $0.space.freeInodes = 5000 }
        },
        SeededFault(.stateMissing) {
            $0.system.change { $0.facts = [:] }
        } mend: {
            $0.system.change {
                $0.facts["/var/lib/boardhand"] = FileFacts(mode: 0o700, isFolder: true, owner: 0)
            }
        },
        SeededFault(.stateMode) {
            $0.system.change { $0.facts["/var/lib/boardhand"]?.mode = 0o777 }
        } mend: {
            $0.system.change { $0.facts["/var/lib/boardhand"]?.mode = 0o700 }
        },
        SeededFault(.stateReadOnly) {
            $0.system.change { $0.space.isReadOnly = true }
        } mend: {
            $0.system.change { $0.space.isReadOnly = false }
        },
        SeededFault(.clockUnset) {
            $0.system.change { $0.unixTime = 1000 }
        } mend: {
            $0.system.change { $0.unixTime = 1_780_272_000 }
        },
    ]

    private static let configurationFaults = [
        SeededFault(.configurationMissing) {
            $0.configuration = .missing(isKnownBoard: true)
        } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.configurationAccess) {
            $0.configuration = .denied
        } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.boardUnknown) {
            try $0.configure("board: auto\nswitches:\n  lamp: { line: GPIO17 }\n")
        } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.configurationWrong) {
            try $0.configure("board: raspberry-pi-4b\nswitchs: {}\n")
        } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.relayInverted) {
            try $0.configure("board: raspberry-pi-4b\nswitches:\n  lamp: { line: pin 11, active: low }\n")
        } mend: {
            try $0.configure("board: raspberry-pi-4b\nswitches:\n  lamp: { line: pin 29, active: low }\n")
        },
        SeededFault(.gpioLine) {
            try $0.configure("board: raspberry-pi-4b\nswitches:\n  lamp: { line: RELAY_7 }\n")
        } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.toolsMany) {
            $0.tools = .init(count: 60, bytes: 30_000)
        } mend: {
            $0.tools = .init(count: 12, bytes: 6000)
        },
        SeededFault(.toolsLarge) {
            $0.tools = .init(count: 12, bytes: 12_000)
        } mend: {
            $0.tools = .init(count: 12, bytes: 6000)
        },
        SeededFault(.secretMissing) {
            $0.secret = .missing
        } mend: {
            $0.secret = .good
        },
        SeededFault(.secretMode) {
            $0.secret = .exposed("others can read it")
        } mend: {
            $0.secret = .good
        },
        SeededFault(.secretWrong) {
            $0.secret = .wrong("it is no URL")
        } mend: {
            $0.secret = .good
        },
    ]

    private static let serviceFaults = [
        SeededFault(.serviceFailed) {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=failed\nResult=watchdog\n")
        } mend: {
            $0.unit.active = "active"
        },
        SeededFault(.serviceSkipped) {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=inactive\nConditionResult=no\n")
        } mend: {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=active\n")
        },
        SeededFault(.serviceOff) {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=inactive\nConditionResult=yes\n")
        } mend: {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=active\n")
        },
        SeededFault(.serviceClosed) {
            $0.daemon = .closed
        } mend: {
            $0.daemon = .absent
        },
        SeededFault(.serviceVersion) {
            $0.daemon = .answers(DaemonStatus(version: "0.0.1", endpoints: []))
        } mend: {
            $0.daemon = .answers(DaemonStatus(version: Version.text, endpoints: []))
        },
    ]
}
