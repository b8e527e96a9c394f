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

    private init(
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
        SeededFault(.powerLow) { $0.system.change { $0.texts["/sys/class/hwmon/hwmon0/in0_lcrit_alarm"] = "1" } } mend: {
            $0.system.change { $0.texts["/sys/class/hwmon/hwmon0/in0_lcrit_alarm"] = "0" }
        },
        SeededFault(.cpuHot) { $0.system.change { $0.texts["/sys/class/thermal/thermal_zone0/temp"] = "84100" } } mend: {
            $0.system.change { $0.texts["/sys/class/thermal/thermal_zone0/temp"] = "60000" }
        },
        SeededFault(.diskFull) { $0.system.change { $0.space.freeBytes = 1 << 20 } } mend: {
            $0.system.change { $0.space.freeBytes = 1 << 30 }
        },
        SeededFault(.diskInodes) { $0.system.change { $0.space.freeInodes = 3 } } mend: {
            $0.system.change { $0.space.freeInodes = 5000 }
        },
        SeededFault(.stateMissing) { $0.system.change { $0.facts = [:] } } mend: {
            $0.system.change {
                $0.facts["/var/lib/boardhand"] = FileFacts(mode: 0o700, isFolder: true, owner: 0)
            }
        },
        SeededFault(.stateMode) { $0.system.change { $0.facts["/var/lib/boardhand"]?.mode = 0o777 } } mend: {
            $0.system.change { $0.facts["/var/lib/boardhand"]?.mode = 0o700 }
        },
        SeededFault(.stateReadOnly) { $0.system.change { $0.space.isReadOnly = true } } mend: {
            $0.system.change { $0.space.isReadOnly = false }
        },
        SeededFault(.clockUnset) { $0.system.change { $0.unixTime = 1000 } } mend: {
            $0.system.change { $0.unixTime = 1_780_272_000 }
        },
    ]

    private static let configurationFaults = [
        SeededFault(.configurationMissing) { $0.configuration = .missing } mend: { try $0.configure(DoctorBench.configuration) },
        SeededFault(.configurationAccess) { $0.configuration = .denied } mend: { try $0.configure(DoctorBench.configuration) },
        SeededFault(.boardUnknown) { try $0.configure("board: auto\nswitches:\n  lamp: { line: GPIO17 }\n") } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.configurationWrong) { try $0.configure("board: raspberry-pi-4b\nswitchs: {}\n") } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.relayInverted) {
            try $0.configure("board: raspberry-pi-4b\nswitches:\n  lamp: { line: pin 11, active: low }\n")
        } mend: {
            try $0.configure("board: raspberry-pi-4b\nswitches:\n  lamp: { line: pin 29, active: low }\n")
        },
        SeededFault(.gpioLine) { try $0.configure("board: raspberry-pi-4b\nswitches:\n  lamp: { line: RELAY_7 }\n") } mend: {
            try $0.configure(DoctorBench.configuration)
        },
        SeededFault(.toolsMany) { $0.tools = .init(count: 60, bytes: 30_000) } mend: {
            $0.tools = .init(count: 12, bytes: 6000)
        },
        SeededFault(.toolsLarge) { $0.tools = .init(count: 12, bytes: 12_000) } mend: {
            $0.tools = .init(count: 12, bytes: 6000)
        },
        SeededFault(.secretMissing) { $0.secret = .missing } mend: { $0.secret = .good },
        SeededFault(.secretMode) { $0.secret = .exposed("others can read it") } mend: { $0.secret = .good },
        SeededFault(.secretWrong) { $0.secret = .wrong("it is no URL") } mend: { $0.secret = .good },
    ]

    private static let hardwareFaults = [
        SeededFault(.gpioAbsent) { $0.system.change { $0.folders["/dev"] = ["i2c-1"] } } mend: {
            $0.system.change { $0.folders["/dev"] = ["gpiochip0", "i2c-1"] }
        },
        SeededFault(.gpioAccess) { $0.system.change { $0.access["/dev/gpiochip0"] = .denied } } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.gpioSandbox) { $0.system.change { $0.access["/dev/gpiochip0"] = .forbidden } } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.gpioChip) { $0.chip.unplug() } mend: { $0.chip.plugIn() },
        SeededFault(.gpioBusy) { try $0.chip.occupy(LineOffset(17), by: "gpioset") } mend: { try $0.chip.occupy(LineOffset(17), by: nil) },
        SeededFault(.i2cModule) { $0.system.change { $0.folders["/dev"] = ["gpiochip0"] } } mend: {
            $0.system.change { $0.folders["/dev"] = ["gpiochip0", "i2c-1"] }
        },
        SeededFault(.i2cOff) {
            $0.system.change {
                $0.folders["/dev"] = ["gpiochip0"]
                $0.folders["/sys/bus/i2c/devices"] = []
            }
        } mend: {
            $0.system.change {
                $0.folders["/dev"] = ["gpiochip0", "i2c-1"]
                $0.folders["/sys/bus/i2c/devices"] = ["i2c-1"]
            }
        },
        SeededFault(.i2cAccess) { $0.system.change { $0.access["/dev/i2c-1"] = .denied } } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.i2cSandbox) { $0.system.change { $0.access["/dev/i2c-1"] = .forbidden } } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.i2cStuck) {
            $0.stopService()
            $0.bus.inject(.busStuck)
        } mend: { $0.bus.clearFaults() },
        SeededFault(.i2cSilent) {
            $0.stopService()
            $0.bus.detach(at: I2CAddress(0x76))
        } mend: { try $0.attach("bme280", at: 0x76) },
        SeededFault(.i2cDriver) { $0.drivers = [I2CAddress(0x76): "bmp280"] } mend: { $0.drivers = [:] },
        SeededFault(.i2cChip) {
            $0.stopService()
            try $0.attach("bmp280", at: 0x76)
        } mend: { try $0.attach("bme280", at: 0x76) },
        SeededFault(.kernelSensor) { $0.kernelSensors = [] } mend: {
            $0.kernelSensors = [.thermal(type: "cpu-thermal")]
        },
        SeededFault(.pwmOff) { $0.pwm = [] } mend: { $0.pwm = [("fe20c000.pwm", 0)] },
        SeededFault(.ledAbsent) { $0.leds = ["PWR"] } mend: { $0.leds = ["ACT"] },
        SeededFault(.soundAbsent) { $0.system.change { $0.folders["/dev/snd"] = nil } } mend: {
            $0.system.change { $0.folders["/dev/snd"] = ["controlC0"] }
        },
        SeededFault(.soundAccess) { $0.system.change { $0.access["/dev/snd/controlC0"] = .denied } } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.soundSandbox) { $0.system.change { $0.access["/dev/snd/controlC0"] = .forbidden } } mend: {
            $0.system.change { $0.access = [:] }
        },
        SeededFault(.soundCard) { $0.card.unplug() } mend: { $0.card.plugIn() },
        SeededFault(.soundElement) { $0.renameElement("Master") } mend: { $0.renameElement("PCM") },
    ]

    private static let serviceFaults = [
        SeededFault(.serviceFailed) {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=failed\nResult=watchdog\n")
        } mend: { $0.unit.active = "active" },
        SeededFault(.serviceSkipped) {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=inactive\nConditionResult=no\n")
        } mend: { $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=active\n") },
        SeededFault(.serviceOff) {
            $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=inactive\nConditionResult=yes\n")
        } mend: { $0.unit = UnitState(showing: "LoadState=loaded\nActiveState=active\n") },
        SeededFault(.serviceClosed) { $0.daemon = .closed } mend: { $0.daemon = .absent },
        SeededFault(.serviceVersion) { $0.daemon = .answers(DaemonStatus(version: "0.0.1", endpoints: [])) } mend: {
            $0.daemon = .answers(DaemonStatus(version: Version.text, endpoints: []))
        },
    ]

    private static let endpointFaults: [SeededFault] = [
        dial(.netName, .unreachable(.nameUnknown)), dial(.netRoute, .unreachable(.noRoute)),
        dial(.netRefused, .unreachable(.refused)), dial(.netTimeout, .unreachable(.timedOut)),
        dial(.tlsExpired, .tls(TLSError(.certificateExpired, peer: "example.org"))),
        dial(.tlsEarly, .tls(TLSError(.certificateNotYetValid, peer: "example.org"))),
        dial(.tlsHost, .tls(TLSError(.hostMismatch(presented: ["example.com"]), peer: "example.org"))),
        dial(.tlsAuthority, .tls(TLSError(.unknownAuthority, peer: "example.org"))),
        dial(.tlsFailed, .tls(TLSError(.notTLS(plainHTTP: true), peer: "example.org"))),
        dial(.httpStatus, .httpStatus(404)), dial(.noWebSocket, .noWebSocket("it is a page")),
        dial(.tokenRefused, .tokenRefused(code: 1008, reason: "")), dial(.endpointReplaced, .replaced),
        dial(.endpointSilent, .silent), dial(.endpointClosed, .closed(code: 1011, reason: "")),
        SeededFault(.endpointUnasked) { $0.daemon = status("connected", requests: 0) } mend: {
            $0.daemon = status("connected", requests: 4)
        },
    ]

    private static func dial(_ code: DiagnosisCode, _ kind: EndpointTrouble.Kind) -> SeededFault {
        SeededFault(code) {
            $0.stopService()
            $0.condition = .trouble(EndpointTrouble(kind, peer: "example.org:443"))
        } mend: { $0.condition = .reachable(isAsked: nil) }
    }

    static func status(_ state: String, requests: Int64? = nil, code: String? = nil) -> DaemonState {
        .answers(
            DaemonStatus(
                version: Version.text,
                endpoints: [
                    DaemonStatus.Endpoint(
                        name: "assistant",
                        state: state,
                        reason: code.map { _ in "the service says so" },
                        code: code,
                        requests: requests
                    )
                ]
            )
        )
    }
}
